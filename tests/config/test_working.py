"""The commands `jobs` and `worker`, and the worker that `run` brings along."""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.utils import timezone

from tests.test_cli import SOON, running, werkstadt
from werkstadt.base.models import Job
from werkstadt.config import working

FAILED = Job.State.FAILED


def a_job(**facts: object) -> Job:
    return Job.objects.create(**{"name": "seats.remind", "held_until": timezone.now()} | facts)


@pytest.mark.django_db
def test_what_has_failed_is_shown_with_what_happened_and_all_are_counted(capsys: pytest.CaptureFixture[str]):
    failed = a_job(state=FAILED, arguments={"event_id": 7}, tries=12, error="line 1\nbuiltins.OSError")
    a_job()
    a_job()

    working.show()

    assert capsys.readouterr().out.splitlines() == [
        f"{failed.pk}  seats.remind {{'event_id': 7}}  tried 12 times",
        "    line 1",
        "    builtins.OSError",
        "",
        "2 waiting, 0 running, 1 failed.",
    ]


@pytest.mark.django_db
def test_all_that_have_failed_are_tried_again_each_key_once():
    a_job(state=FAILED)
    a_job(state=FAILED, key="k")
    a_job(key="k")

    assert working.try_again() == 1
    assert list(Job.objects.values_list("state", "tries")) == [("waiting", 0)] * 2


@pytest.mark.slow
def test_failed_jobs_at_the_command_line(tmp_path: Path):
    data = tmp_path / "data"

    shown = werkstadt("jobs", "--again", data=data)

    assert (shown.returncode, shown.stdout.splitlines()[-2:]) == (
        0,
        ["0 are tried again.", "0 waiting, 0 running, 0 failed."],
    )


def queued_by_themselves(data: Path) -> int:
    with closing(sqlite3.connect(data / "werkstadt.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM base_schedule").fetchone()[0])


@pytest.mark.slow
@pytest.mark.parametrize("words", [("run",), ("run", "--no-worker")], ids=" ".join)
def test_run_brings_a_worker_along_unless_told_not_to(words: tuple[str, ...], tmp_path: Path):
    data = tmp_path / "data"
    with running(*words, data=data) as (process, address):
        until = time.monotonic() + (1.5 if "--no-worker" in words else SOON)
        while not (found := queued_by_themselves(data)) and time.monotonic() < until:
            time.sleep(0.05)
        with urllib.request.urlopen(address + "/healthz", timeout=SOON) as answer:
            health = json.load(answer)
        process.terminate()
        process.wait(timeout=SOON)

    assert bool(found) is ("--no-worker" not in words)
    assert health["queue"] is True
