"""What a desk noted, at once or after hours without network, comes in exactly once and in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never
from uuid import UUID, uuid5

from django.db import models, transaction

from werkstadt.accounts.models import Device
from werkstadt.base import live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import check_in
from werkstadt.seats.check_in import Tap
from werkstadt.seats.models import Arrival, Booking, HeadCount, Registration


class Kind(StrEnum):
    """What can be done at a desk."""

    ARRIVE = "arrive"
    COUNT = "count"
    TAKE_BACK = "take-back"


class Trouble(models.TextChoices):
    """Why something that a desk noted can't be taken over. Codes; the desk says them."""

    UNKNOWN_EVENT = "unknown-event"
    UNKNOWN_ARRIVAL = "unknown-arrival"  # to be taken back, but nobody knows it
    AMBIGUOUS = "ambiguous"  # two tickets have this name
    NOT_YOURS = "not-yours"  # the id belongs to another conference
    SIGNED_OUT = "signed-out"  # the device has no pass any more


@dataclass(frozen=True)
class Operation:
    """Something that a device noted — Vorgang. Its id was made there."""

    id: UUID
    kind: Kind
    people: int
    # When, by the clock of the device, put right by the difference to ours that it has measured.
    at: datetime
    # Of when the list is that the device had.
    known_at: datetime
    # The short name of an event; empty: the door of the house.
    event: str = ""
    # The name of a ticket on devices (see tickets).
    ticket: str = ""
    takes_back: UUID | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of it."""

    id: UUID
    # How many people were counted.
    people: int
    # How many of them had to be counted without a seat: none is invented.
    n_without_seat: int = 0
    # Events in which the party has no seat any more.
    without_seat: tuple[Event, ...] = ()
    # The ticket had been shown before; there and then.
    is_repeat: bool = False
    before: Arrival | None = None
    # Nobody knows the ticket (any more): its people are counted as people who just came.
    is_unknown_ticket: bool = False
    is_taken_back: bool = False
    # Of a party with a ticket, rather than counted without.
    is_arrival: bool = False


@transaction.atomic
def merge(
    conference: Conference, device: Device, operation: Operation, tickets: dict[str, list[int]], *, at: datetime
) -> Outcome:
    """Take over one operation; one that came before changes nothing. `tickets` is the index of the conference."""
    # One after the other for each device: the same operation sent twice at once finds what the first has written,
    # in whichever table that is.
    if not Device.objects.select_for_update(of=("self",)).filter(pk=device.pk).exists():
        raise Refused(Trouble.SIGNED_OUT)
    if known := outcome_of(conference, operation.id, operation.kind):
        return known
    tap = Tap(operation.id, device.label, moment_of(operation, device, at))
    event = _event(conference, operation.event) if operation.event else None
    match operation.kind:
        case Kind.ARRIVE:
            outcome = _arrive(conference, operation, tap, event, tickets)
        case Kind.COUNT:
            outcome = _counted(check_in.count_heads(conference, operation.people, tap, event=event))
        case Kind.TAKE_BACK:
            outcome = _take_back(conference, operation, tap)
        case _ as unknown:
            assert_never(unknown)
    live.announce(topic(conference))
    return outcome


def topic(conference: Conference) -> str:
    """What desks listen to: counting at the door of the house changes no seats, so pages of readers need not ask."""
    return f"desk-{conference.slug}"


def moment_of(operation: Operation, device: Device, at: datetime) -> datetime:
    """When it happened, as far as a device can be believed: its clock may be wrong, or be set in between.

    Never in the future, and never before the list that it had, nor before it was signed in.
    """
    earliest = max(device.entered_at, min(operation.known_at, at))
    return min(at, max(operation.at, earliest))


def outcome_of(conference: Conference, operation: UUID, kind: Kind | None = None) -> Outcome | None:
    """What became of an operation that came in before; None when there is none."""
    arrival = Arrival.objects.select_related("registration").filter(operation=operation).first()
    if arrival:
        _refuse_foreign(conference, arrival.registration.conference_id)
        return _arrived(arrival, _without_seat(arrival), _first_before(arrival))
    heads = HeadCount.objects.select_related("event").filter(operation=operation).first()
    if heads:
        _refuse_foreign(conference, heads.conference_id)
        is_taken_back = HeadCount.objects.filter(operation=taking_back(operation)).exists()
        return _counted(heads, is_unknown_ticket=kind == Kind.ARRIVE, is_taken_back=is_taken_back)
    return None


def _refuse_foreign(conference: Conference, other: int) -> None:
    if other != conference.pk:
        raise Refused(Trouble.NOT_YOURS)


def _event(conference: Conference, slug: str) -> Event:
    event = conference.events.filter(slug=slug, capacity__isnull=False).first()
    if event is None:
        raise Refused(Trouble.UNKNOWN_EVENT)
    return event


def _arrive(
    conference: Conference, operation: Operation, tap: Tap, event: Event | None, tickets: dict[str, list[int]]
) -> Outcome:
    found = tickets.get(operation.ticket, [])
    if len(found) > 1:
        raise Refused(Trouble.AMBIGUOUS)
    registration = Registration.objects.of(conference).alive().filter(pk__in=found).first()
    if registration is None:
        # A code mistyped without network, or deleted since: whose it is nobody can tell, but these people are inside.
        heads = check_in.count_heads(conference, operation.people, tap, event=event)
        return _counted(heads, is_unknown_ticket=True)
    arrived = check_in.arrive(registration, operation.people, tap, event=event)
    return _arrived(arrived.arrival, [each.event for each in arrived.without_seat], arrived.before)


def _arrived(arrival: Arrival, without_seat: list[Event], before: Arrival | None) -> Outcome:
    return Outcome(
        arrival.operation,
        arrival.people,
        without_seat=tuple(without_seat),
        is_repeat=arrival.is_repeat,
        before=before if arrival.is_repeat else None,
        is_taken_back=arrival.taken_back_at is not None,
        is_arrival=True,
    )


def _without_seat(arrival: Arrival) -> list[Event]:
    """Of an arrival that is told again: as things are now."""
    bookings = arrival.registration.bookings.select_related("event").exclude(status=Booking.Status.CANCELLED)
    bookings = bookings.exclude(status__in=Booking.TAKING_SEATS).exclude(event__ends_at__lt=arrival.at)
    bookings = bookings.filter(event=arrival.event_id) if arrival.event_id else bookings
    return [] if arrival.is_repeat else [each.event for each in bookings.exclude(event__kind=Event.Kind.RUN_UP)]


def _first_before(arrival: Arrival) -> Arrival | None:
    same_door = arrival.registration.arrivals.counting().filter(event=arrival.event_id)
    return same_door.exclude(pk=arrival.pk).order_by("at", "pk").first()


def _counted(heads: HeadCount, *, is_unknown_ticket: bool = False, is_taken_back: bool = False) -> Outcome:
    return Outcome(
        heads.operation,
        heads.people,
        n_without_seat=heads.people - heads.seated if heads.event_id and heads.people > 0 else 0,
        is_unknown_ticket=is_unknown_ticket,
        is_taken_back=is_taken_back,
    )


def taking_back(counted: UUID) -> UUID:
    """The id of the count that takes another one back: always the same, so that nobody takes it back twice."""
    return uuid5(counted, "taken back")


def _take_back(conference: Conference, operation: Operation, tap: Tap) -> Outcome:
    """Whoever asks for it, and however often: what is taken back once stays so."""
    arrivals = Arrival.objects.filter(registration__conference=conference).select_related("registration__conference")
    wrong = operation.takes_back
    if wrong is None:
        raise Refused(Trouble.UNKNOWN_ARRIVAL)
    if arrival := arrivals.filter(operation=wrong).first():
        check_in.take_back(arrival, tap)
        return Outcome(operation.id, -arrival.people, is_taken_back=True)
    heads = HeadCount.objects.select_related("event").filter(conference=conference, operation=wrong).first()
    if heads is None or heads.people < 0:
        raise Refused(Trouble.UNKNOWN_ARRIVAL)
    tap = replace(tap, operation=taking_back(wrong))
    back = check_in.count_heads(conference, -heads.people, tap, event=heads.event)
    return Outcome(operation.id, back.people, is_taken_back=True)
