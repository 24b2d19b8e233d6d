"""Places by wishes, for organisers: how much is wished, what was computed, and publishing it once and for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference, Round
from werkstadt.seats import access, placing, wanted
from werkstadt.seats.wanted import Wanted
from werkstadt.workspace import placed, plan_words
from werkstadt.workspace.pages import page


@dataclass(frozen=True)
class Wished:
    """A round whose seats go by wishes, and how much has been wished."""

    round: Round
    wanted: Wanted
    is_open: bool


@for_role(Role.ORGANISER)
@require_safe
def places(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    return page(
        request, "workspace/places/overview.html", _page(request, shown, clock.now()), current="workspace-places"
    )


@for_role(Role.ORGANISER)
@require_POST
def compute(request: StaffRequest, conference: str) -> HttpResponse:
    shown, at = request.conference, clock.now()
    try:
        placing.compute(shown, by=request.staff.mark, at=at)
    except Refused as refused:
        context = _page(request, shown, at) | {"refusal": plan_words.refused(refused)}
        return page(request, "workspace/places/overview.html", context, current="workspace-places")
    return redirect("workspace-places", shown.slug)


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: StaffRequest, conference: str, number: int) -> HttpResponse:
    shown, at, refusal = request.conference, clock.now(), ""
    placement = access.placement(shown, number)
    if request.method == "POST":
        try:
            placing.publish(placement, by=request.staff.mark, at=at)
            return redirect("workspace-places", shown.slug)
        except Refused as refused:
            refusal = plan_words.refused(refused)
    context = _frame(request, shown) | {
        "title": _("Publish the places"),
        "result": placed.of(placement),
        "refusal": refusal,
    }
    return page(request, "workspace/places/publish.html", context, current="workspace-places")


def _page(request: StaffRequest, conference: Conference, at: datetime) -> dict[str, Any]:
    every = access.rounds(conference)
    rounds = [each for each in every if each.placing == Round.Placing.WISHES]
    numbers = wanted.of(rounds)
    computed = access.placements(conference)
    newest = computed[0] if computed and not computed[0].published_at else None
    return _frame(request, conference) | {
        "title": _("Places by wishes"),
        "rounds": [Wished(each, numbers[each.pk], each.takes_wishes(at)) for each in rounds],
        "first_come": [each for each in every if each not in rounds],
        "can_compute": bool(placing.rounds_to_place(conference, at)),
        "result": placed.of(newest) if newest else None,
        "published": [placed.of(each) for each in computed if each.published_at],
    }


def _frame(request: StaffRequest, conference: Conference) -> dict[str, Any]:
    return {
        "conference": conference,
    }
