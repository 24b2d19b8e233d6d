"""The door to cards: staff get the batches of their conference, who holds a card gets what belongs to it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.printing import codes
from werkstadt.printing.models import Card, CardBatch
from werkstadt.seats import receipts


def batches(conference: Conference) -> list[CardBatch]:
    return list(CardBatch.objects.filter(conference=conference))


def batch(conference: Conference, number: int) -> CardBatch:
    return get_object_or_404(CardBatch, conference=conference, number=number)


def card_by_code(city: City, typed: str) -> Card | None:
    """Of what stands in an address or was typed; None when no card of a published conference has this code."""
    letters = receipts.letters_of(typed)
    if letters is None:
        return None
    published = Conference.objects.published().filter(area__city=city)
    cards = Card.objects.filter(batch__conference__in=published).select_related("batch__conference__venue")
    return cards.filter(code_hash=codes.hash_of(letters)).first()
