"""What is free at the door today, and which part of it one device may give away when it has no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from werkstadt.accounts import access as accounts
from werkstadt.accounts.models import Device
from werkstadt.conferences.models import Conference, Event
from werkstadt.room import words
from werkstadt.seats import access, fullness
from werkstadt.seats.fullness import Fullness

# So few seats look different from afar.
FEW = 4


@dataclass(frozen=True)
class AtTheDoor:
    """An event and its seats for people who just come."""

    event: Event
    full: Fullness
    # What this device may give away as long as it has no network.
    share: int

    @property
    def free(self) -> int:
        return self.full.at_the_door

    @property
    def words(self) -> str:
        return words.at_the_door(self.free) if self.free else _("full")

    @property
    def state(self) -> str:
        return "no" if not self.free else "warn" if self.free <= FEW else "ok"

    @property
    def waiting(self) -> str:
        return words.waiting(self.full.waiting) if self.full.waiting else ""


def events_of_the_day(conference: Conference, at: datetime) -> list[Event]:
    """Those with seats that are held today; before the day all that come, so that a door can be tried out."""
    return held(all_of_the_day(conference, at))


def all_of_the_day(conference: Conference, at: datetime) -> list[Event]:
    """The same with those that are cancelled: people look for them."""
    found = access.events_with_seats(conference)
    coming = [event for event in found if event.starts_at and not event.has_ended(at)]
    today = timezone.localdate(at)
    is_today = any(event.day == today for event in held(coming))
    return [event for event in coming if event.day == today] if is_today else coming


def held(events: list[Event]) -> list[Event]:
    return [event for event in events if not event.is_cancelled]


def at_the_door(events: list[Event], device: Device, at: datetime) -> list[AtTheDoor]:
    desks = accounts.desks(device, at, timezone.localdate(at))
    found = fullness.of(events, at)
    return [
        AtTheDoor(event, found[event.pk], share(found[event.pk].at_the_door, len(desks), desks.index(device.pk)))
        for event in events
    ]


def share(free: int, n_desks: int, number: int) -> int:
    """Each desk an equal part; what is left over goes one by one to the first of them, so that no chair stays empty."""
    return free // n_desks + (number < free % n_desks)
