"""What was acknowledged survives a power cut: the settings of the connections that the server really uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from werkstadt.config import asgi

pytestmark = pytest.mark.django_db(transaction=True)

FULL = 2


def in_a_thread_of_the_server(read: Callable[[], Any]) -> Any:
    def then_close() -> Any:
        try:
            return read()
        finally:
            connection.close()

    return asgi.pages._executor.submit(then_close).result(timeout=30)


def answers(*questions: str) -> list[Any]:
    with connection.cursor() as cursor:
        return [cursor.execute(question).fetchone()[0] for question in questions]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite")
def test_sqlite_waits_for_the_disk_and_writers_wait_in_line():
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")

    found = in_a_thread_of_the_server(lambda: answers(*(f"PRAGMA {name}" for name in pragmas)))

    assert found == ["wal", FULL, 1, 30_000, 1]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite")
def test_sqlite_begins_as_a_writer_after_the_lock_of_this_process():
    from werkstadt.base.sqlite.base import DatabaseWrapper

    def look() -> tuple[bool, str | None]:
        connection.ensure_connection()
        return isinstance(connection._connections[connection._alias], DatabaseWrapper), connection.transaction_mode

    assert in_a_thread_of_the_server(look) == (True, "IMMEDIATE")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL")
def test_postgresql_waits_for_the_disk_whatever_the_server_was_set_to():
    """The server of the tests is set to `off`."""

    def look() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT setting, reset_val FROM pg_settings WHERE name = 'synchronous_commit'")
            return list(cursor.fetchone())

    assert in_a_thread_of_the_server(look) == ["on", "on"]
