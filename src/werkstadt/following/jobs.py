"""Background work for followers: notice what is new, write the letter of the day, forget who has not confirmed."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.following import retention, watching


@job
@scheduled(every=timedelta(minutes=5))
def look() -> None:
    watching.look(clock.now())


@job
@scheduled(every=timedelta(hours=1))
def forget_due() -> None:
    retention.forget_due(clock.now())
