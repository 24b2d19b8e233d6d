"""Take over what an agency sent, as far as somebody chose it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.translating.exchange import comparing
from werkstadt.translating.exchange.unit import Problem
from werkstadt.translating.models import Delivery
from werkstadt.translating.saving import Saved, Written, save

TAKEN_OVER = "delivery taken over"


@transaction.atomic
def take_over(delivery: Delivery, chosen: Collection[str], *, by: str, at: datetime) -> Saved:
    """`chosen`: keys. A delivery can be taken over once; what changes while somebody looks at it is not overwritten."""
    locked = Delivery.objects.select_for_update(of=("self",)).select_related("city", "conference__area__city")
    delivery = locked.get(pk=delivery.pk)
    if delivery.taken_over_at:
        raise Refused(Problem.NO_TEXTS)
    written = [
        Written(each.unit.key, each.words, comparing.source_edition(each), seen=each.now.edition)
        for each in comparing.of(delivery)
        if each.is_takeable and each.now and each.unit.key in chosen
    ]
    saved = save(delivery.city, delivery.conference, delivery.language, written, by=by, at=at)
    delivery.taken_over_at = at
    delivery.save(update_fields=["taken_over_at"])
    audit.note(by, TAKEN_OVER, delivery, at, language=delivery.language, number=len(saved.changed))
    return saved
