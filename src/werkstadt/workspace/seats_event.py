"""Changing the seats of an event; two who do it at once are told and lose nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import access, capacity, editions, fullness
from werkstadt.workspace import plan_forms, plan_words
from werkstadt.workspace.pages import page

LARGEST_HALL = 5000


class SeatsForm(forms.Form):
    """How many seats an event has, and how many of them are kept for people who just come."""

    capacity = plan_forms.Whole(label=gettext_lazy("Seats"), least=1, most=LARGEST_HALL)
    walk_in_share = plan_forms.Share(
        label=gettext_lazy("Kept for people who just come, in per cent"),
        help_text=gettext_lazy("Leave it empty to take what holds for the whole conference."),
        required=False,
    )


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def change_seats(request: StaffRequest, conference: str, event: str) -> HttpResponse:
    shown = request.conference
    changed, at, refusal = access.event_with_seats(shown, event), clock.now(), ""
    known = {"capacity": changed.capacity, "walk_in_share": changed.walk_in_share}
    form = SeatsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        by, seen = request.staff.mark, request.POST.get("seen", "")
        try:
            moved = capacity.set_seats(changed, **form.cleaned_data, by=by, at=at, seen=seen)
            return _back(shown, moved=len(moved))
        except Refused as refused:
            refusal = plan_words.refused(refused)
            changed = access.event_with_seats(shown, event)
    context = _page(request, shown, changed, form, refusal) | {
        "title": _("Change the seats"),
        "full": fullness.of_event(changed, at),
        "edition": editions.of_seats(changed),
        "walk_in_percent": round(shown.walk_in_share * 100),
    }
    return page(request, "workspace/seats/change.html", context, current="workspace-seats")


def _page(
    request: StaffRequest, conference: Conference, event: Event, form: forms.Form, refusal: str
) -> dict[str, Any]:
    return {
        "conference": conference,
        "event": event,
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
    }


def _back(conference: Conference, **done: int) -> HttpResponseRedirect:
    """To the overview, which says what became of it."""
    asked = "&".join(f"{name}={number}" for name, number in done.items())
    return HttpResponseRedirect(f"{reverse('workspace-seats', args=[conference.slug])}?{asked}")
