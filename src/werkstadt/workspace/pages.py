"""The frame of pages for staff: what there is to do at this conference and in the city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from werkstadt.accounts import navigation
from werkstadt.accounts.roles import Role
from werkstadt.conferences.doors import StaffRequest


def page(
    request: StaffRequest, template: str, context: Mapping[str, Any], *, current: str = "", status: int = 200
) -> HttpResponse:
    """Render a page behind a door. `current` is the name of the address whose entry in the bar is marked."""
    conference = getattr(request, "conference", None)
    staff = request.staff
    framed: dict[str, Any] = {
        "city_navigation": navigation.of_city(city_roles(request), current, is_person=staff.person is not None)
    }
    if conference:
        is_device = staff.device is not None
        framed |= {
            "conference": conference,
            "is_example": conference.is_example,
            "navigation": navigation.of(staff.roles, conference.slug, current, is_device=is_device),
        }
    return render(request, template, framed | dict(context), status=status)


def city_roles(request: StaffRequest) -> frozenset[Role]:
    """What a person may in the whole city, also on pages about one conference. Everybody has the overview."""
    return frozenset(Role(grant.role) for grant in request.staff.grants if grant.covers())
