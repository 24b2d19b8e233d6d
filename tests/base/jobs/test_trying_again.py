"""What fails is tried again, each time later, and is kept in the end; what was left lying is taken up."""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import at
from werkstadt.base import jobs
from werkstadt.base.jobs import job, queue, running, story
from werkstadt.base.models import Job
from werkstadt.base.refusals import Refused

pytestmark = pytest.mark.django_db

NOON = at("2025-12-13 12:00")
SECRET = "anna@example.org"

failures: list[BaseException] = []


@job
def fail_as_often_as_asked() -> None:
    if failures:
        raise failures.pop()


@job
def end_the_process() -> None:
    sys.exit(SECRET)


@job
def write_to_nobody() -> None:
    try:
        raise IntegrityError(f"Key (email)=({SECRET}) already exists.")
    except IntegrityError as error:
        raise ValueError(SECRET) from error


@pytest.fixture(autouse=True)
def _no_failures() -> None:
    failures.clear()


def the_pause_is_over() -> None:
    Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))


def test_what_fails_is_tried_again_after_a_pause():
    failures.append(ConnectionError())
    fail_as_often_as_asked.enqueue()
    began = timezone.now()

    assert jobs.run_waiting() == 0
    left = Job.objects.get()
    assert (left.state, left.tries, left.lease) == ("waiting", 1, "")
    assert timedelta(seconds=3) < left.held_until - began < timedelta(minutes=1)
    the_pause_is_over()
    assert jobs.run_waiting() == 1
    assert not Job.objects.exists()


def test_in_the_end_it_is_kept_with_what_happened():
    failures.extend(ConnectionError() for _ in range(running.MAX_TRIES + 1))
    fail_as_often_as_asked.enqueue()

    for _ in range(running.MAX_TRIES + 3):
        jobs.run_waiting()
        the_pause_is_over()

    kept = Job.objects.get()
    assert (kept.state, kept.tries, len(failures)) == ("failed", running.MAX_TRIES, 1)
    assert "in fail_as_often_as_asked" in kept.error
    assert kept.error.endswith("builtins.ConnectionError")


def test_what_has_failed_can_be_put_back_by_hand():
    failures.append(ConnectionError())
    fail_as_often_as_asked.enqueue()
    Job.objects.update(tries=running.MAX_TRIES - 1)
    jobs.run_waiting()
    failed = Job.objects.get(state="failed")

    assert queue.try_again(failed)
    assert not queue.try_again(failed)
    assert jobs.run_waiting() == 1


def test_put_back_by_hand_beside_the_same_that_waits_one_is_enough():
    fail_as_often_as_asked.enqueue(key="k")
    queue.give_up(queue.claim(NOON), "failed")
    fail_as_often_as_asked.enqueue(key="k")

    assert not queue.try_again(Job.objects.get(state="failed"))
    assert Job.objects.get().state == "waiting"


def test_one_that_would_end_the_process_only_fails():
    end_the_process.enqueue()
    fail_as_often_as_asked.enqueue()

    assert jobs.run_waiting() == 1
    assert Job.objects.get().error.endswith("builtins.SystemExit")


def test_a_name_that_nobody_knows_any_more_is_tried_again_for_another_worker_may():
    queue.add("seats.of_a_newer_version", {})

    assert jobs.run_waiting() == 0
    assert Job.objects.get().state == "waiting"


def test_pauses_grow_and_end_in_a_day():
    rng = random.Random(1)
    pauses = [running.pause_after(tries, rng) for tries in range(1, running.MAX_TRIES)]

    assert timedelta(seconds=3) < pauses[0] < timedelta(seconds=7)
    assert all(pause <= running.LONGEST_PAUSE * 1.25 for pause in pauses)
    assert timedelta(hours=12) < sum(pauses, timedelta()) < timedelta(hours=36)


def test_two_that_failed_together_do_not_come_back_together():
    rng = random.Random(1)

    assert len({running.pause_after(3, rng) for _ in range(20)}) == 20


# What happened is told without what people typed


def test_what_happened_says_where_but_repeats_no_words(caplog: pytest.LogCaptureFixture):
    write_to_nobody.enqueue()

    jobs.run_waiting()

    told = Job.objects.get().error
    assert "django.db.utils.IntegrityError" in told
    assert told.endswith("builtins.ValueError")
    assert "in write_to_nobody" in told
    assert SECRET not in told + caplog.text


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "builtins.ConnectionRefusedError: Connection refused"),
        (FileNotFoundError(2, "No such file", SECRET), "builtins.FileNotFoundError: No such file"),
        (Refused("full", name=SECRET), "werkstadt.base.refusals.Refused: full"),
        (OSError(SECRET), "builtins.OSError"),
    ],
)
def test_the_kind_of_an_error_says_what_helps(error: BaseException, kind: str):
    assert story.story(error) == kind


def test_an_error_that_caused_itself_is_told_once():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert story.story(first) == "builtins.KeyError\n\nwhich led to:\n\nbuiltins.ValueError"


# Left lying


def claimed() -> Any:
    fail_as_often_as_asked.enqueue()
    return queue.claim(NOON)


def test_what_is_being_done_is_not_begun_again():
    claimed()

    assert jobs.run_waiting() == 0


def test_what_its_worker_left_lying_is_taken_up():
    claimed()
    the_pause_is_over()

    assert jobs.run_waiting() == 1


def test_who_was_too_slow_can_not_end_what_another_has_begun(caplog: pytest.LogCaptureFixture):
    slow = claimed()
    the_pause_is_over()
    quick = queue.claim(NOON)

    assert not queue.finish(slow)
    assert not queue.put_back(slow, "failed", until=timezone.now())
    assert not queue.give_up(slow, "failed")
    assert queue.finish(quick)


@job
def be_overtaken() -> None:
    the_pause_is_over()
    assert queue.claim(NOON)


def test_what_runs_twice_says_so(caplog: pytest.LogCaptureFixture):
    be_overtaken.enqueue()

    assert running.run_next(NOON) is True
    assert "another worker has begun it as well" in caplog.text


def test_what_kills_each_process_that_runs_it_is_given_up(caplog: pytest.LogCaptureFixture):
    claimed()
    for _ in range(running.MAX_TRIES - 1):
        the_pause_is_over()
        assert queue.claim(NOON)
    the_pause_is_over()

    assert jobs.run_waiting() == 0
    assert (Job.objects.get().state, Job.objects.get().error) == ("failed", running.LOST)
