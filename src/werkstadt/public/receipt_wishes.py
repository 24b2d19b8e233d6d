"""Changing the wishes of a receipt, until the cut-off."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.public import obstacle_words
from werkstadt.public.city import CityRequest
from werkstadt.public.receipt_pages import HIDDEN, receipt_page, trail
from werkstadt.public.wish_choices import WishChoices
from werkstadt.seats import access
from werkstadt.seats import wishes as wishing
from werkstadt.seats.models import Registration


@require_http_methods(["GET", "HEAD", "POST"])
@receipt_page
def wishes(request: CityRequest, registration: Registration) -> HttpResponse:
    at, sent = clock.now(), request.POST if request.method == "POST" else None
    events = access.events_to_book(registration.conference)
    choices = WishChoices(events, at, sent, access.wishes(registration))
    errors: list[dict[str, str]] = []
    if sent is not None:
        rankings = choices.check(registration.people, also_none=True)
        errors = [*choices.errors()] or _refused(choices, registration, rankings, at)
        if not errors:
            return redirect("public-receipt", registration.token)
    context = HIDDEN | {
        "title": gettext("Your wishes"),
        "breadcrumb": trail(registration),
        "registration": registration,
        "choices": choices,
        "errors": errors,
    }
    return render(request, "public/seats/wishes.html", context)


def _refused(
    choices: WishChoices, registration: Registration, rankings: list[wishing.Ranking], at: datetime
) -> list[dict[str, str]]:
    """Store the wishes; what the domain says no to, in words."""
    try:
        wishing.wish(registration, rankings, at=at)
    except Refused as refused:
        if not choices.refuse_by(refused.code, refused.params, at):
            return [{"id": "content", "message": obstacle_words.unknown()}]
    return [*choices.errors()]
