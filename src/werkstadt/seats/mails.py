"""Letters are asked for here, in the transaction of what they tell; jobs write them right after it.

What a letter says is looked up when it is written, so that it is true then, and ten clicks are not ten letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from werkstadt.conferences.models import Event
from werkstadt.seats.differences import Known
from werkstadt.seats.letters import jobs
from werkstadt.seats.letters.placed_letters import Given as Given
from werkstadt.seats.models import Booking, Contact, Registration, Untold

# Who changes one thing often changes another; one letter tells both.
PAUSE = timedelta(seconds=20)


def confirm(registration: Registration) -> None:
    """Somebody has registered, or given another address."""
    if is_reachable(registration):
        jobs.write_receipt.enqueue(registration.pk, key=str(registration.pk))


def changed(registration: Registration, at: datetime) -> None:
    """Somebody has changed something about their own bookings."""
    if is_reachable(registration):
        jobs.write_receipt.enqueue(registration.pk, at=at + PAUSE, key=str(registration.pk))


def moved_up(booking: Booking) -> None:
    """A seat has become free for somebody who waited."""
    if is_reachable(booking.registration):
        jobs.write_moved_up.enqueue(booking.pk, key=str(booking.pk))


def event_changed(event: Event, before: Known, at: datetime) -> None:
    """Time, place or state of an event are not what those with a booking know. The event is locked by the caller."""
    found = Booking.objects.of(event).alive().exclude(registration__contact__email="")
    concerned = found.filter(registration__contact__isnull=False)
    # Several changes before the letter is written: what people know is what was there before the first of them.
    rows = [_believed(booking, before) for booking in concerned.order_by("pk")]
    if Untold.objects.bulk_create(rows, ignore_conflicts=True):
        jobs.tell_changes.enqueue(event.pk, at=at + PAUSE, key=str(event.pk))


def placed(registration: Registration, given: Iterable[Given], *, placement: int) -> None:
    """Seats were given by wishes: for each round an event, or none. The number of the placement tells them apart."""
    if is_reachable(registration):
        rounds = sorted((each.round, each.event) for each in given)
        jobs.write_placed.enqueue(registration.pk, placement, rounds, key=f"{registration.pk}-{placement}")


def is_reachable(registration: Registration) -> bool:
    """Whether there is an address to write to."""
    return Contact.objects.filter(registration=registration).exclude(email="").exists()


def _believed(booking: Booking, before: Known) -> Untold:
    return Untold(
        booking=booking,
        starts_at=before.starts_at,
        ends_at=before.ends_at,
        room=before.room,
        venue=before.venue,
        state=before.state,
    )
