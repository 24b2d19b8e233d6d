"""The door of the start page: everybody who has signed in and has a role somewhere in the city."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.gzip import gzip_page

from werkstadt.accounts import second_factor
from werkstadt.accounts.doors import unstored
from werkstadt.accounts.roles import abilities
from werkstadt.base.forms import same_origin_strict
from werkstadt.conferences import doors
from werkstadt.conferences.doors import StaffRequest

Given = ParamSpec("Given")
View = Callable[Concatenate[StaffRequest, Given], HttpResponse]


def for_the_team(view: View[Given]) -> View[Given]:
    """A role at one event of one conference is enough; passes of devices are not."""
    guarded = same_origin_strict(view)

    # As at the other doors: Django adds bytes by chance, so that lengths tell nothing of what is secret.
    @gzip_page
    @wraps(view)
    def behind_the_door(request: StaffRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        staff = doors.staff_at(request, None)
        if staff is None or staff.person is None or not staff.grants:
            return unstored(doors.closed(request, staff))
        if second_factor.is_missing(request, abilities(*(grant.role for grant in staff.grants))):
            return unstored(redirect(second_factor.address(request, staff.person)))
        request.staff = staff
        return unstored(guarded(request, *args, **kwargs))

    return behind_the_door
