"""Entering a pass by its link, and leaving."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_POST

from werkstadt.accounts import access, cookie, entering
from werkstadt.accounts.doors import unstored
from werkstadt.accounts.models import Pass
from werkstadt.accounts.roles import Role
from werkstadt.accounts.staff import Staff
from werkstadt.areas.access import CityRequest
from werkstadt.base import clock
from werkstadt.base.forms import is_surely_from_here, same_origin_strict

# Where each role works: the first of these pages that there is, of the conference that its pass is for.
WORKPLACES: dict[str, tuple[str, ...]] = {
    Role.ORGANISER: ("workspace-seats", "room-desk"),
    Role.HELPER: ("room-desk",),
    Role.CARE: ("workspace-support-needs",),
    Role.MODERATOR: ("workspace-print",),
}


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, token: str) -> HttpResponse:
    """Opening a link changes nothing: messengers and mail programs open links, too."""
    at = clock.now()
    access_pass = access.pass_with(token, request.city, at)
    if access_pass is None:
        return _unknown(request)
    before = access.pass_of(request)
    is_posted = request.method == "POST"
    if not is_posted or not is_surely_from_here(request):
        # A form of another site ends here too: the button is ours.
        context = {"access_pass": access_pass, "staff": Staff.of_device(before) if before else None}
        page = render(request, "workspace/accounts/enter.html", context, status=403 if is_posted else 200)
        return kept_quiet(page)
    entered = entering.enter(access_pass, instead_of=before, at=at)
    if entered is None:
        return _unknown(request)
    response = redirect(workplace_of(access_pass))
    cookie.remember(response, entered, at)
    return kept_quiet(response)


@require_POST
@same_origin_strict
def leave(request: CityRequest) -> HttpResponse:
    if device := access.pass_of(request):
        entering.leave(device, at=clock.now())
    response = redirect("public-home")
    cookie.forget(response)
    return unstored(response)


def workplace_of(access_pass: Pass) -> str:
    """A role without a page of its own yet begins at home."""
    for name in WORKPLACES.get(access_pass.role, ()):
        with suppress(NoReverseMatch):
            return reverse(name, args=[access_pass.conference_slug])
    return reverse("public-home")


def _unknown(request: CityRequest) -> HttpResponse:
    """Never given, ended, taken back, of another city: nobody learns which."""
    return kept_quiet(render(request, "workspace/accounts/unknown_link.html", status=404))


def kept_quiet(response: HttpResponse) -> HttpResponse:
    """The address is the secret: nobody stores it, and no other page or server hears of it.

    Not "no-referrer": browsers then say `Origin: null` with the form, and old ones say nothing else about where it
    comes from. "strict-origin" tells the host at most, never the path.
    """
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return unstored(response)
