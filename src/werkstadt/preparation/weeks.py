"""When tasks are due, and how that stands to today, in the time of the city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from werkstadt.areas import periods
from werkstadt.conferences.models import Conference
from werkstadt.preparation.models import Task


class Standing(StrEnum):
    """How a task stands today."""

    DONE = "done"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    # Counted from a day that is not known yet.
    OPEN = "open"


@dataclass(frozen=True)
class Due:
    """A task with the day until which it is to be done."""

    task: Task
    conference: Conference
    on: date | None
    standing: Standing
    days_late: int = 0

    @property
    def is_now(self) -> bool:
        """To be done this week, or before it."""
        return self.standing in {Standing.LATE, Standing.TODAY, Standing.WEEK}


def day_of(conference: Conference) -> date | None:
    """The day of the conference where it takes place."""
    return periods.day_in(conference.area.city, conference.starts_at) if conference.starts_at else None


def end_of_week(day: date) -> date:
    """Sunday."""
    return day + timedelta(days=6 - day.weekday())


def dues(conference: Conference, tasks: Iterable[Task], at: datetime) -> list[Due]:
    """In order of their days; what has no day yet stands last, in order of the plan."""
    day, today = day_of(conference), periods.day_in(conference.area.city, at)
    found = [_due(conference, task, day, today) for task in tasks]
    return sorted(found, key=lambda due: (due.on is None, due.on or date.min, due.task.position, due.task.pk))


def _due(conference: Conference, task: Task, day: date | None, today: date) -> Due:
    on = task.due_on(day)
    late = max((today - on).days, 0) if on and not task.is_done else 0
    return Due(task, conference, on, _standing(task, on, today), late)


def _standing(task: Task, on: date | None, today: date) -> Standing:
    if task.is_done:
        return Standing.DONE
    if on is None:
        return Standing.OPEN
    if on < today:
        return Standing.LATE
    if on == today:
        return Standing.TODAY
    return Standing.WEEK if on <= end_of_week(today) else Standing.LATER
