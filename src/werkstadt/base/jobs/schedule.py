"""Queues the jobs that come again and again: each at most once in its period, however many workers look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from werkstadt.base.jobs.work import Work, all_scheduled
from werkstadt.base.models import Schedule


def queue_due(at: datetime, works: Iterable[Work[Any]] | None = None) -> int:
    """Queue what is due at this moment of the clock; how many that were. What was missed is done once, not made up."""
    last = dict(Schedule.objects.values_list("name", "last_at"))
    found = all_scheduled() if works is None else works
    return sum(queue_one(work, last.get(work.name), at) for work in found if is_due(work, last.get(work.name), at))


def is_due(work: Work[Any], last: datetime | None, at: datetime) -> bool:
    """In both directions: in the demonstration the clock may have gone back a long way since the last time."""
    return last is None or (work.every is not None and abs(at - last) >= work.every)


@transaction.atomic
def queue_one(work: Work[Any], last: datetime | None, at: datetime) -> bool:
    """Only who still finds what it has seen may queue it; the others come too late."""
    if last is None:
        _, is_first = Schedule.objects.get_or_create(name=work.name, defaults={"last_at": at})
    else:
        is_first = bool(Schedule.objects.filter(name=work.name, last_at=last).update(last_at=at))
    if is_first:
        work.enqueue(key="schedule")
    return is_first
