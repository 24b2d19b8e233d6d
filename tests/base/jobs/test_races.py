"""Several workers at once: each job is begun by one of them, each schedule is queued once in its period."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from tests.factories import at
from werkstadt.base.jobs import job, queue, schedule, scheduled
from werkstadt.base.models import Job, Schedule

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 30
WORKERS = 6
NOON = at("2025-12-13 12:00")
HOUR = timedelta(hours=1)

only_on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")


@job
def stand_in_line() -> None: ...


@job
@scheduled(every=HOUR)
def tick() -> None: ...


@scheduled(every=HOUR)
@job
def tock() -> None: ...


def at_once(act: Callable[[], Any]) -> list[Any]:
    """By all workers, each with a connection of its own, when all of them are ready."""
    ready = threading.Barrier(WORKERS)

    def go(number: int) -> Any:
        try:
            connection.ensure_connection()
            ready.wait(SOON)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as threads:
        return list(threads.map(go, range(WORKERS)))


def claim() -> int | None:
    claimed = queue.claim(NOON)
    return claimed.pk if claimed else None


def claim_all() -> list[int]:
    return list(iter(claim, None))


def claim_patiently() -> int | None:
    """On PostgreSQL a job is also passed over while another only looks at it."""
    return next(filter(None, (claim() for _ in range(50))), None)


# Claiming


def test_each_job_is_claimed_by_one_worker():
    for _ in range(20):
        stand_in_line.enqueue()

    claimed = sorted(pk for some in at_once(claim_all) for pk in some)

    assert claimed == sorted(Job.objects.values_list("pk", flat=True))


def test_a_job_is_claimed_once():
    stand_in_line.enqueue()

    assert len(list(filter(None, at_once(claim_patiently)))) == 1


def test_without_a_lease_it_is_claimed_by_all(monkeypatch: pytest.MonkeyPatch):
    """The control."""
    monkeypatch.setattr(queue, "LEASE", timedelta(0))
    stand_in_line.enqueue()

    assert len(list(filter(None, at_once(claim_patiently)))) == WORKERS


def claimed_by_two_at_once() -> list[int | None]:
    """The second one claims while the claim of the first is not yet committed."""
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first = claim()
            second = other.submit(claim_and_close)
            wait_until_it_is_done_or_stands_before_a_lock(second)
        return [first, second.result(SOON)]


def claim_and_close() -> int | None:
    try:
        return claim()
    finally:
        connection.close()


def wait_until_it_is_done_or_stands_before_a_lock(other: Future[Any]) -> None:
    with connection.cursor() as cursor:
        while not other.done():
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return


@only_on_postgresql
def test_a_job_that_is_being_claimed_is_passed_over():
    stand_in_line.enqueue()
    stand_in_line.enqueue()

    first, second = claimed_by_two_at_once()

    assert None not in {first, second}
    assert first != second


@only_on_postgresql
def test_without_passing_over_it_is_claimed_twice(monkeypatch: pytest.MonkeyPatch):
    """The control: who waited for the first one takes the same job as well."""
    monkeypatch.setattr(queue, "CLAIM", queue.CLAIM.replace("{lock}", ""))
    stand_in_line.enqueue()

    first, second = claimed_by_two_at_once()

    assert first == second


# The same key


def what_the_worker_saw() -> list[str]:
    """Somebody writes and asks for a job that waits already; a worker claims it before that is committed."""
    stand_in_line.enqueue(key="k")

    def work() -> list[str]:
        try:
            while claim() is None:
                pass
            return list(Schedule.objects.values_list("name", flat=True))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Schedule.objects.create(name="written", last_at=NOON)
            stand_in_line.enqueue(key="k")
            worker = other.submit(work)
            with pytest.raises(TimeoutError):
                worker.result(0.1)
        return worker.result(SOON)


def test_who_asks_again_is_heard_though_the_job_is_just_being_claimed():
    assert what_the_worker_saw() == ["written"]


@only_on_postgresql
def test_without_touching_the_one_that_waits_the_worker_runs_too_early(monkeypatch: pytest.MonkeyPatch):
    """The control."""
    monkeypatch.setattr(queue, "ADD", queue.ADD[: queue.ADD.index("DO UPDATE")] + "DO NOTHING")

    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        what_the_worker_saw()


def test_the_same_key_at_once_is_one_job():
    at_once(lambda: stand_in_line.enqueue(key="k"))

    assert Job.objects.count() == 1


# Schedules


def queued_at(moment: Any) -> int:
    return sum(at_once(lambda: schedule.queue_due(moment, [tick, tock])))


def test_a_schedule_is_queued_once_in_each_period():
    found = [queued_at(NOON + minutes * HOUR / 60) for minutes in (0, 0, 59, 60, 61, 119, 120)]

    assert found == [2, 0, 0, 2, 0, 0, 2]
    assert sorted(Job.objects.values_list("name", "key")) == [(tick.name, "schedule"), (tock.name, "schedule")]


def test_who_does_not_look_again_queues_it_as_often_as_there_are_workers(monkeypatch: pytest.MonkeyPatch):
    """The control."""
    monkeypatch.setattr(schedule, "queue_one", lambda work, last, at: True)

    assert queued_at(NOON) == 2 * WORKERS


@pytest.mark.parametrize("days", [-400, 400])
def test_wherever_the_clock_of_the_demonstration_goes_a_schedule_is_due_once(days: int):
    assert queued_at(NOON) == 2

    assert [queued_at(NOON + timedelta(days=days)) for _ in range(2)] == [2, 0]


def test_all_scheduled_jobs_are_known():
    schedule.queue_due(NOON)

    assert {tick.name, tock.name} <= set(Schedule.objects.values_list("name", flat=True))
