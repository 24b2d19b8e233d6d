"""/healthz finds what is wrong, and leaves nothing behind."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings

from werkstadt.base import health
from werkstadt.base.models import DemonstrationClock


@pytest.mark.django_db
def test_well_without_any_city_and_nothing_is_left_behind(client: Client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"well": True, "database": True, "disk": True})
    assert answer["Cache-Control"] == "no-store"
    assert DemonstrationClock.objects.count() == 0


@pytest.mark.django_db
def test_a_full_disk_is_found(client: Client, monkeypatch: pytest.MonkeyPatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(100, 99, 1))

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": True, "disk": False})


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

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": False, "disk": True})


@pytest.mark.django_db
def test_only_reading(client: Client):
    assert client.post("/healthz").status_code == 405
