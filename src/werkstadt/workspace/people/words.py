"""Roles and places in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from werkstadt.accounts.models import Scope
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team.granting import Obstacle
from werkstadt.areas.models import City
from werkstadt.base.translated import Text
from werkstadt.conferences import access


@dataclass(frozen=True)
class Held:
    """A role of somebody, or one they are asked to take on."""

    pk: int
    label: str
    where: str


def of_grants(city: City, scopes: Sequence[Scope]) -> list[Held]:
    """For all of them together three questions to the database at most."""
    names = _Names(city, scopes)
    return [Held(each.pk, str(Role(each.role).label), names.of(each)) for each in scopes]


def where(city: City, scope: Scope) -> str:
    return _Names(city, [scope]).of(scope)


class _Names:
    """What short names stand for. What is gone keeps its short name."""

    def __init__(self, city: City, scopes: Iterable[Scope]) -> None:
        scopes = list(scopes)
        slugs = {each.conference_slug for each in scopes if each.conference_slug}
        found = access.all_conferences(city).filter(slug__in=slugs) if slugs else []
        self.conferences = {each.slug: words(each.title) for each in found}
        events = {each.event_slug for each in scopes if each.event_slug}
        self.events = {
            (each.conference.slug, each.slug): words(each.title)
            for each in (access.events_named(city, events) if events else [])
        }
        has_partners = any(each.organisation_slug for each in scopes)
        self.organisations = {each.slug: each.name for each in access.organisations(city)} if has_partners else {}
        self.city = city.name

    def of(self, scope: Scope) -> str:
        parts = []
        if scope.organisation_slug:
            parts.append(self.organisations.get(scope.organisation_slug, scope.organisation_slug))
        if scope.event_slug:
            parts.append(self.events.get((scope.conference_slug, scope.event_slug), scope.event_slug))
        if scope.conference_slug:
            parts.append(self.conferences.get(scope.conference_slug, scope.conference_slug))
        elif scope.area:
            parts.append(scope.area.name)
        else:
            parts.append(_("whole city"))
        return " · ".join(parts)


def words(text: Text) -> str:
    return text.said().words


def refused(code: str) -> str:
    """Why something about people was not done."""
    said = {
        Obstacle.NOT_YOURS: _("You can give and take only roles that you hold yourself, where you hold them."),
        Obstacle.YOURSELF: _("Your own roles are for others to change."),
        Obstacle.LAST_ADMINISTRATOR: _("This is the last administration. Give the role to somebody else first."),
        Obstacle.ELSEWHERE: _("This person also has a role in another city, which decides about that itself."),
        Obstacle.WHOLE_CITY_ONLY: _("This role holds in the whole city only."),
        Obstacle.DEACTIVATED: _("This person can't sign in at present. Let them in again first."),
        Obstacle.GONE: _("Somebody else has changed this just now."),
    }
    return said[Obstacle(code)]
