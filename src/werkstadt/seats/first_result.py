"""After a cut-off places are computed by themselves, so that organisers find a result; only they publish it."""

from __future__ import annotations

from datetime import datetime

from werkstadt.conferences.models import Conference, Round
from werkstadt.seats import placing
from werkstadt.seats.models import Placement

# In the audit trail: nobody pressed a button.
BY = "calendar"


def due(at: datetime) -> list[Conference]:
    """Conferences with complete wishes for which nothing has been computed yet."""
    waiting = Round.objects.filter(
        placing=Round.Placing.WISHES, placed_at__isnull=True, wishes_close_at__lte=at, events__wishes__isnull=False
    )
    found = Conference.objects.published().filter(rounds__in=waiting).distinct()
    return [each for each in found.order_by("pk") if not each.has_ended(at) and not has_result(each, at)]


def has_result(conference: Conference, at: datetime) -> bool:
    """For just these rounds: one whose cut-off came later asks for a new one."""
    rounds = [each.pk for each in placing.rounds_to_place(conference, at)]
    computed = Placement.objects.filter(conference=conference, published_at__isnull=True)
    return any(each.settings.get("rounds") == rounds for each in computed)


def compute_due(at: datetime) -> int:
    """It may run at any time, and twice. Returns how many were computed."""
    conferences = due(at)
    for conference in conferences:
        placing.compute(conference, by=BY, at=at)
    return len(conferences)
