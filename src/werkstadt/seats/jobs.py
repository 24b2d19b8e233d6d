"""Work on seats that is done by itself."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.seats import first_result


@job
@scheduled(every=timedelta(minutes=5))
def compute_places() -> None:
    """The first result after a cut-off; published by nobody but the organisers."""
    first_result.compute_due(clock.now())
