"""All proposals for a conference, with filters and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.proposals import access
from werkstadt.proposals.facts import needs_in_words
from werkstadt.proposals.models import Kind, Proposal, Version
from werkstadt.workspace.pages import page
from werkstadt.workspace.proposals import whose

State = Proposal.State
# What is to be done stands first; "placed" is what was accepted and has its time.
FILTERS: tuple[tuple[str, Any, Callable[[Proposal], bool]], ...] = (
    ("new", lambda: _("to decide"), lambda each: each.state == State.SUBMITTED),
    ("asked", lambda: _("question asked"), lambda each: each.state == State.ASKED),
    ("accepted", lambda: _("accepted, without a time"), lambda each: each.is_accepted and not each.is_placed),
    ("placed", lambda: _("placed"), lambda each: each.is_accepted and each.is_placed),
    ("declined", lambda: _("declined"), lambda each: each.state == State.DECLINED),
    ("withdrawn", lambda: _("withdrawn"), lambda each: each.state == State.WITHDRAWN),
)
TAGS = {"new": "hot", "asked": "warn", "accepted": "info", "placed": "ok", "declined": "", "withdrawn": ""}


@dataclass(frozen=True)
class Row:
    """A proposal in the list."""

    proposal: Proposal
    words: Version
    state: str
    label: str

    @property
    def tag(self) -> str:
        return TAGS[self.state]

    @property
    def is_closed(self) -> bool:
        return self.state in {"declined", "withdrawn"}

    @property
    def needs(self) -> str:
        return _(", ").join(needs_in_words(self.proposal))

    @property
    def has_news(self) -> bool:
        """The partner has changed the entry, and nobody has taken it back."""
        return self.words.is_of_the_entry and self.words.taken_back_at is None


def row_of(proposal: Proposal) -> Row:
    state, label = next((name, label()) for name, label, holds in FILTERS if holds(proposal))
    return Row(proposal, list(proposal.versions.all())[-1], state, label)


@for_role(Role.ORGANISER, Role.PARTNER)
@require_safe
def proposals(request: StaffRequest, conference: str) -> HttpResponse:
    rows = [row_of(each) for each in access.proposals(request.conference, whose.scope(request))]
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    shown = [row for row in rows if state in {"", row.state} and kind in {"", row.proposal.kind}]
    call, at = access.call_of(request.conference), clock.now()
    context = {
        "title": _("Proposals"),
        "rows": shown,
        "n_all": len(rows),
        "states": list(_states(request, rows, state, kind)),
        "kinds": list(_kinds(request, rows, state, kind)),
        "call": call,
        "is_open": bool(call and call.is_open(at)),
        "is_coming": bool(call and at < call.opens_at),
        "is_organiser": whose.is_organiser(request),
    }
    return page(request, "workspace/proposals/list.html", context, current="workspace-proposals")


def _states(request: StaffRequest, rows: list[Row], state: str, kind: str) -> Iterator[dict[str, Any]]:
    yield _choice(request, _("all"), len(rows), "", kind, is_current=not state)
    for name, label, _holds in FILTERS:
        if number := sum(row.state == name for row in rows):
            yield _choice(request, label(), number, name, kind, is_current=state == name)


def _kinds(request: StaffRequest, rows: list[Row], state: str, kind: str) -> Iterator[dict[str, Any]]:
    found = {row.proposal.kind for row in rows}
    if len(found) > 1:
        yield _choice(request, _("all kinds"), len(rows), state, "", is_current=not kind)
        for each in Kind:
            if each in found:
                number = sum(row.proposal.kind == each for row in rows)
                yield _choice(request, str(each.label), number, state, each, is_current=kind == each)


def _choice(
    request: StaffRequest, label: str, number: int, state: str, kind: str, *, is_current: bool
) -> dict[str, Any]:
    address = reverse("workspace-proposals", args=[request.conference.slug])
    asked = "&".join(f"{name}={value}" for name, value in (("state", state), ("kind", kind)) if value)
    return {
        "label": f"{label} ({number})",
        "url": f"{address}?{asked}" if asked else address,
        "is_current": is_current,
    }
