"""Booking seats, changing and cancelling; a repeated request changes nothing the second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from werkstadt.base import live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import access, fullness, locking, mails, needs, obstacles, receipts, waiting_list, wishes
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.models.registration import new_nonce
from werkstadt.seats.obstacles import Obstacle


@dataclass(frozen=True)
class Party:
    """Who comes, how to reach them, and what they need from us. All but one person is optional."""

    adults: int = 1
    children: tuple[int, ...] = ()
    name: str = ""
    email: str = ""
    phone: str = ""
    needs: needs.Needs = needs.NONE

    @property
    def people(self) -> int:
        return self.adults + len(self.children)


@dataclass(frozen=True)
class Choice:
    """An event and how many of the party want to sit in it."""

    event: int
    places: int


def register(
    conference: Conference,
    party: Party,
    choices: Sequence[Choice],
    *,
    key: str,
    language: str,
    at: datetime,
    source: str = Registration.Source.ONLINE,
    rankings: Sequence[wishes.Ranking] = (),
) -> Registration:
    """Make a registration with all its bookings and wishes, or none of it. The same key again gives the same one."""
    try:
        with transaction.atomic():
            if found := access.registration_by_key(conference, key):
                return found
            registration = _register(conference, party, choices, key, language, at, source)
            if rankings:
                wishes.wish(registration, rankings, at=at)
            return registration
    except IntegrityError:
        # The same form arrived twice at the same moment: the other one has won.
        if known := Registration.objects.filter(key=key, conference=conference).first():
            return known
        # A form of another conference: somebody plays with keys.
        raise Refused(Obstacle.WRONG_CONFERENCE) from None


def _register(
    conference: Conference,
    party: Party,
    choices: Sequence[Choice],
    key: str,
    language: str,
    at: datetime,
    source: str,
) -> Registration:
    choices = list({choice.event: choice for choice in choices}.values())
    events = locking.lock(choice.event for choice in choices)
    for choice in choices:
        _refuse(conference, events.get(choice.event), choice.places, at)
    nonce = new_nonce()
    code_hash, token_hash = receipts.hashes_of(nonce)
    registration = Registration.objects.create(
        conference=conference,
        key=key,
        nonce=nonce,
        code_hash=code_hash,
        token_hash=token_hash,
        language=language,
        adults=party.adults,
        children=sorted(party.children),
        source=source,
        registered_at=at,
    )
    if party.name or party.email or party.phone:
        Contact.objects.create(registration=registration, name=party.name, email=party.email, phone=party.phone)
    if party.needs:
        SupportNeeds.objects.create(registration=registration, sealed=needs.seal(party.needs))
    found = fullness.of(events.values(), at)
    for choice in choices:
        _book(events[choice.event], registration, choice.places, found[choice.event], at, source)
    if party.email:
        mails.confirm(registration)
    _announce(conference)
    return registration


@transaction.atomic
def book(
    event: Event,
    registration: Registration,
    places: int,
    *,
    at: datetime,
    source: str = Registration.Source.ONLINE,
) -> Booking:
    """Book seats, or a place in the line when they are not free. Booking again gives the same booking."""
    event = locking.lock_one(event.pk)
    if found := Booking.objects.of(event).alive().filter(registration=registration).first():
        return found
    _must_be_there(registration)
    _refuse(registration.conference, event, places, at)
    booking = _book(event, registration, places, fullness.of_event(event, at), at, source)
    _count_up(registration)
    mails.changed(registration, at)
    _announce(event.conference)
    return booking


@transaction.atomic
def add(
    registration: Registration,
    choices: Iterable[Choice],
    *,
    at: datetime,
    source: str = Registration.Source.ONLINE,
) -> list[Booking]:
    """Book several events, or none of them."""
    places = {choice.event: choice.places for choice in choices}
    # All of them first: one by one, two tabs of the same receipt could wait for each other.
    events = locking.lock(places)
    return [book(event, registration, places[event.pk], at=at, source=source) for event in events.values()]


def _refuse(conference: Conference, event: Event | None, places: int, at: datetime) -> None:
    if event is None or event.conference_id != conference.pk:
        raise Refused(Obstacle.WRONG_CONFERENCE)
    if found := [*obstacles.of_event(event, at), *obstacles.of_party(event, places)]:
        raise Refused(found[0], event=event.pk)


def _book(
    event: Event,
    registration: Registration,
    places: int,
    full: fullness.Fullness,
    at: datetime,
    source: str,
) -> Booking:
    # Who comes later does not overtake those who wait already, not even when the party would fit.
    fits = places <= full.bookable and (
        not full.waiting or event.conference.may_smaller_pass or not waiting_list.is_in_line(event)
    )
    return Booking.objects.create(
        registration=registration,
        event=event,
        places=places,
        status=Booking.Status.BOOKED if fits else Booking.Status.WAITING,
        source=source,
        queued_at=at,
        changed_at=at,
    )


@transaction.atomic
def cancel(booking: Booking, *, at: datetime) -> list[Booking]:
    """Give the seats back, or leave the line. Returns who moved up."""
    event = locking.lock_one(booking.event_id)
    booking.refresh_from_db()
    if booking.status == Booking.Status.CHECKED_IN:
        raise Refused(Obstacle.ARRIVED)
    if booking.status not in Booking.ALIVE:
        return []
    booking.status = Booking.Status.CANCELLED
    booking.changed_at = at
    booking.decline_until = None
    booking.save(update_fields=["status", "changed_at", "decline_until"])
    moved = waiting_list.move_up(event, at)
    _count_up(booking.registration)
    mails.changed(booking.registration, at)
    _announce(event.conference)
    return moved


@transaction.atomic
def change_places(booking: Booking, places: int, *, at: datetime) -> list[Booking]:
    """Book more or fewer places in the same event. More only as far as they are free. Returns who moved up."""
    event = locking.lock_one(booking.event_id)
    booking.refresh_from_db()
    if booking.places == places or booking.status not in Booking.ALIVE:
        return []
    if booking.status == Booking.Status.CHECKED_IN:
        raise Refused(Obstacle.ARRIVED)
    _refuse_more(event, booking, places, at)
    booking.places = places
    booking.changed_at = at
    booking.save(update_fields=["places", "changed_at"])
    moved = waiting_list.move_up(event, at)
    _count_up(booking.registration)
    mails.changed(booking.registration, at)
    _announce(event.conference)
    return moved


def _refuse_more(event: Event, booking: Booking, places: int, at: datetime) -> None:
    if found := obstacles.of_party(event, places):
        raise Refused(found[0], event=event.pk)
    more = places - booking.places
    if more > 0:
        if found := obstacles.of_event(event, at):
            raise Refused(found[0], event=event.pk)
        free = fullness.of_event(event, at)
        if booking.status == Booking.Status.BOOKED and (more > free.bookable or free.waiting):
            raise Refused(Obstacle.NOT_ENOUGH, event=event.pk, free=0 if free.waiting else free.bookable)


@transaction.atomic
def change_party(registration: Registration, *, adults: int, children: Sequence[int], at: datetime) -> None:
    """Say anew who comes. Bookings for more people than there are now give seats back."""
    people = adults + len(children)
    if people < 1:
        raise Refused(Obstacle.NOBODY)
    # Events are locked in order before the first is changed.
    too_large = registration.bookings.alive().filter(places__gt=people).exclude(status=Booking.Status.CHECKED_IN)
    locking.lock(too_large.values_list("event", flat=True))
    _must_be_there(registration)
    for booking in too_large:
        change_places(booking, people, at=at)
    registration.adults, registration.children = adults, sorted(children)
    registration.save(update_fields=["adults", "children"])
    _count_up(registration)
    mails.changed(registration, at)


@transaction.atomic
def keep(booking: Booking, *, at: datetime) -> None:
    """Say yes to a seat after moving up: nothing has to be declined any more."""
    locking.lock_one(booking.event_id)
    booking.refresh_from_db()
    if booking.decline_until and booking.status == Booking.Status.BOOKED:
        booking.decline_until, booking.changed_at = None, at
        booking.save(update_fields=["decline_until", "changed_at"])


def _must_be_there(registration: Registration) -> None:
    """Who deletes everything in another tab books nothing more in this one. Locked after the events, as everywhere."""
    if Registration.objects.select_for_update().get(pk=registration.pk).erased_at:
        raise Refused(Obstacle.ERASED)


def _count_up(registration: Registration) -> None:
    """Letters and calendars know by this which is the newest."""
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    row.revision += 1
    row.save(update_fields=["revision"])
    registration.revision = row.revision


def _announce(conference: Conference) -> None:
    live.announce(f"seats-{conference.slug}")
