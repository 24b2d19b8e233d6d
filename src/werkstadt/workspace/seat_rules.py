"""Changing the rules by which the seats of a conference are given."""

from __future__ import annotations

from dataclasses import asdict
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
from werkstadt.seats import editions, rules
from werkstadt.workspace import plan_forms, plan_words
from werkstadt.workspace.pages import page


class RulesForm(forms.Form):
    """As the fields of a conference are named; shares are written in per cent."""

    booking_opens_at = plan_forms.Moment(
        label=gettext_lazy("Booking opens"),
        help_text=gettext_lazy("Leave it empty to open it with the state of the conference."),
    )
    booking_closes_at = plan_forms.Moment(
        label=gettext_lazy("Booking closes"), help_text=gettext_lazy("Leave it empty to keep it open until the start.")
    )
    walk_in_share = plan_forms.Share(
        label=gettext_lazy("Kept for people who just come, in per cent"),
        help_text=gettext_lazy("Of the seats of each event that has no share of its own."),
    )
    release_minutes = plan_forms.Whole(
        label=gettext_lazy("Minutes before the start at which unclaimed seats are given away"), least=0, most=600
    )
    decline_hours = plan_forms.Whole(label=gettext_lazy("Hours to decline a seat after moving up"), least=0, most=336)
    largest_party = plan_forms.Whole(label=gettext_lazy("People in one registration at most"), least=1, most=100)
    may_smaller_pass = forms.BooleanField(
        label=gettext_lazy("Smaller parties may pass larger ones on the waiting list"),
        help_text=gettext_lazy("Then no seat stays empty because a large party waits, but large parties wait longer."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        opens, closes = told.get("booking_opens_at"), told.get("booking_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("booking_closes_at", _("Booking can only close after it has opened."))
        return told


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def change_rules(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    form, refusal = RulesForm(request.POST or None, initial=asdict(rules.of(shown))), ""
    if request.method == "POST" and form.is_valid():
        by, seen = request.staff.mark, request.POST.get("seen", "")
        try:
            moved = rules.set_rules(shown, rules.Rules(**form.cleaned_data), by=by, at=clock.now(), seen=seen)
            return HttpResponseRedirect(f"{reverse('workspace-seats', args=[shown.slug])}?moved={len(moved)}")
        except Refused as refused:
            refusal = plan_words.refused(refused)
            shown = request.conference
    context = {
        "title": _("Rules for the seats"),
        "conference": shown,
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
        "edition": editions.of_rules(shown),
        "now": RulesForm(initial=asdict(rules.of(shown))),
    }
    return page(request, "workspace/seats/rules.html", context, current="workspace-seats")
