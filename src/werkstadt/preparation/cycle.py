"""Whose turn it is in the city, with what only the team knows: drafts, and areas that have waited too long."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from werkstadt.areas import periods
from werkstadt.areas.models import PlanningArea
from werkstadt.conferences import turns
from werkstadt.conferences.models import Conference
from werkstadt.conferences.turns import Step
from werkstadt.preparation import weeks


@dataclass(frozen=True)
class AreaTurn:
    """An area: its last conference, the next one (also a draft), when its turn comes by the city's own rule."""

    area: PlanningArea
    last: Conference | None
    next: Conference | None
    step: Step | None
    # By the months between two conferences that the city has set; None without a rule or a first conference.
    due_on: date | None = None
    is_overdue: bool = False


def of(areas: Iterable[PlanningArea], conferences: Sequence[Conference], at: datetime) -> list[AreaTurn]:
    """In the order of the city. The conferences come with `area__city`, ordered by their start."""
    return [_turn(area, conferences, at) for area in areas]


def _turn(area: PlanningArea, conferences: Sequence[Conference], at: datetime) -> AreaTurn:
    turn = turns.turn_of(area, conferences, at)
    without_day = [each for each in conferences if each.area_id == area.pk and each.starts_at is None]
    coming = turn.next or (without_day[0] if without_day else None)
    step = turns.STEP_OF_STATE[Conference.State(coming.state)] if coming else turn.step
    last_day = weeks.day_of(turn.last) if turn.last else None
    months = turn.last.area.city.turn_months if turn.last else None
    due_on = months_later(last_day, months) if last_day and months else None
    today = periods.day_in(turn.last.area.city, at) if turn.last else None
    is_overdue = bool(coming is None and due_on and today and due_on < today)
    return AreaTurn(area, turn.last, coming, step, due_on, is_overdue)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
