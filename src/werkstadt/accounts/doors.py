"""Doors before pages that only a device with a pass can use: who has none for this conference is told to open a link.

Doors of all other pages of staff stand in `conferences.doors`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from werkstadt.accounts import access, cookie, entering
from werkstadt.accounts.models import Device
from werkstadt.accounts.roles import Role
from werkstadt.accounts.staff import Staff
from werkstadt.areas.access import CityRequest
from werkstadt.base import clock
from werkstadt.base.forms import READING, same_origin_strict

Given = ParamSpec("Given")
Response = TypeVar("Response", bound=HttpResponse)


class StaffRequest(CityRequest):
    """A request from a device with a pass."""

    device: Device
    staff: Staff


View = Callable[Concatenate[StaffRequest, Given], HttpResponse]


def for_role(*roles: Role) -> Callable[[View[Given]], View[Given]]:
    """Let in who has a pass for one of these roles, at the conference in the address; `request.device` says who it is.

    Everybody else gets the same answer, whether or not there is such a conference.
    """

    def decorate(view: View[Given]) -> View[Given]:
        guarded = same_origin_strict(view)

        @wraps(view)
        def behind_the_door(request: StaffRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
            device = access.pass_of(request)
            if device is None or not _opens(device, roles, kwargs.get("conference")):
                return unstored(_closed(request, device))
            request.device = device
            request.staff = Staff.of_device(device)
            response = guarded(request, *args, **kwargs)
            if request.method not in READING:
                entering.see(device, on=timezone.localdate(clock.now()))
            return unstored(response)

        return behind_the_door

    return decorate


def unstored(response: Response) -> Response:
    """Neither the browser nor a proxy keeps what only staff may see."""
    response["Cache-Control"] = "no-store"
    return response


def _opens(device: Device, roles: tuple[Role, ...], conference: object) -> bool:
    return device.pass_.role in roles and conference in {None, device.pass_.conference_slug}


def _closed(request: HttpRequest, device: Device | None) -> HttpResponse:
    staff = Staff.of_device(device) if device else None
    response = render(request, "workspace/accounts/closed.html", {"staff": staff}, status=403)
    if device is None and cookie.secret_of(request):
        # A pass that holds no longer: from now on this browser reads as nobody in particular.
        cookie.forget(response)
    return response
