"""Work that is done later: a queue in the database, and the workers that empty it.

    @job
    def send_reminders(conference_id: int) -> None: ...

    send_reminders.enqueue(conference.pk)

A job receives ids, fetches, and calls one function of the domain. It may run twice.
"""

from werkstadt.base.jobs.running import run_waiting
from werkstadt.base.jobs.work import job, scheduled

__all__ = ["job", "run_waiting", "scheduled"]
