"""Arriving: a party with its code, and people who just came. Each operation of a desk counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from werkstadt.base import audit, live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import fullness, locking, waiting_list
from werkstadt.seats.models import Arrival, Booking, HeadCount, Registration
from werkstadt.seats.models.booking import BookingQuerySet
from werkstadt.seats.obstacles import Obstacle


@dataclass(frozen=True)
class Tap:
    """One operation of a desk: its id was made on the device, so that it is known when it comes twice."""

    operation: UUID
    door: str
    at: datetime


@dataclass(frozen=True)
class Arrived:
    """What became of a party at the door."""

    arrival: Arrival
    # Bookings whose people are in now, and those for which there was no seat any more.
    seated: list[Booking] = field(default_factory=list)
    without_seat: list[Booking] = field(default_factory=list)
    # Where and when the same ticket was shown before.
    before: Arrival | None = None


def arrive(registration: Registration, people: int, tap: Tap, *, event: Event | None = None) -> Arrived:
    """Let a party in: for one event, or at the door of the house for all events of its day."""
    try:
        with transaction.atomic():
            return _arrive(registration, people, tap, event)
    except IntegrityError:
        with transaction.atomic():
            return _arrive(registration, people, tap, event)


def _arrive(registration: Registration, people: int, tap: Tap, event: Event | None) -> Arrived:
    if known := Arrival.objects.filter(operation=tap.operation).first():
        return Arrived(known)
    if event and event.conference_id != registration.conference_id:
        raise Refused(Obstacle.WRONG_CONFERENCE)
    bookings = registration.bookings.filter(event=event) if event else _of_the_day(registration, tap.at)
    events = locking.lock(bookings.values_list("event", flat=True))
    # Two doors may read the same ticket at once: whoever locks the registration first is first.
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.erased_at:
        raise Refused(Obstacle.ERASED)
    before = _before(registration, event)
    inside = people_of(before)
    coming = max(0, min(people, registration.people - inside))
    arrival = Arrival.objects.create(
        registration=registration,
        event=event,
        people=coming,
        is_repeat=coming == 0,
        operation=tap.operation,
        door=tap.door,
        at=tap.at,
    )
    arrived = Arrived(arrival, before=before[-1] if before and coming == 0 else None)
    if coming:
        for booking in bookings.order_by("event__starts_at", "pk"):
            is_seated = _take_seat(booking, events[booking.event_id], inside + coming, tap.at)
            (arrived.seated if is_seated else arrived.without_seat).append(booking)
        live.announce(f"seats-{registration.conference.slug}")
    return arrived


def _of_the_day(registration: Registration, at: datetime) -> BookingQuerySet:
    """Run-up events have a door of their own, and what is over needs none."""
    own = registration.bookings.exclude(status=Booking.Status.CANCELLED).exclude(event__kind=Event.Kind.RUN_UP)
    return own.exclude(event__ends_at__lt=at)


def _before(registration: Registration, event: Event | None) -> list[Arrival]:
    return list(registration.arrivals.counting().filter(event=event))


def people_of(arrivals: Iterable[Arrival]) -> int:
    return sum(arrival.people for arrival in arrivals)


def _take_seat(booking: Booking, event: Event, inside: int, at: datetime) -> bool:
    """So many of the party are in; those who waited or came late get a seat if there still is one."""
    arrived = max(booking.arrived, min(booking.places, inside))
    if booking.status not in Booking.TAKING_SEATS:
        found = fullness.of_event(event, at)
        # What was given away while a desk had no network is theirs again, as long as nobody else sits there.
        was_given_away = booking.status == Booking.Status.RELEASED
        may_sit = was_given_away or (event.released_at is not None and at >= event.released_at)
        if not may_sit or event.is_cancelled or found.free < arrived:
            return False
        booking.places = arrived
    booking.status, booking.arrived, booking.changed_at = Booking.Status.CHECKED_IN, arrived, at
    booking.save(update_fields=["status", "arrived", "places", "changed_at"])
    return True


@transaction.atomic
def take_back(arrival: Arrival, tap: Tap) -> None:
    """A wrong tap: these people did not come in. Their seats are booked again. A second time changes nothing."""
    registration = arrival.registration
    events = locking.lock(registration.bookings.values_list("event", flat=True))
    Registration.objects.select_for_update().get(pk=registration.pk)
    arrival.refresh_from_db()
    if arrival.taken_back_at:
        return
    arrival.taken_back_at = tap.at
    arrival.save(update_fields=["taken_back_at"])
    at_the_house = people_of(_before(registration, None))
    for booking in registration.bookings.filter(status=Booking.Status.CHECKED_IN):
        inside = max(at_the_house, people_of(_before(registration, events[booking.event_id])))
        booking.arrived = min(booking.places, inside)
        booking.status = Booking.Status.CHECKED_IN if booking.arrived else Booking.Status.BOOKED
        booking.changed_at = tap.at
        booking.save(update_fields=["status", "arrived", "changed_at"])
    audit.note(tap.door, "arrival taken back", arrival, tap.at, people=arrival.people)
    live.announce(f"seats-{registration.conference.slug}")


def count_heads(conference: Conference, people: int, tap: Tap, *, event: Event | None = None) -> HeadCount:
    """Count people who just came; in an event they get a seat as long as there is one. Negative: a tap taken back."""
    try:
        with transaction.atomic():
            return _count_heads(conference, people, tap, event)
    except IntegrityError:
        return HeadCount.objects.get(operation=tap.operation)


def _count_heads(conference: Conference, people: int, tap: Tap, event: Event | None) -> HeadCount:
    if known := HeadCount.objects.filter(operation=tap.operation).first():
        return known
    if event and event.conference_id != conference.pk:
        raise Refused(Obstacle.WRONG_CONFERENCE)
    event = locking.lock_one(event.pk) if event else None
    if people < 0 and _heads(conference, event) + people < 0:
        raise Refused(Obstacle.NOBODY)
    counted = HeadCount.objects.create(
        conference=conference,
        event=event,
        people=people,
        seated=_seated(event, people, tap.at) if event else 0,
        operation=tap.operation,
        door=tap.door,
        at=tap.at,
    )
    if event:
        if counted.seated < 0:
            waiting_list.move_up(event, tap.at)
        live.announce(f"seats-{conference.slug}")
    return counted


def _heads(conference: Conference, event: Event | None) -> int:
    counted = HeadCount.objects.filter(conference=conference, event=event)
    return counted.aggregate(people=Sum("people"))["people"] or 0


def _seated(event: Event, people: int, at: datetime) -> int:
    """How many seats that takes, or gives back: people without a seat leave first."""
    if event.capacity is None:
        return 0
    found = fullness.of_event(event, at)
    if people > 0:
        return min(people, found.free)
    standing = found.heads - found.seated
    return -min(found.seated, max(0, -people - standing))


def people_inside(conference: Conference) -> tuple[int, int]:
    """Everybody who has come to the house: with a booking, and just so."""
    arrivals = Arrival.objects.counting().at_the_house().filter(registration__conference=conference)
    booked = arrivals.aggregate(people=Sum("people"))["people"] or 0
    just_came = HeadCount.objects.at_the_house(conference).aggregate(people=Sum("people"))["people"] or 0
    return booked, just_came
