"""A ticket that a helper scans with the camera of the device: it leads to the desk and shows nothing of its owner."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from werkstadt.accounts import access as accounts
from werkstadt.public.city import CityRequest
from werkstadt.public.receipt_pages import HIDDEN
from werkstadt.seats.models import Registration


def page(request: CityRequest, registration: Registration) -> HttpResponse | None:
    """None: this device does not check in at the conference of the ticket."""
    device, conference = accounts.pass_of(request), registration.conference
    if device is None or not device.abilities.may_check_in or device.pass_.conference_slug != conference.slug:
        return None
    context = HIDDEN | {
        "title": _("A ticket"),
        "conference": conference,
        "desk": reverse("room-desk", args=[conference.slug]),
        "typed": request.path,
    }
    return render(request, "public/seats/at_the_door.html", context)
