"""Work of the door that is done by itself."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.seats import release


@job
@scheduled(every=timedelta(minutes=1))
def release_unclaimed() -> None:
    """Shortly before they begin, seats that nobody claimed go to the people at the door."""
    at = clock.now()
    for event in release.due(release.nearby(at), at):
        release.release_unclaimed(event, at)
