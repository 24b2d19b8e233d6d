"""Old letters keep their dates and counts, and lose to whom they went and what they said."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from werkstadt.base.models import Letter
from werkstadt.base.post.limits import DAY
from werkstadt.base.retention import CONTACTS_KEPT


def waiting() -> tuple[int, datetime | None]:
    """How many letters still say something, and when the first of them is forgotten. Open ones are settled first."""
    found = Letter.objects.exclude(to="")
    first = found.aggregate(first=Min("settled_at"))["first"]
    return found.count(), first + CONTACTS_KEPT if first else None


def forget_old(at: datetime) -> int:
    """Of those settled longer ago than contacts are kept. The marks that count letters go after a day. How many."""
    settled = Letter.objects.filter(settled_at__isnull=False)
    settled.filter(settled_at__lte=at - DAY).exclude(mark="").update(mark="")
    return settled.filter(settled_at__lte=at - CONTACTS_KEPT).emptied()
