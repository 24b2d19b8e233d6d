"""Making cards with codes, and the codes of cards made earlier."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from werkstadt.base import audit
from werkstadt.conferences.models import Conference
from werkstadt.printing import codes
from werkstadt.printing.models import Card, CardBatch

SEED_BYTES = 16


def new_seed() -> str:
    return secrets.token_hex(SEED_BYTES)


@transaction.atomic
def make(
    conference: Conference,
    size: int,
    *,
    key: str,
    by: str,
    at: datetime,
    note: str = "",
    seed: Callable[[], str] = new_seed,
) -> CardBatch:
    """So many cards with codes that no other card has; for the same key once."""
    # Two who press at once get two numbers.
    Conference.objects.select_for_update().get(pk=conference.pk)
    if made := CardBatch.objects.filter(conference=conference, key=key).first():
        return made
    last = CardBatch.objects.filter(conference=conference).order_by("number").last()
    number = last.number + 1 if last else 1
    chosen, hashes = _unused(seed, size)
    batch = CardBatch.objects.create(
        conference=conference, number=number, seed=chosen, key=key, size=size, note=note, made_at=at
    )
    Card.objects.bulk_create(
        Card(batch=batch, number=position, code_hash=hashed) for position, hashed in enumerate(hashes, 1)
    )
    audit.note(by, "made cards", conference, at, batch=number, size=size)
    return batch


def codes_of(batch: CardBatch) -> list[str]:
    """The same ones whenever it is printed."""
    return [codes.code_of(batch.seed, number) for number in range(1, batch.size + 1)]


def _unused(seed: Callable[[], str], size: int) -> tuple[str, list[str]]:
    """A seed whose codes are all new. Another one is hardly ever needed: there are 2⁴³ codes."""
    while True:
        chosen = seed()
        hashes = [codes.hash_of(codes.code_of(chosen, number)) for number in range(1, size + 1)]
        if len(set(hashes)) == size and not Card.objects.filter(code_hash__in=hashes).exists():
            return chosen, hashes
