"""Lists for the door on paper, should every screen fail: enough of each code to find the row, too little to use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models import Booking, Registration

# Half of a code: 21 bits tell two tickets apart, but paper lies around, and whoever has a whole code has the receipt.
PRINTED_WORDS = 2


@dataclass(frozen=True)
class Row:
    """A party: how its code begins, and how many are to come."""

    code: str
    people: int
    arrived: int = 0
    is_waiting: bool = False

    @property
    def boxes(self) -> range:
        return range(self.people - self.arrived)


def of_house(conference: Conference) -> list[Row]:
    """Everybody, by code."""
    found = Registration.objects.of(conference).alive()
    return sorted((Row(beginning(each), each.people) for each in found), key=lambda row: row.code)


def of_events(events: Iterable[Event]) -> dict[int, list[Row]]:
    """By the key of the event: who has seats, by code, then who waits, by their turn; one query."""
    shown = list(events)
    found: dict[int, list[Row]] = {event.pk: [] for event in shown}
    alive = Booking.objects.in_events(shown).alive().filter(registration__erased_at__isnull=True)
    for booking in alive.select_related("registration").order_by("queued_at", "pk"):
        row = Row(beginning(booking.registration), booking.places, booking.arrived, booking.is_waiting)
        found[booking.event_id].append(row)
    return {pk: sorted(rows, key=_order) for pk, rows in found.items()}


def _order(row: Row) -> tuple[bool, str]:
    """Those who wait keep their turn: sorting leaves what is equal in its order."""
    return (row.is_waiting, "" if row.is_waiting else row.code)


def beginning(registration: Registration) -> str:
    return " ".join(registration.code.split()[:PRINTED_WORDS])
