"""The city's own words of the glossary: add, change, remove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.translating.models import GlossaryTerm

LONGEST = 200


@transaction.atomic
def add(city: City, words: Mapping[str, str], *, is_name: bool, note: str, by: str, at: datetime) -> GlossaryTerm:
    term = GlossaryTerm.objects.create(city=city, words=dict(words), is_name=is_name, note=note)
    audit.note(by, "glossary entry added", term, at, words=dict(words), is_name=is_name)
    return term


@transaction.atomic
def change(
    term: GlossaryTerm, words: Mapping[str, str], *, is_name: bool, note: str, by: str, at: datetime
) -> GlossaryTerm:
    locked = GlossaryTerm.objects.select_for_update().get(pk=term.pk)
    audit.note(by, "glossary entry changed", term, at, before=dict(locked.words), after=dict(words), is_name=is_name)
    locked.words, locked.is_name, locked.note = words, is_name, note
    locked.save()
    return locked


@transaction.atomic
def remove(term: GlossaryTerm, *, by: str, at: datetime) -> None:
    audit.note(by, "glossary entry removed", term, at, words=dict(term.words), is_name=term.is_name)
    term.delete()
