"""What became of a form of the desk, for the page that comes after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from werkstadt.base.refusals import Refused
from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences.models import Conference
from werkstadt.room import words
from werkstadt.seats.door import merging
from werkstadt.seats.door.merging import Outcome, Trouble
from werkstadt.seats.obstacles import Obstacle


@dataclass(frozen=True)
class Done:
    """Sentences, and whether it went well: "ok", "warn" or "no"."""

    words: str
    state: str
    more: list[str] = field(default_factory=list)
    # The operation, when it can be taken back.
    takes_back: UUID | None = None


def of(conference: Conference, asked: Mapping[str, str]) -> Done | None:
    if code := asked.get("refused", ""):
        return Done(refused(code), "no")
    try:
        outcome = merging.outcome_of(conference, UUID(asked.get("done", "")))
    except (ValueError, Refused):
        return None
    return _done(outcome) if outcome else None


def refused(code: str) -> str:
    """Why something was not taken over; one sentence for what nobody should ever see."""
    said: dict[str, str] = {
        Trouble.UNKNOWN_EVENT: _("This event is no longer in the programme."),
        Trouble.UNKNOWN_ARRIVAL: _("There is nothing to take back."),
        Trouble.AMBIGUOUS: _("Two tickets look alike here. Please scan the QR code."),
        Obstacle.NOBODY: _("There is nobody left to take back."),
        Obstacle.ERASED: _("This ticket was deleted by its owner."),
    }
    return said.get(code, _("This could not be taken over."))


def _done(outcome: Outcome) -> Done:
    if outcome.is_taken_back:
        return Done(words.was_taken_back(abs(outcome.people)), "ok")
    if outcome.is_repeat:
        before = outcome.before
        shown = words.shown_twice(before.door, clock_time(before.at)) if before else ""
        return Done(_("Everybody of this party is inside."), "warn", [shown])
    more = [words.no_seat_in(str(event.title)) for event in outcome.without_seat]
    if outcome.n_without_seat:
        more.append(words.without_seat(outcome.n_without_seat))
    said = words.was_let_in(outcome.people) if outcome.is_arrival else words.was_counted(outcome.people)
    return Done(said, "warn" if more else "ok", more, takes_back=outcome.id)
