"""Background work for proposals."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.proposals import erasing


@job
@scheduled(every=timedelta(hours=1))
def delete_proposals() -> None:
    erasing.delete_due(clock.now())
