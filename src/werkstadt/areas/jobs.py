"""Background work for what people reported."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.areas import barriers
from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled


@job
@scheduled(every=timedelta(hours=1))
def forget_contacts_of_reports() -> None:
    barriers.forget_due(clock.now())
