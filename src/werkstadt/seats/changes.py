"""An event changes although people have booked it: who waits moves up, and all of them learn of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from werkstadt.base import live
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import locking, mails, waiting_list
from werkstadt.seats.differences import Change as Change
from werkstadt.seats.differences import Known as Known
from werkstadt.seats.differences import differences as differences
from werkstadt.seats.differences import known as known
from werkstadt.seats.models import Arrival, Booking, HeadCount, Placement, Registration, Wish


@dataclass(frozen=True)
class Consequences:
    """What a change meant for people: who has a seat now, and what the others have to know."""

    changes: list[Change]
    moved_up: list[Booking]
    # Bookings that are still meant, of those who have to know.
    concerned: list[Booking]


@dataclass(frozen=True)
class Audience:
    """Whom a change would concern: people with a seat or in the line, and parties to whom a letter would go."""

    people: int
    letters: int


def audience(*events: Event) -> Audience:
    """To be said before anything is pressed. Each event that changes is a letter of its own."""
    meant = Booking.objects.in_events(events).alive()
    with_address = meant.filter(registration__contact__isnull=False).exclude(registration__contact__email="")
    return Audience(meant.places(), with_address.count())


@transaction.atomic
def event_changed(event: Event, before: Known, at: datetime) -> Consequences:
    """Called in the transaction that changed an event, or its conference, after the change is stored.

    Whoever called has locked the event before looking at it. Other seats, time, place or state: all of it may let
    people move up, and nobody's seat is taken away.
    """
    event = locking.lock_one(event.pk)
    changes = differences(before, known(event))
    if changes and event.sequence <= before.sequence:
        # Calendars would keep what they have.
        event.sequence = before.sequence + 1
        event.save(update_fields=["sequence"])
    if event.released_at:
        # Nobody can decline a seat that has been given away.
        late = Booking.objects.of(event).booked().filter(decline_until__gt=event.released_at)
        late.update(decline_until=event.released_at)
    moved_up = waiting_list.move_up(event, at)
    meant = Booking.objects.of(event).alive().select_related("registration") if changes else Booking.objects.none()
    if changes:
        mails.event_changed(event, before, at)
    live.announce(f"seats-{event.conference.slug}")
    return Consequences(changes, moved_up, list(meant.order_by("queued_at", "pk")))


def has_people(conference: Conference) -> bool:
    """Somebody has registered, or was counted at a door: what is known of them belongs to the conference."""
    return (
        Registration.objects.of(conference).exists()
        or HeadCount.objects.filter(conference=conference).exists()
        or Placement.objects.filter(conference=conference).exists()
    )


def in_use(events: Iterable[Event]) -> set[int]:
    """Keys of the events that people have booked, wish for, or have come to: they can be cancelled, but not removed."""
    keys = [event.pk for event in events]
    used: set[int] = set()
    for model in (Booking, Wish, Arrival, HeadCount):
        used.update(model._default_manager.filter(event__in=keys).values_list("event", flat=True).distinct())
    return used
