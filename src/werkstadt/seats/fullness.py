"""How full events are: counted when asked, from the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value

from werkstadt.base.prepared import Prepared
from werkstadt.conferences.models import Event
from werkstadt.seats.models import Booking, HeadCount

# Beside the states of bookings, in the same answer of the database.
HEADS = "heads"
# By event and state: places and parties; for heads: people, and how many of them with a seat.
Counted = dict[tuple[int, str], Sequence[int]]


@dataclass(frozen=True)
class Fullness:
    """Seats of one event at a moment. People waiting are counted, never listed."""

    capacity: int
    # Places booked or checked in, and seats of people who just came.
    booked: int
    seated: int
    waiting: int
    # Kept for people who just come; none from `released_at` on, when all that is free is theirs.
    walk_in_seats: int
    is_released: bool
    # Everybody counted at the door of the event; more than `seated` when there were not enough seats.
    heads: int = 0
    parties_waiting: int = 0

    @property
    def taken(self) -> int:
        return self.booked + self.seated

    @property
    def free(self) -> int:
        """Empty chairs, whoever they are for."""
        return max(0, self.capacity - self.taken)

    @property
    def bookable(self) -> int:
        """Seats that can be booked now. Who just came sits on the kept ones first."""
        if self.is_released:
            return 0
        return max(0, self.capacity - self.booked - max(self.walk_in_seats, self.seated))

    @property
    def at_the_door(self) -> int:
        """Seats for people who just come. While others wait in line, only the kept ones."""
        if self.is_released or not self.waiting:
            return self.free
        return max(0, min(self.free, self.walk_in_seats - self.seated))

    @property
    def is_full(self) -> bool:
        return self.bookable == 0


def _counted(booked: list[int], came: list[int]) -> QuerySet[Booking, Any]:
    """Twice the same keys of events: one query for both tables."""
    bookings = (
        Booking.objects.filter(event__in=booked)
        .order_by()
        .values_list("event", "status")
        .annotate(number=Sum("places"), parties=Count("pk"))
    )
    heads = (
        HeadCount.objects.filter(event__in=came)
        .order_by()
        .values_list("event", Value(HEADS))
        .annotate(all_people=Sum("people"), all_seated=Sum("seated"))
    )
    return bookings.union(heads, all=True)


_COUNTED = Prepared(_counted)


def of(events: Iterable[Event], at: datetime) -> dict[int, Fullness]:
    """By the key of the event, for those with a capacity; one query, however many events there are."""
    limited = [event for event in events if event.capacity is not None]
    keys = sorted(event.pk for event in limited)
    counted: Counted = {(event, what): numbers for event, what, *numbers in _COUNTED(keys, keys)}
    return {event.pk: _of_event(event, counted, at) for event in limited}


def of_event(event: Event, at: datetime) -> Fullness:
    """The same for one event, which has a capacity."""
    return of([event], at)[event.pk]


def _of_event(event: Event, counted: Counted, at: datetime) -> Fullness:
    is_released = event.released_at is not None and at >= event.released_at
    waiting, parties = counted.get((event.pk, Booking.Status.WAITING), (0, 0))
    heads, seated = counted.get((event.pk, HEADS), (0, 0))
    return Fullness(
        capacity=event.capacity or 0,
        booked=sum(counted.get((event.pk, status), (0, 0))[0] for status in Booking.TAKING_SEATS),
        seated=seated,
        waiting=waiting,
        walk_in_seats=0 if is_released else event.walk_in_seats,
        is_released=is_released,
        heads=heads,
        parties_waiting=parties,
    )
