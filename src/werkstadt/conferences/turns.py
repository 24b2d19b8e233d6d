"""Whose turn it is: for each area of a city the last conference, the next one, and the step of the cycle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City, PlanningArea
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference


class Step(IntEnum):
    """The eight steps of the cycle — Schritte."""

    ANNOUNCE = 1
    TAKE_PART = 2
    COLLECT = 3
    UNDERSTAND = 4
    DOCUMENT = 5
    ANSWER = 6
    ACT = 7
    REPORT_BACK = 8

    @property
    def label(self) -> Promise:
        return LABELS[self]


LABELS = {
    Step.ANNOUNCE: _("announce"),
    Step.TAKE_PART: _("take part"),
    Step.COLLECT: _("collect"),
    Step.UNDERSTAND: _("understand"),
    Step.DOCUMENT: _("document"),
    Step.ANSWER: _("answer"),
    Step.ACT: _("act"),
    Step.REPORT_BACK: _("report back"),
}

_State = Conference.State
STEP_OF_STATE = {
    _State.DRAFT: Step.ANNOUNCE,
    _State.ANNOUNCED: Step.TAKE_PART,
    _State.BOOKING_OPEN: Step.TAKE_PART,
    _State.RUNNING: Step.COLLECT,
    _State.COLLECTED: Step.UNDERSTAND,
    _State.CORRECTIONS_OPEN: Step.DOCUMENT,
    _State.DOCUMENTED: Step.ANSWER,
}


@dataclass(frozen=True)
class Turn:
    """An area's turn: `last` and `next` are None while there is none, or while its day is not set."""

    area: PlanningArea
    last: Conference | None
    next: Conference | None

    @property
    def step(self) -> Step | None:
        if self.next:
            return STEP_OF_STATE[Conference.State(self.next.state)]
        # When the day is over, collecting is too, even where nobody has set the state yet.
        return max(STEP_OF_STATE[Conference.State(self.last.state)], Step.UNDERSTAND) if self.last else None


def turn_of(area: PlanningArea, conferences: Iterable[Conference], at: datetime) -> Turn:
    own = [each for each in conferences if each.area_id == area.pk]
    past = [each for each in own if each.has_ended(at)]
    coming = [each for each in own if each.starts_at and each not in past]
    return Turn(area, past[-1] if past else None, coming[0] if coming else None)


def turns(city: City, areas: Iterable[PlanningArea], at: datetime) -> list[Turn]:
    conferences = list(access.published_conferences(city))
    return [turn_of(area, conferences, at) for area in areas]
