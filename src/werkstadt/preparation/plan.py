"""What people do with the plan of a conference: begin it, copy it, add, change, tick off, remove."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.preparation import weeks
from werkstadt.preparation.models import MOST_DAYS, Task
from werkstadt.preparation.obstacles import Obstacle
from werkstadt.preparation.phases import Phase
from werkstadt.preparation.shipped import STEPS

EDITION_LENGTH = 16
# This task follows the city's own deadline, counted from the day on which needs are passed on.
ANSWERS, PASSED_ON = "answers", "assign"


@dataclass(frozen=True)
class Words:
    """What a form says of a task. An empty title: the words of the plan that comes with the program."""

    phase: str
    title: str = ""
    days: int | None = None
    fixed_on: date | None = None
    owner: str = ""
    person_id: int | None = None
    note: str = ""


@transaction.atomic
def begin(conference: Conference, *, by: str, at: datetime) -> int:
    """Bring in the plan that comes with the program, as far as it is not there. Returns how many tasks are new."""
    _lock(conference)
    there = set(Task.objects.of(conference).values_list("template", flat=True))
    rows = [
        Task(
            conference=conference, phase=step.phase, template=step.key, days=_days(conference, step.key), position=place
        )
        for place, step in enumerate(STEPS.values())
        if step.key not in there
    ]
    Task.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        audit.note(by, "plan begun", conference, at, tasks=len(rows))
    return len(rows)


def _days(conference: Conference, key: str) -> int:
    weeks_to_answer = conference.area.city.answer_weeks
    if key == ANSWERS and weeks_to_answer:
        return min(STEPS[PASSED_ON].days + 7 * weeks_to_answer, MOST_DAYS)
    return STEPS[key].days


@transaction.atomic
def copy(source: Conference, target: Conference, *, by: str, at: datetime) -> int:
    """All tasks of a conference for another one: open, on days counted from the new day, by the same roles.

    People are not copied: they may have no role there. Returns how many tasks are new; a second time there are none.
    """
    _lock(target)
    taken = {(task.template, task.title, task.phase) for task in Task.objects.of(target)}
    rows = []
    for task in Task.objects.of(source):
        if (task.template, task.title, task.phase) in taken:
            continue
        days, fixed_on = _counted(task, weeks.day_of(source))
        rows.append(
            Task(
                conference=target,
                phase=task.phase,
                template=task.template,
                title=task.title,
                days=days,
                fixed_on=fixed_on,
                owner=task.owner,
                note=task.note,
                position=task.position,
            )
        )
    Task.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        audit.note(by, "plan copied", target, at, tasks=len(rows), source=source.slug)
    return len(rows)


def _counted(task: Task, day: date | None) -> tuple[int | None, date | None]:
    """A fixed day becomes a distance, so that it moves along."""
    if task.fixed_on is None or day is None or abs((task.fixed_on - day).days) > MOST_DAYS:
        return task.days, task.fixed_on
    return (task.fixed_on - day).days, None


@transaction.atomic
def add(conference: Conference, words: Words, *, by: str, at: datetime, key: str = "") -> Task:
    """A task of one's own. The same form (`key`) sent twice is one task."""
    last = Task.objects.of(conference).order_by("-position").first()
    values = asdict(words) | {"position": (last.position if last else 0) + 1}
    if not key:
        task, is_new = Task.objects.create(conference=conference, **values), True
    else:
        task, is_new = Task.objects.get_or_create(conference=conference, key=key, defaults=values)
    if is_new:
        audit.note(by, "task added", task, at, **_plain(task))
    return task


@transaction.atomic
def change(task: Task, words: Words, *, by: str, at: datetime, seen: str | None = None) -> None:
    """Write down what a form says. `seen`: the edition that the form was opened with."""
    locked = _locked(task)
    if seen is not None and seen != edition(locked):
        raise Refused(Obstacle.OVERTAKEN)
    before = _plain(locked)
    for name, value in asdict(words).items():
        setattr(locked, name, value)
    locked.save()
    where = locked.conference.slug
    audit.note(by, "task changed", locked, at, conference=where, before=before, after=_plain(locked))


@transaction.atomic
def tick(task: Task, *, is_done: bool, by: str, at: datetime) -> bool:
    """Mark it as done, or as open again. Returns whether that is new."""
    locked = _locked(task)
    if locked.is_done == is_done:
        return False
    locked.done_at, locked.done_by = (at, by) if is_done else (None, "")
    locked.save(update_fields=["done_at", "done_by"])
    audit.note(by, "task done" if is_done else "task open again", locked, at, **_plain(locked))
    return True


@transaction.atomic
def remove(task: Task, *, by: str, at: datetime) -> None:
    locked = _locked(task)
    audit.note(by, "task removed", locked, at, **_plain(locked))
    locked.delete()


def edition(task: Task) -> str:
    """Another one after each change of what a form shows."""
    values = [getattr(task, name) for name in Words.__dataclass_fields__]
    return sha256(json.dumps(values, default=str).encode()).hexdigest()[:EDITION_LENGTH]


def _lock(conference: Conference) -> None:
    """Two may begin or copy a plan at once: the second waits, and finds the tasks of the first."""
    Conference.objects.select_for_update().get(pk=conference.pk)


def _locked(task: Task) -> Task:
    locked = Task.objects.select_for_update().filter(pk=task.pk).first()
    if locked is None:
        raise Refused(Obstacle.GONE)
    return locked


def _plain(task: Task) -> dict[str, Any]:
    """For the audit trail: no words that somebody typed, they may name people. A removed task stays known by it."""
    fixed_on = task.fixed_on.isoformat() if task.fixed_on else None
    values = {"phase": Phase(task.phase).value, "template": task.template, "days": task.days, "fixed_on": fixed_on}
    return {"conference": task.conference.slug} | values
