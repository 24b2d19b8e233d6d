"""Repeat a round: all of its events once more, at another time, with short names of their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.clashes import Planned
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Round
from werkstadt.packs.mistakes import PackError
from werkstadt.seats import access as seats
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.programme import copying
from werkstadt.workspace.programme.event import of_pending, refusals_of
from werkstadt.workspace.programme.loading import Loaded, load
from werkstadt.workspace.programme.moves import Moves
from werkstadt.workspace.programme.pending import pending

CURRENT = "workspace-programme"
TITLE_LENGTH = 100


class RepeatForm(forms.Form):
    """When the new round begins, and how it is called."""

    title = forms.CharField(label=gettext_lazy("Name of the new round"), max_length=TITLE_LENGTH)
    starts = plan_forms.Moment(label=gettext_lazy("Its first event begins"))

    def clean_starts(self) -> datetime:
        starts: datetime | None = self.cleaned_data["starts"]
        if starts is None:
            raise forms.ValidationError(_("Please write a day and a time that there is."))
        return starts


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: StaffRequest, conference: str, round_: str) -> HttpResponse:
    loaded, repeated, refusals = load(request.conference, clock.now()), seats.round_(request.conference, round_), []
    originals = copying.originals(loaded, repeated)
    form = RepeatForm(request.POST or None, initial=_usual(repeated, originals))
    shown, copies = pending(loaded, Moves()), list[Planned]()
    if form.is_valid():
        copies = copying.copies(loaded, originals, form.cleaned_data["title"], form.cleaned_data["starts"])
        shown = pending(loaded, Moves(), beside=tuple(copies))
        if request.POST.get("act") == "save":
            refusals = refusals_of(shown, request.POST.get("anyway", ""))
            saved = None if refusals else _stored(request, loaded, originals, copies, refusals)
            if saved:
                return saved
    context = {
        "title": _("Repeat a round"),
        "round": repeated,
        "originals": originals,
        "copies": copies,
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "refusals": refusals,
    }
    return page(request, "workspace/programme/repeat.html", context | of_pending(shown, form.is_bound), current=CURRENT)


def _usual(repeated: Round, originals: list[Planned]) -> dict[str, Any]:
    """At the next full quarter of an hour after its end, with a break."""
    end = max((each.end for each in originals), default=None)
    title = _("%(round)s, once more") % {"round": repeated.title}
    return {"title": title, "starts": end and end + timedelta(minutes=15)}


def _stored(
    request: StaffRequest, loaded: Loaded, originals: list[Planned], copies: list[Planned], refusals: list[str]
) -> HttpResponseRedirect | None:
    try:
        copying.store(loaded, originals, copies, by=request.staff.mark, at=clock.now())
    except Refused:
        refusals.append(_("Somebody else has changed one of these events just now. Please look, and save again."))
        return None
    except PackError as error:
        refusals += [mistake.words for mistake in error.mistakes]
        return None
    return redirect(f"{reverse(CURRENT, args=[request.conference.slug])}?saved={len(copies)}&told=0")
