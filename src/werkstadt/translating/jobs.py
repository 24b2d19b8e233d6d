"""Work on translations that need not hold up anybody."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.translating import remembering
from werkstadt.translating.machine import runs

DELIVERIES_KEPT = timedelta(days=60)


@job
def translate(run: int) -> None:
    runs.carry_out(run, clock.now())


@job
@scheduled(every=timedelta(hours=6))
def remember_sources() -> None:
    at = clock.now()
    remembering.everything(at)
    remembering.forget_deliveries(at - DELIVERIES_KEPT)
