"""The seats of a conference at a glance: how many there are, who has them, what is free, event by event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference, Event
from werkstadt.conferences.programme import by_start
from werkstadt.seats import access, fullness
from werkstadt.seats.fullness import Fullness
from werkstadt.workspace import plan_words
from werkstadt.workspace.pages import page


@dataclass(frozen=True)
class Planned:
    """An event and how its seats stand."""

    event: Event
    full: Fullness

    @property
    def percent(self) -> int:
        """What is kept for people who just come, of all seats."""
        share = self.event.conference.walk_in_share if self.event.walk_in_share is None else self.event.walk_in_share
        return round(share * 100)

    @property
    def state(self) -> str:
        return "no" if self.event.is_cancelled else "warn" if self.event.state == Event.State.AT_RISK else ""


@dataclass(frozen=True)
class Start:
    """Events that begin at one time, and their seats together."""

    at: datetime | None
    events: list[Planned]

    @property
    def capacity(self) -> int:
        return sum(each.full.capacity for each in self.events if not each.event.is_cancelled)

    @property
    def taken(self) -> int:
        return sum(each.full.taken for each in self.events if not each.event.is_cancelled)

    @property
    def waiting(self) -> int:
        return sum(each.full.waiting for each in self.events if not each.event.is_cancelled)


@for_role(Role.ORGANISER)
@require_safe
def seats(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    context = {
        "title": _("Seats"),
        "conference": shown,
        "starts": planned(shown, clock.now()),
        "walk_in_percent": round(shown.walk_in_share * 100),
        "done": plan_words.done(request.GET),
    }
    return page(request, "workspace/seats/overview.html", context, current="workspace-seats")


def planned(conference: Conference, at: datetime) -> list[Start]:
    events = access.events_with_seats(conference)
    found = fullness.of(events, at)
    return [
        Start(start, [Planned(event, found[event.pk]) for event in together]) for start, together in by_start(events)
    ]
