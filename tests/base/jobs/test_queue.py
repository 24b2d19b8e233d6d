"""Jobs wait in the caller's transaction, run when they are due, and the same key waits once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone, translation

import werkstadt
from tests.factories import at
from werkstadt.base import clock, jobs
from werkstadt.base.jobs import job, queue, scheduled, work
from werkstadt.base.models import Job

pytestmark = pytest.mark.django_db

noted: list[Any] = []

NOON = at("2025-12-13 12:00")
MINUTE = timedelta(minutes=1)


@job
def note(number: int, words: str = "", among: tuple[int, ...] = ()) -> None:
    noted.append((number, words, among))


@job
def speak_ukrainian() -> None:
    noted.append(translation.get_language())
    translation.activate("uk")


@job
def queue_another(number: int) -> None:
    if number:
        queue_another.enqueue(number - 1)


@pytest.fixture(autouse=True)
def _nothing_noted() -> Iterator[None]:
    noted.clear()
    yield
    noted.clear()


def test_a_job_is_done_with_its_arguments_and_is_gone():
    note.enqueue(3, words="three", among=(1, 2))
    note.enqueue(4)

    assert jobs.run_waiting() == 2
    assert noted == [(3, "three", [1, 2]), (4, "", ())]
    assert not Job.objects.exists()


def test_it_can_still_be_called_as_a_function():
    note(5)

    assert noted == [(5, "", ())]


def test_jobs_that_jobs_queue_are_done_too():
    queue_another.enqueue(2)

    assert jobs.run_waiting() == 3


@pytest.mark.parametrize("wrong", [{}, {"number": 1, "unknown": 2}, {"number": object()}, {"number": float("nan")}])
def test_arguments_that_can_not_work_are_refused_where_it_is_queued(wrong: dict[str, Any]):
    with pytest.raises((TypeError, ValueError)):
        note.enqueue(**wrong)

    assert not Job.objects.exists()


def test_a_job_can_not_take_the_words_of_enqueue_for_itself():
    def reminds(at: str) -> None: ...

    with pytest.raises(TypeError, match="at"):
        job(reminds)


def test_two_jobs_have_two_names():
    with pytest.raises(TypeError, match="two jobs"):
        job(note._function)


def test_what_needs_arguments_can_not_be_scheduled():
    with pytest.raises(TypeError, match="arguments"):
        scheduled(every=MINUTE)(lambda number: None)


def test_a_worker_knows_every_file_of_jobs():
    source = Path(werkstadt.__path__[0])
    files = [path.relative_to(source.parent).with_suffix("") for path in source.rglob("jobs.py")]

    work.discover()

    assert [file for file in files if ".".join(file.parts) not in sys.modules] == []


def test_a_transaction_that_is_rolled_back_leaves_no_job():
    with transaction.atomic():
        note.enqueue(1)
        transaction.set_rollback(True)

    assert jobs.run_waiting() == 0


def test_a_job_is_not_done_before_its_moment():
    note.enqueue(1, at=NOON)

    assert [jobs.run_waiting(at=NOON - MINUTE), jobs.run_waiting(at=NOON), jobs.run_waiting(at=NOON)] == [0, 1, 0]


def test_language_of_one_job_is_not_that_of_the_next():
    with translation.override("de"):
        speak_ukrainian.enqueue()
        speak_ukrainian.enqueue()

        assert jobs.run_waiting() == 2

    assert noted == ["de", "de"]


# The clock of the demonstration


def test_moments_follow_the_clock_of_the_demonstration(settings):
    settings.DEMONSTRATION = True
    note.enqueue(1, at=NOON)

    clock.set_to(NOON - MINUTE)
    before = jobs.run_waiting()
    clock.set_to(NOON)

    assert (before, jobs.run_waiting()) == (0, 1)


def test_when_the_clock_goes_back_nothing_that_was_to_be_done_at_once_is_stuck(settings):
    settings.DEMONSTRATION = True
    clock.set_to(NOON)
    note.enqueue(1, at=NOON)
    note.enqueue(2, at=NOON)
    note.enqueue(3)
    failed, left_lying = queue.claim(clock.now()), queue.claim(clock.now())
    queue.put_back(failed, "failed", until=timezone.now())
    Job.objects.filter(pk=left_lying.pk).update(held_until=timezone.now())

    clock.set_to(NOON - timedelta(days=400))

    assert jobs.run_waiting() == 3
    assert not Job.objects.exists()


# The same once


def test_while_one_waits_the_same_key_is_the_same_job():
    for number in range(3):
        note.enqueue(number, key="k")
    note.enqueue(7, key="other")
    queue_another.enqueue(0, key="k")

    assert jobs.run_waiting() == 3
    assert noted == [(0, "", ()), (7, "", ())]


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        (NOON, NOON + MINUTE, NOON),
        (NOON, NOON - MINUTE, NOON - MINUTE),
        (NOON, NOON, NOON),
        (NOON, None, None),
        (None, NOON, None),
        (None, None, None),
    ],
)
def test_of_two_moments_the_earlier_one_holds(first, second, due):
    note.enqueue(1, at=first, key="k")
    note.enqueue(1, at=second, key="k")

    assert Job.objects.get().due_at == due


def test_what_is_being_done_may_be_asked_for_again():
    note.enqueue(1, key="k")
    queue.claim(NOON)

    note.enqueue(2, key="k")

    assert sorted(Job.objects.values_list("state", flat=True)) == ["running", "waiting"]


def test_who_asks_again_does_not_wait_for_the_pause_after_a_failure():
    note.enqueue(1, key="k")
    queue.put_back(queue.claim(NOON), "failed", until=timezone.now() + MINUTE)
    assert jobs.run_waiting() == 0

    note.enqueue(1, key="k")

    assert Job.objects.get().tries == 0
    assert jobs.run_waiting() == 1


def test_of_one_that_fails_and_one_that_waits_one_is_left_and_is_due():
    note.enqueue(1, key="k")
    begun = queue.claim(NOON)
    note.enqueue(2, at=NOON, key="k")

    assert queue.put_back(begun, "failed", until=timezone.now())

    left = Job.objects.get()
    assert (left.arguments, left.due_at, left.state) == ({"number": 2}, None, "waiting")
