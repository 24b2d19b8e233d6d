"""Which device or person asks, and which pass a link belongs to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from werkstadt.accounts import cookie
from werkstadt.accounts.models import Device, Grant, Pass, Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.secret import hashed
from werkstadt.areas.models import City
from werkstadt.base import clock


def pass_of(request: HttpRequest) -> Device | None:
    """The device that asks, when its pass holds now in the city of the request; the pass is `device.pass_`."""
    own = cookie.secret_of(request)
    city: City | None = getattr(request, "city", None)
    return device_with(own, city, clock.now()) if own and city else None


def device_with(own: str, city: City, at: datetime) -> Device | None:
    return Device.objects.valid(at).of_city(city).with_secret_hash(hashed(own)).with_pass().first()


def person_of(request: HttpRequest) -> Person | None:
    """Who has signed in on this browser."""
    user: Any = getattr(request, "user", None)
    return user if isinstance(user, Person) or getattr(user, "is_authenticated", False) else None


def grants_of(person: Person, city: City, at: datetime) -> tuple[Grant, ...]:
    """All roles that the person has now in this city, wherever they hold."""
    found = Grant.objects.valid(at).of_city(city).filter(person=person.pk)
    if not settings.DEMONSTRATION:
        found = found.filter(person__is_demonstration=False)
    return tuple(found)


def moderators(city: City, conference: str, at: datetime) -> dict[str, list[Person]]:
    """Who moderates which event of a conference (both by short name)."""
    found: dict[str, list[Person]] = {}
    grants = Grant.objects.valid(at).of_city(city).filter(role=Role.MODERATOR, conference_slug=conference)
    for grant in grants.exclude(event_slug="").select_related("person"):
        found.setdefault(grant.event_slug, []).append(grant.person)
    return found


def pass_with(token: str, city: City, at: datetime) -> Pass | None:
    """The pass of a link. Unknown, of another city, ended and taken back are the same: none."""
    return Pass.objects.valid(at).of_city(city).with_token_hash(hashed(token)).first()


def desks(device: Device, at: datetime, day: date) -> list[int]:
    """Keys of the devices that check people in at the same conference today, always in the same order; also this one.

    Without network each may give away its part of the free seats.
    """
    own = device.access_pass
    there = Device.objects.valid(at).filter(
        access_pass__city=own.city_id,
        access_pass__conference_slug=own.conference_slug,
        access_pass__role=Role.HELPER,
        last_seen_on__gte=day,
    )
    return sorted({*there.values_list("pk", flat=True), device.pk})
