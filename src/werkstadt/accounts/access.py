"""Which device or person asks, and which pass a link belongs to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from werkstadt.accounts import cookie
from werkstadt.accounts.models import Device, Grant, Invitation, Pass, Person
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


def who_signs_in(email: str) -> Person | None:
    """The person with this mail address, if they may sign in."""
    found = Person.objects.filter(email=email.strip().lower(), is_active=True)
    return (found if settings.DEMONSTRATION else found.filter(is_demonstration=False)).first()


def demonstration_people(city: City) -> list[Person]:
    """Whom somebody who tries the demonstration out can be; in a real installation nobody."""
    if not settings.DEMONSTRATION:
        return []
    found = Person.objects.filter(is_demonstration=True, is_active=True, grants__city=city)
    return list(found.distinct().order_by("pk").prefetch_related("grants"))


def demonstration_person(city: City, pk: int) -> Person:
    people = {each.pk: each for each in demonstration_people(city)}
    if pk not in people:
        raise Http404
    return people[pk]


def invitation_with(token: str, city: City) -> Invitation | None:
    """Whatever became of it: who has the link may know."""
    return Invitation.objects.of_city(city).with_token_hash(hashed(token)).first()


def open_invitations_of(city: City, email: str, at: datetime) -> list[Invitation]:
    return list(Invitation.objects.open(at).of_city(city).filter(email=email.strip().lower()))


def proofs_of(person: Person) -> list[Authenticator]:
    """Passkeys, the app, recovery codes: what the person can prove with who they are."""
    return list(Authenticator.objects.filter(user=person).order_by("pk"))


def passkey_of(person: Person, pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, user=person, type=Authenticator.Type.WEBAUTHN, pk=pk)


def app_of(person: Person) -> Authenticator:
    return get_object_or_404(Authenticator, user=person, type=Authenticator.Type.TOTP)


def all_grants_of(person: Person) -> list[Grant]:
    """Everything they may, in every city, for themselves to read."""
    return list(Grant.objects.filter(person=person).select_related("city", "area"))


def team_of(city: City, at: datetime) -> list[Grant]:
    """All roles that somebody has in this city, also of those who were deactivated; people by name."""
    found = Grant.objects.of_city(city).filter(Q(valid_until__isnull=True) | Q(valid_until__gt=at))
    if not settings.DEMONSTRATION:
        found = found.filter(person__is_demonstration=False)
    return list(found.select_related("person", "area", "city").order_by("person__name", "person__email", "pk"))


def member(city: City, pk: int) -> Person:
    """Somebody with a role in this city."""
    people = Person.objects.filter(grants__city=city).distinct()
    if not settings.DEMONSTRATION:
        people = people.filter(is_demonstration=False)
    return get_object_or_404(people, pk=pk)


def grant_of(person: Person, city: City, pk: int) -> Grant:
    return get_object_or_404(Grant.objects.select_related("area"), person=person, city=city, pk=pk)


def waiting_invitations(city: City) -> list[Invitation]:
    """Neither accepted nor withdrawn; those that have ended can be sent again."""
    found = Invitation.objects.of_city(city).filter(accepted_at=None, revoked_at=None)
    return list(found.select_related("area", "city").order_by("email", "pk"))


def waiting_invitation(city: City, pk: int) -> Invitation:
    return get_object_or_404(
        Invitation.objects.of_city(city).select_related("area", "city"), accepted_at=None, revoked_at=None, pk=pk
    )


def passes_at(city: City, conference: str) -> list[Pass]:
    """With the devices on which they were entered; the newest first."""
    found = Pass.objects.of_city(city).filter(conference_slug=conference)
    return list(found.prefetch_related("devices").order_by("-pk"))


def pass_at(city: City, conference: str, pk: int) -> Pass:
    return get_object_or_404(Pass.objects.of_city(city), conference_slug=conference, pk=pk)
