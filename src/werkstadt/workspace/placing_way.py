"""Choosing how the seats of a round are given: to the first who come, or by wishes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Round
from werkstadt.seats import access, editions, placing_way
from werkstadt.workspace import plan_forms, plan_words
from werkstadt.workspace.pages import page


class WayForm(forms.Form):
    """The way, and the cut-off that wishes need."""

    placing = forms.ChoiceField(
        label=gettext_lazy("Who gets the seats?"),
        choices=[
            (Round.Placing.FIRST_COME, gettext_lazy("The first who come")),
            (Round.Placing.WISHES, gettext_lazy("Everybody says what they wish, then places are given to all at once")),
        ],
        widget=forms.RadioSelect,
    )
    wishes_close_at = plan_forms.Moment(
        label=gettext_lazy("Wishes are taken until"),
        help_text=gettext_lazy(
            "Only for places by wishes. Leave a few days before the conference to look and publish."
        ),
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        is_by_wishes = told.get("placing") == Round.Placing.WISHES
        if is_by_wishes and "wishes_close_at" in told and not told["wishes_close_at"]:
            self.add_error("wishes_close_at", _("Please write until when people can wish."))
        return told

    @property
    def until(self) -> Any:
        is_by_wishes = self.cleaned_data["placing"] == Round.Placing.WISHES
        return self.cleaned_data["wishes_close_at"] if is_by_wishes else None


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def change_way(request: StaffRequest, conference: str, round_: str) -> HttpResponse:
    shown = request.conference
    changed, refusal = access.round_(shown, round_), ""
    known = {"placing": changed.placing, "wishes_close_at": changed.wishes_close_at}
    form = WayForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        by, seen = request.staff.mark, request.POST.get("seen", "")
        try:
            placing_way.set_way(changed, wishes_close_at=form.until, by=by, at=clock.now(), seen=seen)
            return redirect("workspace-places", shown.slug)
        except Refused as refused:
            refusal = plan_words.refused(refused)
            changed = access.round_(shown, round_)
    context = {
        "title": _("How the seats are given"),
        "conference": shown,
        "round": changed,
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
        "edition": editions.of_round(changed),
    }
    return page(request, "workspace/places/way.html", context, current="workspace-places")
