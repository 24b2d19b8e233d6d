"""Which texts a page is about: those of one conference, or those that all conferences of the city share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.conferences.doors import StaffRequest
from werkstadt.conferences.models import Conference

ROLES = (Role.TRANSLATOR, Role.ORGANISER, Role.ADMINISTRATOR)
OF_CONFERENCE, OF_CITY = "workspace-translations", "workspace-city-translations"


@dataclass(frozen=True)
class Scope:
    """The city, and the conference if it is about one."""

    city: City
    conference: Conference | None

    @property
    def current(self) -> str:
        """Which entry of the bar is marked."""
        return OF_CONFERENCE if self.conference else OF_CITY

    def url(self, page: str = "", *arguments: Any) -> str:
        """Of the same page in the same scope: `scope.url("desk", "uk")`."""
        before = [self.conference.slug] if self.conference else []
        return reverse("-".join(filter(None, [self.current, page])), args=[*before, *arguments])


def of(request: StaffRequest, conference: str | None) -> Scope:
    """What stands in the address; the door has looked whether it may be opened."""
    if conference is None:
        return Scope(request.city, None)
    return Scope(request.conference.area.city, request.conference)


def fresh(scope: Scope) -> Scope:
    """With the conference as it is stored now."""
    if scope.conference:
        scope.conference.refresh_from_db()
    else:
        scope.city.refresh_from_db()
    return scope
