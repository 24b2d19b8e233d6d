"""The door to letters: pages get them here."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from werkstadt.base.models import Letter

SHOWN_AT_MOST = 200


def mailbox() -> QuerySet[Letter]:
    """The newest letters of a demonstration. Anywhere else they are nobody's business."""
    if not settings.DEMONSTRATION:
        raise Http404
    return Letter.objects.all()[:SHOWN_AT_MOST]


def letter_of_mailbox(pk: int) -> Letter:
    mailbox()
    return get_object_or_404(Letter, pk=pk)


def letters_about(thing: str) -> list[Letter]:
    """What was written about "registration:12", for the person it belongs to."""
    return list(Letter.objects.about(thing).order_by("pk"))


def written(keys: Iterable[str]) -> set[str]:
    """Which of these keys a letter has, whatever became of it."""
    return set(Letter.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def has_gone(about: str, beginning: str) -> bool:
    """Whether a letter about this, whose key begins so, has left (or may have)."""
    letters = Letter.objects.about(about).filter(key__startswith=beginning)
    return letters.filter(claimed_at__isnull=False).exists()
