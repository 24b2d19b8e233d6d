"""A real `werkstadt worker` that is killed, or stopped, in the middle of its jobs: nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from tests.base.jobs.marks import leave_marks, marks_in
from werkstadt.base.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[3]
SOON = 60
JOBS = 24
# `werkstadt worker`, knowing one more job.
COMMAND = """
import django; django.setup()
import tests.base.jobs.marks
import werkstadt.cli; raise SystemExit(werkstadt.cli.main(["worker", "--threads", "2"]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "marks"


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"WERKSTADT_DATABASE_URL": address_of_the_tests(), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", COMMAND]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def address_of_the_tests() -> str:
    about = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{quote(str(about['NAME']))}"
    return f"postgresql://{about['USER']}:{about['PASSWORD']}@{about['HOST']}:{about['PORT']}/{about['NAME']}"


def wait_until(is_so: Callable[[], bool], worker: subprocess.Popen[str]) -> None:
    until = time.monotonic() + SOON
    while not is_so():
        assert worker.poll() is None, "the worker has ended"
        assert time.monotonic() < until, "the worker does nothing"
        time.sleep(0.005)


def left(**how: Any) -> QuerySet[Job]:
    """The product has jobs of its own, which come by themselves."""
    return Job.objects.filter(name=leave_marks.name, **how)


def enqueue(file: Path) -> None:
    for number in range(JOBS):
        leave_marks.enqueue(number, str(file), 0.03)


def test_what_a_killed_worker_left_is_done_by_the_next_and_all_else_once(file: Path):
    enqueue(file)
    with a_worker() as first:
        wait_until(lambda: len(marks := marks_in(file)) >= 8 and marks[-1].startswith("begun"), first)
        first.send_signal(signal.SIGKILL)
        first.wait(SOON)
    interrupted = set(left(state="running").values_list("arguments__number", flat=True))
    # What their leases would bring by themselves in a minute.
    left(state="running").update(held_until=timezone.now())

    with a_worker() as second:
        wait_until(lambda: not left().exists(), second)
        second.terminate()
        code = second.wait(SOON)

    begun, done = ({n: counted(file)[f"{what} {n}"] for n in range(JOBS)} for what in ("begun", "done"))
    assert code == 0
    assert interrupted
    assert {number for number, times in begun.items() if times == 2} <= interrupted
    assert all(done[number] == 1 for number in set(range(JOBS)) - interrupted)
    assert all(done[number] in {1, 2} for number in interrupted)


def counted(file: Path) -> Counter[str]:
    return Counter(marks_in(file))


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=["terminate", "Ctrl+C"])
def test_a_worker_that_is_stopped_ends_what_it_has_begun_and_nothing_runs_twice(stop: signal.Signals, file: Path):
    enqueue(file)
    with a_worker() as worker:
        wait_until(lambda: len(marks_in(file)) >= 3, worker)
        worker.send_signal(stop)
        said, _ = worker.communicate(timeout=SOON)

    marks = marks_in(file)
    begun = {mark.removeprefix("begun ") for mark in marks if mark.startswith("begun")}
    assert (worker.returncode, said.splitlines()[-1]) == (0, "Stopped.")
    assert len(marks) == 2 * len(begun) < 2 * JOBS
    assert {mark.removeprefix("done ") for mark in marks if mark.startswith("done")} == begun
    assert left(state="waiting").count() == JOBS - len(begun) == left().count()
