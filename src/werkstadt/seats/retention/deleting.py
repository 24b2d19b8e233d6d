"""Deleting when the calendar says so: support needs first, then contacts and the way to registrations.

Bare numbers stay, and an entry in the audit trail: how many were deleted, never whose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.base import audit
from werkstadt.conferences.models import Conference
from werkstadt.seats import erasing, locking
from werkstadt.seats.models import Registration, SupportNeeds

# In one transaction, so that nobody waits long for the database.
AT_ONCE = 50

NEEDS, REGISTRATIONS = "deleted support needs", "deleted contacts and ways to registrations"


@dataclass(frozen=True)
class Waiting:
    """What will be deleted by the calendar: how many of a conference, and on which day. None: its day is not known."""

    conference: Conference
    what: str
    number: int
    gone_on: date | None


def waiting() -> list[Waiting]:
    """Everything there is to delete, by conference."""
    found: list[Waiting] = []
    for conference in _with_registrations():
        n_needs = SupportNeeds.objects.filter(registration__conference=conference).count()
        n_registrations = Registration.objects.of(conference).alive().count()
        found += [
            Waiting(conference, "support needs", n_needs, erasing.needs_gone_on(conference)),
            Waiting(conference, "contacts and registrations", n_registrations, erasing.contacts_gone_on(conference)),
        ]
    return [each for each in found if each.number]


def delete_due(at: datetime) -> int:
    """Delete everything whose day has come. It may run at any time, and twice. Returns how many."""
    deleted = 0
    for conference in _with_registrations():
        today = periods.day_in(conference.area.city, at)
        if _has_come(erasing.needs_gone_on(conference), today):
            deleted += _again_and_again(_delete_needs, conference, at)
        if _has_come(erasing.contacts_gone_on(conference), today):
            deleted += _again_and_again(_erase, conference, at)
    return deleted


def _with_registrations() -> list[Conference]:
    alive = Registration.objects.alive().values("conference")
    needing = SupportNeeds.objects.values("registration__conference")
    found = Conference.objects.filter(pk__in=alive) | Conference.objects.filter(pk__in=needing)
    return list(found.select_related("area__city"))


def _has_come(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _again_and_again(delete: Callable[[Conference, datetime], int], conference: Conference, at: datetime) -> int:
    total = 0
    while number := delete(conference, at):
        total += number
    return total


@transaction.atomic
def _delete_needs(conference: Conference, at: datetime) -> int:
    found = SupportNeeds.objects.filter(registration__conference=conference).values_list("pk", flat=True)
    number = SupportNeeds.objects.filter(pk__in=list(found[:AT_ONCE])).delete()[0]
    if number:
        audit.note(periods.BY, NEEDS, conference, at, number=number)
    return number


@transaction.atomic
def _erase(conference: Conference, at: datetime) -> int:
    # All events first, as everywhere: two who want the same never wait for each other.
    locking.lock(conference.events.values_list("pk", flat=True))
    found = list(Registration.objects.of(conference).alive().select_related("conference")[:AT_ONCE])
    for registration in found:
        erasing.erase(registration, at=at)
    if found:
        audit.note(periods.BY, REGISTRATIONS, conference, at, number=len(found))
    return len(found)
