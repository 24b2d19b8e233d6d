"""Who moves up when seats become free: in order of arrival, as far as the party fits."""

from __future__ import annotations

from datetime import datetime, timedelta

from werkstadt.conferences.models import Event
from werkstadt.seats import fullness, mails
from werkstadt.seats.line import people_before as people_before
from werkstadt.seats.line import people_before_each as people_before_each
from werkstadt.seats.models import Booking


def move_up(event: Event, at: datetime) -> list[Booking]:
    """Give free seats to those who wait, in the transaction that freed them. The event is locked by the caller.

    A party that is larger than all seats together (there were more once) holds nobody up.
    """
    if event.is_cancelled or event.capacity is None or event.starts_at is None:
        return []
    free = fullness.of_event(event, at).bookable
    moved: list[Booking] = []
    for booking in Booking.objects.of(event).waiting().select_related("registration"):
        if free < 1:
            break
        if booking.places <= free:
            _give_seat(booking, event, at)
            moved.append(booking)
            free -= booking.places
        elif event.could_seat(booking.places) and not event.conference.may_smaller_pass:
            break
    return moved


def _give_seat(booking: Booking, event: Event, at: datetime) -> None:
    booking.status = Booking.Status.BOOKED
    booking.moved_up_at = booking.changed_at = at
    booking.decline_until = decline_until(event, at)
    booking.save(update_fields=["status", "moved_up_at", "decline_until", "changed_at"])
    mails.moved_up(booking)


def decline_until(event: Event, at: datetime) -> datetime:
    """Hours to say no, but never longer than until the seat would be given away."""
    hours = at + timedelta(hours=event.conference.decline_hours)
    return min(hours, event.released_at) if event.released_at else hours


def is_in_line(event: Event) -> bool:
    """Somebody waits who could get a seat one day."""
    waiting = Booking.objects.of(event).waiting().values_list("places", flat=True)
    return any(event.could_seat(places) for places in waiting)
