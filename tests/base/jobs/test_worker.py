"""The worker: woken at once, polite at the end, and still there when the database was away."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import at
from werkstadt.base.jobs import job, leases, queue, worker
from werkstadt.base.jobs.worker import Worker
from werkstadt.base.models import Job
from werkstadt.config import asgi

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 30
NEVER = 1000.0

done = threading.Event()
begun = threading.Event()
may_end = threading.Event()
noted: list[int] = []


@job
def say_so() -> None:
    done.set()


@job
def take_long() -> None:
    begun.set()
    assert may_end.wait(SOON)
    noted.append(1)


@job
def lose_the_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.fixture(autouse=True)
def _nothing_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker.schedule, "all_scheduled", list)
    for event in (done, begun, may_end):
        event.clear()
    noted.clear()


@contextmanager
def working(**how: Any) -> Iterator[Worker]:
    one = Worker(**how)
    one.start()
    try:
        yield one
    finally:
        may_end.set()
        assert one.stop(SOON)


def test_what_waits_at_the_start_is_done():
    say_so.enqueue()

    with working():
        assert done.wait(SOON)


def test_the_worker_of_this_process_is_told_after_the_commit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "LOOK_SECONDS", NEVER)
    take_long.enqueue()
    with working():
        assert begun.wait(SOON)
        may_end.set()
        with transaction.atomic():
            say_so.enqueue()
            was_too_early = done.wait(0.05)

        assert done.wait(SOON)
        assert not was_too_early


def test_what_another_process_queued_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.02)
    with working():
        Job.objects.create(name=say_so.name, held_until=timezone.now())

        assert done.wait(SOON)


def test_a_schedule_is_queued_while_the_worker_runs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker.schedule, "all_scheduled", lambda: [say_so])

    with working():
        assert done.wait(SOON)


def test_who_stops_finishes_what_is_under_way_and_begins_nothing_else():
    take_long.enqueue()
    say_so.enqueue()
    with working() as one:
        assert begun.wait(SOON)
        assert not one.stop(0.01)

    assert (noted, done.is_set()) == ([1], False)
    assert Job.objects.get().name == say_so.name


def test_a_long_job_in_one_thread_does_not_hold_up_the_other():
    take_long.enqueue()
    with working(threads=2):
        assert begun.wait(SOON)
        say_so.enqueue()

        assert done.wait(SOON)


def test_it_goes_on_when_the_database_is_there_again(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.02)
    say_so.enqueue()
    rename("base_job", "away")
    try:
        with working():
            until = time.monotonic() + SOON
            while "can't be used" not in caplog.text and time.monotonic() < until:
                time.sleep(0.01)
            rename("away", "base_job")

            assert done.wait(SOON)
    finally:
        if "away" in connection.introspection.table_names():
            rename("away", "base_job")
    assert "can't be used" in caplog.text


def rename(table: str, to: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {to}")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection that could break")
def test_a_broken_connection_is_replaced_before_the_next_job():
    lose_the_connection.enqueue()
    say_so.enqueue()

    with working():
        assert done.wait(SOON)

    assert Job.objects.get().name == lose_the_connection.name


def test_while_a_job_runs_its_lease_is_renewed():
    say_so.enqueue()
    claimed = queue.claim(at("2025-12-13 12:00"))
    Job.objects.update(held_until=timezone.now() + timedelta(seconds=1))

    with leases.kept(claimed.lease):
        leases.renew_all(time.monotonic() + leases.RENEW_SECONDS)

    assert Job.objects.get().held_until > timezone.now() + queue.LEASE / 2


@pytest.mark.parametrize("seconds", [0, leases.LONGEST_SECONDS + 1], ids=["just begun", "hanging"])
def test_no_sign_of_life_is_given_for_one_that_has_just_begun_or_that_hangs(seconds: float):
    say_so.enqueue()
    claimed = queue.claim(at("2025-12-13 12:00"))

    with leases.kept(claimed.lease):
        leases.renew_all(time.monotonic() + seconds)

    assert Job.objects.get().held_until == claimed.held_until


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_server_brings_a_worker_along_if_wanted(settings, is_wanted: bool):
    settings.WORKER = is_wanted
    say_so.enqueue()

    messages = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> dict[str, Any]:
        kind = next(messages)
        if kind == "lifespan.shutdown" and is_wanted:
            assert await asyncio.to_thread(done.wait, SOON)
        return {"type": kind}

    async def send(message: dict[str, Any]) -> None: ...

    asyncio.run(asgi.application({"type": "lifespan"}, receive, send))

    assert done.is_set() is is_wanted
    assert not any(thread.name.startswith("worker-") for thread in threading.enumerate())
