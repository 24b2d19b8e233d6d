"""The programme as a grid: to look at, to try changes without storing them, and to store them together."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs.mistakes import PackError
from werkstadt.workspace.pages import page
from werkstadt.workspace.programme import script_words, storing
from werkstadt.workspace.programme.board import board, worst
from werkstadt.workspace.programme.loading import load
from werkstadt.workspace.programme.moves import Moves, read
from werkstadt.workspace.programme.pending import Pending, pending

CURRENT = "workspace-programme"
# In this order.
SCRIPTS = ("state", "board", "line", "drag", "keys", "page")


@for_role(Role.ORGANISER)
@require_safe
def programme(request: StaffRequest, conference: str) -> HttpResponse:
    shown = pending(load(request.conference, clock.now()), Moves())
    return _page(request, shown, done=_done(request.GET))


@for_role(Role.ORGANISER)
@require_POST
def check(request: StaffRequest, conference: str) -> HttpResponse:
    """The same page as it would be. Nothing is stored."""
    loaded = load(request.conference, clock.now())
    return _page(request, pending(loaded, read(request.POST, loaded)))


@for_role(Role.ORGANISER)
@require_POST
def save(request: StaffRequest, conference: str) -> HttpResponse:
    at = clock.now()
    loaded = load(request.conference, at)
    shown = pending(loaded, read(request.POST, loaded))
    refusals = _refusals(shown, request.POST.get("anyway", ""))
    if not refusals and shown.moves:
        try:
            letters = shown.audience.letters
            told = storing.store(request.conference, shown.moves, by=request.staff.mark, at=at)
            return _back(request, saved=len(shown.moves), told=letters if told else 0)
        except Refused:
            refusals = [_("Somebody else has changed one of these events just now. Please look, and save again.")]
        except PackError as error:
            refusals = [mistake.words for mistake in error.mistakes]
    if not refusals:
        return _back(request)
    return _page(request, shown, refusals=refusals)


def _refusals(shown: Pending, anyway: str) -> list[str]:
    """Why it is not stored; what was moved stays moved on the page."""
    if shown.moves.n_wrong:
        return [_("A change was not understood. Please look at the others, and save again.")]
    if shown.moves.overtaken:
        return [_("Somebody else has moved something meanwhile. Please say below what is to become of it.")]
    if shown.blocking:
        return [_("It can not be saved like this:"), *(each.words for each in shown.blocking)]
    if shown.asking and anyway != shown.asked:
        return [_("Something does not fit together. Please tick that you want it like this, and save again.")]
    return []


def _page(request: StaffRequest, shown: Pending, *, refusals: list[str] | None = None, done: str = "") -> HttpResponse:
    severities = worst([(each.clash.severity, each.clash.events) for each in shown.findings])
    wanted = request.POST.get("day") or request.GET.get("day", "")
    context: dict[str, Any] = {
        "title": _("Programme"),
        "pending": shown,
        "board": board(shown.loaded, shown.plan, shown.moves, severities, wanted),
        "rounds": _rounds(shown),
        "audience": shown.audience,
        "refusals": refusals or [],
        "done": done,
        "words": json.dumps(script_words.words()),
        "scripts": [f"werkstadt/programme/{name}.js" for name in SCRIPTS],
    }
    return page(request, "workspace/programme/editor.html", context, current=CURRENT)


def _rounds(shown: Pending) -> list[dict[str, Any]]:
    """Each round with the number of its events, in the order in which they begin."""
    rounds: dict[str, dict[str, Any]] = {}
    for each in shown.plan.timed:
        if each.event.round:
            known = rounds.setdefault(each.event.round.slug, {"round": each.event.round, "at": each.start, "n": 0})
            known["n"] += 1
    return list(rounds.values())


def _back(request: StaffRequest, **done: int) -> HttpResponse:
    asked = {"day": request.POST.get("day", "")} | {name: str(number) for name, number in done.items()}
    address = reverse(CURRENT, args=[request.conference.slug])
    return redirect(f"{address}?{urlencode({name: value for name, value in asked.items() if value})}")


def _done(asked: Any) -> str:
    """After saving, from the address of the page."""
    numbers = [asked.get(name, "") for name in ("saved", "told")]
    if not all(number.isdecimal() and len(number) < 5 for number in numbers):
        return ""
    saved, told = map(int, numbers)
    sentence = ngettext("Saved: %(n)s change.", "Saved: %(n)s changes.", saved) % {"n": saved}
    letters = ngettext("%(n)s letter goes out.", "%(n)s letters go out.", told) % {"n": told}
    return f"{sentence} {letters}" if told else sentence
