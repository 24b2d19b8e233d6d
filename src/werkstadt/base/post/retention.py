"""Old letters keep their dates and counts, and lose to whom they went and what they said."""

from __future__ import annotations

from datetime import datetime

from werkstadt.base.models import Letter
from werkstadt.base.post.limits import DAY
from werkstadt.base.retention import CONTACTS_KEPT


def forget_old(at: datetime) -> int:
    """Of those settled longer ago than contacts are kept. The marks that count letters go after a day. How many."""
    settled = Letter.objects.filter(settled_at__isnull=False)
    settled.filter(settled_at__lte=at - DAY).exclude(mark="").update(mark="")
    return settled.filter(settled_at__lte=at - CONTACTS_KEPT).emptied()
