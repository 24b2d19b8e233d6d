"""Background work for the database in a file."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base.jobs import job, scheduled
from werkstadt.base.sqlite import traces


@job
@scheduled(every=timedelta(hours=1))
def empty_log() -> None:
    traces.empty_log()
