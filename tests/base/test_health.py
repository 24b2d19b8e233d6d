"""/healthz finds what is wrong, and leaves nothing behind."""

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from werkstadt.base import health
from werkstadt.base.models import DemonstrationClock, Job


@pytest.mark.django_db
def test_well_without_any_city_and_nothing_is_left_behind(client: Client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"well": True, "database": True, "disk": True, "queue": True})
    assert answer["Cache-Control"] == "no-store"
    assert DemonstrationClock.objects.count() == 0


@pytest.mark.django_db
def test_a_full_disk_is_found(client: Client, monkeypatch: pytest.MonkeyPatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(100, 99, 1))

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": True, "disk": False, "queue": True})


def test_a_data_folder_that_is_gone_is_found(tmp_path: Path):
    with override_settings(DATA=tmp_path / "gone"):
        assert not health.has_disk_space()


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the switch is SQLite's own")
def test_a_database_that_can_only_be_read_is_found(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            answer = client.get("/healthz")
        finally:
            cursor.execute("PRAGMA query_only = OFF")

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": False, "disk": True, "queue": True})


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [9, 11])
@pytest.mark.parametrize("state", [Job.State.WAITING, Job.State.RUNNING])
def test_a_queue_that_nobody_empties_is_found(client: Client, minutes: int, state: Job.State):
    """One that waits, or one whose worker has died."""
    since = timezone.now() - timedelta(minutes=minutes)
    Job.objects.create(name="nobody.runs_this", held_until=since, state=state)

    answer = client.get("/healthz")

    assert (answer.json()["queue"], answer.status_code) == ((True, 200) if minutes == 9 else (False, 503))


@pytest.mark.django_db
def test_jobs_for_later_and_jobs_that_have_failed_are_no_queue(client: Client):
    long_ago, later = timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1)
    Job.objects.create(name="later", held_until=long_ago, due_at=later)
    Job.objects.create(name="tried.again", held_until=later)
    Job.objects.create(name="failed", held_until=long_ago, state=Job.State.FAILED)

    assert client.get("/healthz").json()["queue"] is True


@pytest.mark.django_db
def test_only_reading(client: Client):
    assert client.post("/healthz").status_code == 405
