"""The door before pages where somebody decides about others: people only, for a shared device is nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.urls import reverse

from werkstadt.accounts.roles import Role
from werkstadt.accounts.team.granting import Giver
from werkstadt.conferences import access
from werkstadt.conferences.doors import StaffRequest, closed, for_role

Given = ParamSpec("Given")


def for_people(
    *roles: Role,
) -> Callable[[Callable[Concatenate[StaffRequest, Given], HttpResponse]], Callable[..., HttpResponse]]:
    """As `@for_role`; passes never open it, whatever they are for."""

    def decorate(view: Callable[Concatenate[StaffRequest, Given], HttpResponse]) -> Callable[..., HttpResponse]:
        @for_role(*roles)
        @wraps(view)
        def by_a_person(request: StaffRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.staff.person is None:
                return closed(request, request.staff)
            return view(request, *args, **kwargs)

        return by_a_person

    return decorate


def giver(request: StaffRequest) -> Giver:
    """Who asks, and what they may give to others."""
    areas = dict(access.all_conferences(request.city).values_list("slug", "area"))
    staff = request.staff
    return Giver(staff.mark, request.city, staff.grants, staff.person, areas)


def address(name: str, conference: str, *about: object) -> str:
    """Of the page in the city, or at a conference: `address("-person", "", 12)`."""
    if conference:
        return reverse(f"workspace-team{name}", args=[conference, *about])
    return reverse(f"workspace-people{name}", args=list(about))
