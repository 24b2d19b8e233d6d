"""Shortly before an event begins, seats that nobody claimed go to the people at the door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from werkstadt.base import live
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import locking
from werkstadt.seats.models import Arrival, Booking, HeadCount

HOURS_OF_A_DAY = timedelta(hours=12)
# Nobody gives seats away longer than this before the start.
NEAR = timedelta(days=2)


def due(events: Iterable[Event], at: datetime) -> list[Event]:
    """Those about to begin, or running, whose unclaimed seats are to be given away."""
    return [
        event
        for event in events
        if event.capacity is not None
        and not event.is_cancelled
        and event.released_at
        and event.released_at <= at
        and not event.has_ended(at)
    ]


def nearby(at: datetime) -> list[Event]:
    """Events with seats of around this day, to look through."""
    found = Event.objects.filter(capacity__isnull=False, starts_at__gt=at - NEAR, starts_at__lt=at + NEAR)
    return list(found.select_related("conference"))


def is_checking_in(conference: Conference, since: datetime) -> bool:
    """Only where arrivals are noted can anybody tell which seats are unclaimed."""
    return (
        Arrival.objects.filter(registration__conference=conference, at__gte=since).exists()
        or HeadCount.objects.filter(conference=conference, at__gte=since).exists()
    )


@transaction.atomic
def release_unclaimed(event: Event, at: datetime) -> int:
    """Give unclaimed seats away. Returns how many places became free; a second time none."""
    event = locking.lock_one(event.pk)
    if event not in due([event], at) or event.starts_at is None:
        return 0
    # Who counted at a run-up event weeks ago does not check in today.
    if not is_checking_in(event.conference, since=event.starts_at - HOURS_OF_A_DAY):
        return 0
    free = 0
    for booking in Booking.objects.of(event).taking_seats().filter(arrived=0):
        free += booking.places
        booking.status, booking.changed_at = Booking.Status.RELEASED, at
        booking.save(update_fields=["status", "changed_at"])
    for booking in Booking.objects.of(event).taking_seats():
        if booking.arrived < booking.places:
            free += booking.places - booking.arrived
            booking.places, booking.changed_at = booking.arrived, at
            booking.save(update_fields=["places", "changed_at"])
    if free:
        live.announce(f"seats-{event.conference.slug}")
    return free
