"""The queue in the database: add a job, claim the next one, say how it ended."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from werkstadt.base.jobs import bell
from werkstadt.base.models import Job

# Without a sign of life for so long, a job is taken over by another worker. Whoever runs it renews it in time.
LEASE = timedelta(seconds=60)

# Touching the one that waits locks it until the caller's transaction ends: nobody runs it before that and
# misses what was written there.
ADD = """
INSERT INTO base_job (name, key, arguments, state, due_at, held_until, lease, tries, error)
VALUES (%s, %s, %s, 'waiting', %s, %s, '', 0, '')
ON CONFLICT (name, key) WHERE state = 'waiting' DO UPDATE SET
    due_at = CASE WHEN excluded.due_at < base_job.due_at THEN excluded.due_at
                  WHEN excluded.due_at >= base_job.due_at THEN base_job.due_at END,
    held_until = excluded.held_until,
    tries = 0
"""

CLAIM = """
UPDATE base_job SET state = 'running', due_at = NULL, held_until = %s, lease = %s, tries = tries + 1
WHERE id = (
    SELECT id FROM base_job
    WHERE state <> 'failed' AND held_until <= %s AND (due_at IS NULL OR due_at <= %s)
    ORDER BY id LIMIT 1 {lock}
)
RETURNING id, name, key, arguments, state, due_at, held_until, lease, tries, error
"""


def add(name: str, arguments: dict[str, Any], *, at: datetime | None = None, key: str | None = None) -> None:
    """Queue a job in the caller's transaction. Of two moments for the same key the earlier one holds."""
    now = timezone.now()
    row = {"name": name, "key": key, "arguments": arguments, "due_at": at, "held_until": now}
    with connection.cursor() as cursor:
        cursor.execute(ADD, [stored(column, value) for column, value in row.items()])
    transaction.on_commit(bell.ring)


def claim(at: datetime) -> Job | None:
    """Take the next job that is due at this moment of the clock. It is ours until its lease ends."""
    now = timezone.now()
    until, lease = now + LEASE, secrets.token_hex(16)
    # Others look for another job instead of waiting for this one. (On SQLite there is one writer at a time.)
    lock = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    row = [stored("held_until", until), lease, stored("held_until", now), stored("due_at", at)]
    with transaction.atomic():
        return next(iter(list(Job.objects.raw(CLAIM.format(lock=lock), row))), None)


def due(at: datetime) -> models.QuerySet[Job]:
    """What could be claimed at this moment of the clock."""
    now = timezone.now()
    is_due = models.Q(due_at=None) | models.Q(due_at__lte=at)
    return Job.objects.filter(is_due, held_until__lte=now).exclude(state=Job.State.FAILED)


def is_late(at: datetime, by: timedelta) -> bool:
    """Does anything wait that should have been begun so long ago? Then no worker runs, or too few."""
    return due(at - by).filter(held_until__lte=timezone.now() - by).exists()


def finish(job: Job) -> bool:
    """It is done. False: somebody else had already taken it over, so it runs twice."""
    return bool(mine(job).delete()[0])


def put_back(job: Job, error: str, until: datetime) -> bool:
    """To be tried again, not before this moment in real time."""
    try:
        with transaction.atomic():
            return bool(mine(job).update(state=Job.State.WAITING, held_until=until, lease="", error=error))
    except IntegrityError:
        # The same was asked for again while it ran: that one now stands for both.
        with transaction.atomic():
            Job.objects.filter(name=job.name, key=job.key, state=Job.State.WAITING).update(due_at=None)
            return finish(job)


def give_up(job: Job, error: str) -> bool:
    """Keep it, so that somebody can see why it failed."""
    return bool(mine(job).update(state=Job.State.FAILED, lease="", error=error))


def try_again(job: Job) -> bool:
    """One that has failed, as if it had just been queued. False: the same waits already, and that is enough."""
    failed = Job.objects.filter(pk=job.pk, state=Job.State.FAILED)
    try:
        with transaction.atomic():
            return bool(failed.update(state=Job.State.WAITING, tries=0, held_until=timezone.now()))
    except IntegrityError:
        failed.delete()
        return False


def renew(leases: list[str]) -> None:
    Job.objects.filter(state=Job.State.RUNNING, lease__in=leases).update(held_until=timezone.now() + LEASE)


def mine(job: Job) -> models.QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, lease=job.lease)


def stored(column: str, value: Any) -> Any:
    """As the database at hand stores it."""
    field = cast("models.Field[Any, Any]", Job._meta.get_field(column))
    return field.get_db_prep_save(value, connection)
