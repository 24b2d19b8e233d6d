"""An event changes although people have booked it: who waits moves up, and all of them learn of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from werkstadt.base import live
from werkstadt.conferences.models import Conference, Event, Place, Room
from werkstadt.seats import locking, waiting_list
from werkstadt.seats.models import Arrival, Booking, HeadCount, Placement, Registration, Wish


class Change(models.TextChoices):
    """Codes; letters say them to people."""

    CANCELLED = "cancelled"
    BACK = "back"  # takes place after all
    AT_RISK = "at-risk"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True)
class Known:
    """What people who have booked an event rely on."""

    starts_at: datetime | None
    ends_at: datetime | None
    room: Room | None
    venue: Place | None
    state: str


@dataclass(frozen=True)
class Consequences:
    """What a change meant for people: who has a seat now, and what the others have to know."""

    changes: list[Change]
    moved_up: list[Booking]
    # Bookings that are still meant, of those who have to know.
    concerned: list[Booking]


def known(event: Event) -> Known:
    """To be asked before the event is changed."""
    return Known(event.starts_at, event.ends_at, event.room, event.venue, event.state)


@transaction.atomic
def event_changed(event: Event, before: Known, at: datetime) -> Consequences:
    """Called in the transaction that changed an event, or its conference, after the change is stored.

    Whoever called has locked the event before looking at it. Other seats, time, place or state: all of it may let
    people move up, and nobody's seat is taken away.
    """
    event = locking.lock_one(event.pk)
    changes = differences(before, known(event))
    if event.released_at:
        # Nobody can decline a seat that has been given away.
        late = Booking.objects.of(event).booked().filter(decline_until__gt=event.released_at)
        late.update(decline_until=event.released_at)
    moved_up = waiting_list.move_up(event, at)
    meant = Booking.objects.of(event).alive().select_related("registration") if changes else Booking.objects.none()
    live.announce(f"seats-{event.conference.slug}")
    return Consequences(changes, moved_up, list(meant.order_by("queued_at", "pk")))


def differences(before: Known, after: Known) -> list[Change]:
    """What somebody with a booking has to know; a cancelled event needs neither time nor place."""
    if after.state == Event.State.CANCELLED:
        return [] if before.state == Event.State.CANCELLED else [Change.CANCELLED]
    found = []
    is_at_risk, was_at_risk = after.state == Event.State.AT_RISK, before.state == Event.State.AT_RISK
    if before.state == Event.State.CANCELLED or (was_at_risk and not is_at_risk):
        found.append(Change.BACK)
    if is_at_risk and not was_at_risk:
        found.append(Change.AT_RISK)
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
        found.append(Change.TIME)
    if (before.room, before.venue) != (after.room, after.venue):
        found.append(Change.PLACE)
    return found


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
