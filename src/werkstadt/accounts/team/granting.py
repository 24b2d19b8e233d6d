"""Giving and taking roles: nobody gives more than they hold or raises themselves, one administrator stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from werkstadt.accounts.models import Grant, Person, Scope
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import erasing
from werkstadt.areas.models import City, PlanningArea
from werkstadt.base import audit
from werkstadt.base.refusals import Refused

# Hold in the whole city, and only administrators give them.
OF_THE_CITY = frozenset({Role.ADMINISTRATOR, Role.PROTECTION})


class Obstacle(StrEnum):
    """What stands in the way of changing who may what."""

    NOT_YOURS = "not-yours"
    YOURSELF = "yourself"
    LAST_ADMINISTRATOR = "last-administrator"
    ELSEWHERE = "elsewhere"
    WHOLE_CITY_ONLY = "whole-city-only"
    DEACTIVATED = "deactivated"
    GONE = "gone"


@dataclass(frozen=True)
class Place:
    """Where a role holds: without anything further in the whole city."""

    area: PlanningArea | None = None
    conference: str = ""
    event: str = ""
    organisation: str = ""

    @classmethod
    def of(cls, scope: Scope) -> Place:
        return cls(scope.area, scope.conference_slug, scope.event_slug, scope.organisation_slug)

    @property
    def is_whole_city(self) -> bool:
        return self == Place()

    @property
    def columns(self) -> dict[str, PlanningArea | str | None]:
        """As `Scope` stores it."""
        return {
            "area": self.area,
            "conference_slug": self.conference,
            "event_slug": self.event,
            "organisation_slug": self.organisation,
        }


@dataclass(frozen=True)
class Giver:
    """Who changes what others may."""

    mark: str
    city: City
    grants: tuple[Grant, ...] = ()
    person: Person | None = None
    # In which planning area each conference is, by short name: they stand above accounts.
    areas: Mapping[str, int] = field(default_factory=dict)
    # At the command line, whoever runs the system.
    may_all: bool = False

    @property
    def is_administrator(self) -> bool:
        held = (each for each in self.grants if each.role == Role.ADMINISTRATOR)
        return self.may_all or any(Place.of(each).is_whole_city for each in held)

    def may_give(self, role: str, place: Place) -> bool:
        if self.is_administrator:
            return True
        if role in OF_THE_CITY:
            return False
        area = place.area.pk if place.area else self.areas.get(place.conference)
        where = {"conference": place.conference, "event": place.event}
        held = (each for each in self.grants if each.role == Role.ORGANISER and not each.organisation_slug)
        return any(each.covers(area=area, **where) for each in held)


def obstacles(by: Giver, role: str, place: Place, email: str) -> list[Obstacle]:
    """What stands in the way of giving this role to who has this mail address."""
    found = []
    if by.person and by.person.email == email.strip().lower():
        found.append(Obstacle.YOURSELF)
    if not by.may_give(role, place):
        found.append(Obstacle.NOT_YOURS)
    if role in OF_THE_CITY and not place.is_whole_city:
        found.append(Obstacle.WHOLE_CITY_ONLY)
    return found


@transaction.atomic
def give(person: Person, role: str, place: Place, *, by: Giver, at: datetime) -> Grant:
    if found := obstacles(by, role, place, person.email):
        raise Refused(found[0])
    if not person.is_active:
        raise Refused(Obstacle.DEACTIVATED)
    return add(person, by.city, role, place, by=by.mark, at=at)


def add(person: Person, city: City, role: str, place: Place, *, by: str, at: datetime) -> Grant:
    """Whoever may: the role, once."""
    same = {"person": person, "city": city, "role": role, **place.columns}
    grant, is_new = Grant.objects.get_or_create(**same, defaults={"granted_at": at})
    if is_new:
        audit.note(by, "role given", person, at, role=role, **told(grant))
    elif grant.valid_until:
        grant.valid_until = None
        grant.save(update_fields=["valid_until"])
    return grant


@transaction.atomic
def take(grant: Grant, *, by: Giver, at: datetime) -> bool:
    """From the next request on they may no longer. Who has no role at all any more is deleted; returns whether."""
    lock(by.city)
    rows = Grant.objects.select_for_update(of=("self",)).select_related("person", "area")
    found = rows.filter(pk=grant.pk, city=by.city).first()
    if found is None:
        raise Refused(Obstacle.GONE)
    person = found.person
    if by.person and person.pk == by.person.pk:
        raise Refused(Obstacle.YOURSELF)
    if not by.may_give(found.role, Place.of(found)):
        raise Refused(Obstacle.NOT_YOURS)
    keep_an_administrator(by.city, without=[found], at=at)
    audit.note(by.mark, "role taken away", person, at, role=found.role, **told(found))
    found.delete()
    if person.grants.exists():
        return False
    erasing.erase(person, by=by.mark, at=at)
    return True


def lock(city: City) -> None:
    """Two who take each other's role away at once wait for each other."""
    City.objects.select_for_update().get(pk=city.pk)


def keep_an_administrator(city: City, *, without: list[Grant], at: datetime) -> None:
    """Refused when nobody would be left who can give roles."""
    gone = {each.pk for each in without if each.role == Role.ADMINISTRATOR}
    left = Grant.objects.valid(at).of_city(city).filter(role=Role.ADMINISTRATOR).exclude(pk__in=gone)
    if not settings.DEMONSTRATION:
        left = left.filter(person__is_demonstration=False)
    if gone and not left.exists():
        raise Refused(Obstacle.LAST_ADMINISTRATOR)


def told(scope: Scope) -> dict[str, str]:
    """For the audit trail: where it holds."""
    place = Place.of(scope)
    area = place.area.slug if place.area else ""
    words = {
        "area": area, "conference": place.conference, "event": place.event, "organisation": place.organisation
    }  # fmt: skip
    return {key: value for key, value in words.items() if value}
