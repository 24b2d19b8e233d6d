"""The log of SQLite is emptied, unless somebody reads from it just now; nobody waits long for that."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.factories import a_city
from werkstadt.base.sqlite import traces
from werkstadt.base.sqlite.jobs import empty_log

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite"),
]


def log() -> int:
    """Bytes in the log beside the database."""
    return Path(f"{connection.settings_dict['NAME']}-wal").stat().st_size


def patience() -> int:
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


def test_the_log_is_empty_afterwards_and_the_connection_as_before():
    a_city()
    before, usual = log(), patience()

    empty_log()

    assert before > 0
    assert (log(), patience()) == (0, usual)


def test_whoever_reads_is_left_in_peace_and_it_is_tried_again_later(monkeypatch):
    monkeypatch.setattr(traces, "PATIENCE_MS", 50)
    reader = sqlite3.connect(connection.settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM areas_city").fetchone()
    a_city()

    while_reading = traces.empty_log()
    reader.close()

    assert (while_reading, traces.empty_log(), log()) == (False, True, 0)


def test_in_the_middle_of_a_transaction_nothing_is_done():
    with transaction.atomic():
        a_city()

        assert not traces.empty_log()
