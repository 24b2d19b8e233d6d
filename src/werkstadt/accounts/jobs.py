"""Background work for passes."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.accounts import passes
from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled


@job
@scheduled(every=timedelta(days=1))
def clear_away_ended_passes() -> None:
    passes.clear_away_ended(clock.now())
