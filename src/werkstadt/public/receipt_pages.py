"""What all pages of a receipt have in common: their address is a secret, so nobody keeps, lists or passes it on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from werkstadt.base.forms import same_origin
from werkstadt.base.refusals import Refused
from werkstadt.public.city import CityRequest
from werkstadt.seats import access
from werkstadt.seats.models import Registration
from werkstadt.seats.obstacles import Obstacle

Given = ParamSpec("Given")

# The origin alone may be told: without it browsers would hide from us where a form comes from (the guard same_origin).
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex, nofollow"}
# For the frame of the page: no address of it in the head, no QR code of it in the foot.
HIDDEN = {"alternates": [], "canonical": "", "qr_page": ""}


def receipt_page(
    view: Callable[Concatenate[CityRequest, Registration, Given], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view gets the registration that the token in the address belongs to."""

    @csrf_exempt  # No session, nothing to take over.
    @same_origin
    @wraps(view)
    def opened(request: CityRequest, /, token: str, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        registration = access.registration_by_token(request.city, token)
        try:
            return hidden(view(request, registration, *args, **kwargs))
        except Refused as refused:
            if refused.code != Obstacle.ERASED:
                raise
            # Deleted in the moment between, in another tab.
            raise Http404 from refused

    return opened


def hidden(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def trail(registration: Registration) -> list[dict[str, object]]:
    """The way back from what is changed to the receipt."""
    conference = registration.conference
    return [
        {"label": conference.title, "url": reverse("public-conference", args=[conference.slug])},
        {"label": _("Your receipt"), "url": reverse("public-receipt", args=[registration.token])},
    ]
