"""Contribution cards for tests: those that `a_whole_city` makes, and batches of one's own."""

from __future__ import annotations

import hashlib
from typing import Any

from werkstadt.conferences.models import Conference
from werkstadt.printing import cards, codes
from werkstadt.printing.models import Card, CardBatch


def seed_of(city: str) -> str:
    return hashlib.sha256(f"cards of {city}".encode()).hexdigest()[:32]


def card_of(city: str) -> str:
    """The code of the first card of the city, as it stands in an address."""
    return codes.in_address(codes.code_of(seed_of(city), 1))


def a_card_batch(conference: Conference, size: int = 2, city: str = "jena", **facts: Any) -> CardBatch:
    usual = {"number": 1, "seed": seed_of(city), "key": f"cards-of-{city}", "made_at": conference.starts_at}
    batch = CardBatch.objects.create(conference=conference, size=size, **usual | facts)
    Card.objects.bulk_create(
        Card(batch=batch, number=number, code_hash=codes.hash_of(code))
        for number, code in enumerate(cards.codes_of(batch), 1)
    )
    return batch
