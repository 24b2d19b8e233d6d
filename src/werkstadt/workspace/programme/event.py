"""One event of the programme by a form: the way without a script, which says the same before it stores."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access
from werkstadt.conferences.clashes import Spot
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs.mistakes import PackError
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.programme import storing
from werkstadt.workspace.programme.loading import load, where
from werkstadt.workspace.programme.moves import Move, MoveForm, Moves, mark
from werkstadt.workspace.programme.pending import Pending, pending

CURRENT = "workspace-programme"


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: StaffRequest, conference: str, event: str) -> HttpResponse:
    at, refusals = clock.now(), list[str]()
    loaded = load(request.conference, at)
    moved = loaded.by_slug.get(event) or access.published_event(request.conference, event)
    now = Spot.of(moved)
    known = {"room": where(now), "starts": now.starts_at, "ends": now.ends_at, "stood": mark(now)}
    form = MoveForm(request.POST or None, initial=known, event=moved, loaded=loaded)
    shown = pending(loaded, Moves())
    if form.is_valid():
        change = Move(moved, form.spot, form.cleaned_data["stood"])
        shown = pending(loaded, Moves(() if change.is_stored else (change,)))
        if request.POST.get("act") == "save":
            refusals = refusals_of(shown, request.POST.get("anyway", ""))
            saved = None if refusals else _stored(request, shown, refusals)
            if saved:
                return saved
    context = {
        "title": _("Place and time"),
        "event": moved,
        "entry": f"{request.conference.slug}/{moved.slug}",
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "stood": mark(now),
        "refusals": refusals,
    }
    return page(request, "workspace/programme/move.html", context | of_pending(shown, form.is_bound), current=CURRENT)


def _stored(request: StaffRequest, shown: Pending, refusals: list[str]) -> HttpResponseRedirect | None:
    """Back to the programme; or nothing, with a reason more."""
    letters = shown.audience.letters
    try:
        told = storing.store(request.conference, shown.moves, by=request.staff.mark, at=clock.now())
    except Refused:
        refusals.append(_("Somebody else has changed this event just now. Please look, and save again."))
        return None
    except PackError as error:
        refusals += [mistake.words for mistake in error.mistakes]
        return None
    address = reverse(CURRENT, args=[request.conference.slug])
    return redirect(f"{address}?saved={len(shown.moves)}&told={letters if told else 0}")


def refusals_of(shown: Pending, anyway: str) -> list[str]:
    """Why it is not stored; the form keeps what was chosen."""
    if overtaken := shown.moves.overtaken:
        said = _("Somebody else has moved this meanwhile: it is at %(where)s now. Save again if it is to become so.")
        return [said % {"where": overtaken[0].now_in_words}]
    if shown.blocking:
        return [_("It can not be saved like this. Below you read why.")]
    if shown.asking and anyway != shown.asked:
        return [_("Something does not fit together. Please tick that you want it like this, and save again.")]
    return []


def of_pending(shown: Pending, is_bound: bool) -> dict[str, Any]:
    """What a form says before it stores."""
    about = [
        each
        for each in shown.findings
        if shown.moves.are_about(each.clash.events) or each.clash in [made.clash for made in shown.made]
    ]
    return {"pending": shown, "findings": about, "audience": shown.audience, "is_checked": is_bound}
