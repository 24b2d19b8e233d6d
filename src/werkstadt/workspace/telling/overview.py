"""What people could be told: each event with its state, what follows, who would learn of it, and what was told last."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences import access as conferences
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import access, audience, facts
from werkstadt.following.models import Message
from werkstadt.seats import fullness
from werkstadt.seats.fullness import Fullness
from werkstadt.workspace.pages import page
from werkstadt.workspace.telling import words

CURRENT = "workspace-tell"
MOST_MESSAGES = 10


@dataclass(frozen=True)
class Row:
    """One event, or (without one) the conference as a whole."""

    event: Event | None
    full: Fullness | None
    followers: int
    follows: list[str]
    told: Message | None

    @property
    def state(self) -> str:
        """The colour of its words; empty as long as all is as planned."""
        if self.event is None or self.event.state == Event.State.PLANNED:
            return ""
        return "no" if self.event.is_cancelled else "warn"


@for_role(Role.ORGANISER)
@require_safe
def overview(request: StaffRequest, conference: str) -> HttpResponse:
    shown, at = request.conference, clock.now()
    events = conferences.for_telling(shown)
    last, numbers = access.last_told(shown), audience.followers_by_event(shown, events)
    full = fullness.of(events, at)
    rows = [Row(event, full.get(event.pk), numbers[event.pk], _follows(event), last.of(event)) for event in events]
    context = {
        "title": _("Tell people"),
        "coming": [row for row in rows if row.event and not row.event.has_ended(at)],
        "over": [row for row in rows if row.event and row.event.has_ended(at)],
        "whole": Row(None, None, numbers[None], _follows(shown), last.of(None)),
        "messages": access.messages(shown, MOST_MESSAGES),
        "is_draft": shown.state == Conference.State.DRAFT,
        "done": words.done(request.GET),
    }
    return page(request, "workspace/telling/overview.html", context, current=CURRENT)


def _follows(thing: Event | Conference) -> list[str]:
    """What has been promised to follow, in words."""
    return list(dict.fromkeys(facts.label(thing, key) for key in thing.open_facts))
