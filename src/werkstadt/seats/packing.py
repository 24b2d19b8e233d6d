"""What has to be there for people's needs, and when: lists for the organisers, single needs for the care team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import needs
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.needs import Needs, PackingList


@dataclass(frozen=True)
class Told:
    """What one registration told. `needs` is None when it can't be read: sealed with another secret key."""

    registration: Registration
    needs: Needs | None
    starts: tuple[datetime, ...]

    @property
    def contact(self) -> Contact | None:
        return getattr(self.registration, "contact", None)


def told(conference: Conference) -> list[Told]:
    """Everything that people told, with when they come; two queries, however many they are."""
    rows = SupportNeeds.objects.filter(registration__conference=conference, registration__erased_at__isnull=True)
    found = list(rows.select_related("registration__contact").order_by("registration"))
    starts = _starts([each.registration for each in found])
    return [Told(each.registration, _unsealed(each), starts.get(each.registration_id, ())) for each in found]


def whole(told: Iterable[Told]) -> PackingList:
    """For everybody, once."""
    return needs.packing_list(each.needs for each in told if each.needs is not None)


def by_start(told: Sequence[Told]) -> list[tuple[datetime, PackingList]]:
    """For those who have a seat in an event that begins then."""
    starts = sorted({start for each in told for start in each.starts})
    return [(start, whole(each for each in told if start in each.starts)) for start in starts]


def n_unreadable(told: Iterable[Told]) -> int:
    return sum(each.needs is None for each in told)


def _unsealed(row: SupportNeeds) -> Needs | None:
    try:
        return needs.unseal(row.sealed)
    except needs.Unreadable:
        return None


def _starts(registrations: Sequence[Registration]) -> dict[int, tuple[datetime, ...]]:
    seated = Booking.objects.taking_seats().filter(registration__in=registrations)
    meant = seated.exclude(event__state=Event.State.CANCELLED)
    found: dict[int, set[datetime]] = defaultdict(set)
    for key, start in meant.values_list("registration", "event__starts_at"):
        if start:
            found[key].add(start)
    return {key: tuple(sorted(starts)) for key, starts in found.items()}
