"""Deleting by the calendar is done by itself."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.seats.retention import deleting


@job
@scheduled(every=timedelta(hours=1))
def delete_due() -> None:
    deleting.delete_due(clock.now())
