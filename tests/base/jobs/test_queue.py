"""Jobs wait in the caller's transaction, run once, and are tried again."""

from __future__ import annotations

import pytest

from werkstadt.base import jobs
from werkstadt.base.jobs import job
from werkstadt.base.models import Job

noted: list[object] = []


@job
def note(number: int, words: str = "") -> None:
    noted.append((number, words))


@pytest.mark.django_db
def test_a_job_is_done_with_its_arguments_and_is_gone():
    noted.clear()
    note.enqueue(3, words="three")
    note.enqueue(3, key="k")
    note.enqueue(4, key="k")

    assert jobs.run_waiting() == 2
    assert noted == [(3, "three"), (3, "")]
    assert not Job.objects.exists()
