"""Doors before the pages of staff: only roles that hold at the conference in the address open them.

They stand here, not in accounts, because a role may hold for the planning area that the conference is in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from werkstadt.accounts import access as accounts
from werkstadt.accounts import cookie, entering, second_factor
from werkstadt.accounts.doors import unstored
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.staff import Staff
from werkstadt.areas.access import CityRequest
from werkstadt.base import clock
from werkstadt.base.forms import READING, same_origin_strict
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference

Given = ParamSpec("Given")


class StaffRequest(CityRequest):
    """A request from somebody of the team."""

    staff: Staff
    # The one in the address, also a draft. Pages of the whole city have none, and must not ask.
    conference: Conference


View = Callable[Concatenate[StaffRequest, Given], HttpResponse]


def for_role(*roles: Role) -> Callable[[View[Given]], View[Given]]:
    """Let in who has one of these roles at the conference in the address; `request.staff` says who it is.

    Everybody else gets the same answer, whether or not there is such a conference. Pages without a conference are
    for people whose role holds in the whole city; passes never open them.
    """

    def decorate(view: View[Given]) -> View[Given]:
        guarded = same_origin_strict(view)

        # Long forms over slow lines; Django adds bytes by chance, so that lengths tell nothing of what is secret.
        @gzip_page
        @wraps(view)
        def behind_the_door(request: StaffRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
            named = kwargs.get("conference")
            conference = access.any_conference(request.city, str(named)) if named else None
            staff = staff_at(request, conference, str(kwargs.get("event", "")))
            if staff is None or not staff.roles.intersection(roles) or (named and conference is None):
                return unstored(closed(request, staff))
            if staff.person and second_factor.is_missing(request, staff.abilities):
                return unstored(redirect(second_factor.address(request, staff.person)))
            request.staff = staff
            if conference:
                request.conference = conference
            response = guarded(request, *args, **kwargs)
            if staff.device and request.method not in READING:
                entering.see(staff.device, on=timezone.localdate(clock.now()))
            return unstored(response)

        return behind_the_door

    return decorate


def staff_at(request: CityRequest, conference: Conference | None, event: str = "") -> Staff | None:
    """Who asks, with the roles they have there; without roles when none of theirs holds there."""
    if person := accounts.person_of(request):
        return person_at(request, person, conference, event)
    device = accounts.pass_of(request)
    if device is None:
        return None
    staff = Staff.of_device(device)
    is_there = conference is not None and device.pass_.conference_slug == conference.slug
    return staff if is_there else Staff(staff.label, staff.mark, frozenset(), device=device)


def person_at(request: CityRequest, person: Person, conference: Conference | None, event: str = "") -> Staff:
    grants = accounts.grants_of(person, request.city, clock.now())
    where = {"conference": conference.slug, "area": conference.area_id, "event": event} if conference else {}
    roles = frozenset(Role(each.role) for each in grants if each.covers(**where))  # type: ignore[arg-type]
    return Staff.of_person(person, grants, roles)


def closed(request: HttpRequest, staff: Staff | None) -> HttpResponse:
    """The same words for every such page, whether it exists or not."""
    response = render(request, "workspace/accounts/closed.html", {"staff": staff}, status=403)
    if staff is None and cookie.secret_of(request):
        # A pass that holds no longer: from now on this browser reads as nobody in particular.
        cookie.forget(response)
    return response
