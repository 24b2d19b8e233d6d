"""Writers of one process come in order of arrival, and the lock is given back whatever happens."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from tests.factories import at
from werkstadt.base.models import Schedule
from werkstadt.base.sqlite.turns import Turn, WriterLock, lock_of

SOON = 10

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite"),
]


def write(name: str) -> Schedule:
    return Schedule.objects.create(name=name, last_at=at("2025-12-13 09:00"))


def in_a_thread(act: Callable[[], Any]) -> Any:
    """In a thread with a connection of its own; gives back what it returned or raised."""
    found: list[Any] = []

    def go() -> None:
        try:
            found.append(act())
        except BaseException as error:
            found.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=go)
    thread.start()
    thread.join(SOON)
    return found[0]


def is_free() -> bool:
    lock = lock_of(str(connection.settings_dict["NAME"]))
    if lock.acquire(0):
        lock.release()
        return True
    return False


# Given back, whatever happens


def committed() -> None:
    with transaction.atomic():
        write("one")


def rolled_back() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        write("one")
        raise ZeroDivisionError


def interrupted() -> None:
    with suppress(KeyboardInterrupt), transaction.atomic():
        write("one")
        raise KeyboardInterrupt


def nested_and_the_inner_one_failed() -> None:
    with transaction.atomic():
        write("one")
        with suppress(IntegrityError), transaction.atomic():
            write("one")
        assert not in_a_thread(is_free)
        with suppress(ZeroDivisionError), transaction.atomic(savepoint=True):
            raise ZeroDivisionError
        assert not in_a_thread(is_free)


def marked_for_rollback() -> None:
    with transaction.atomic():
        write("one")
        transaction.set_rollback(True)


def closed_inside() -> None:
    with suppress(DatabaseError), transaction.atomic():
        write("one")
        connection.close()
        assert is_free()
        write("two")


def a_commit_that_fails() -> None:
    """Foreign keys are looked at when it commits."""
    with suppress(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE child (parent INTEGER REFERENCES base_job (id) DEFERRABLE INITIALLY DEFERRED)")
        cursor.execute("INSERT INTO child VALUES (12345)")


def single_statements() -> None:
    write("one")
    Schedule.objects.update(last_at=at("2025-12-13 10:00"))
    Schedule.objects.bulk_create([Schedule(name=name, last_at=at("2025-12-13 09:00")) for name in "ab"])
    Schedule.objects.all().delete()
    with suppress(IntegrityError):
        write("one")
        write("one")


def without_autocommit() -> None:
    transaction.set_autocommit(False)
    write("one")
    transaction.rollback()
    transaction.set_autocommit(True)


@pytest.mark.parametrize(
    "act",
    [
        committed,
        rolled_back,
        interrupted,
        nested_and_the_inner_one_failed,
        marked_for_rollback,
        closed_inside,
        a_commit_that_fails,
        single_statements,
        without_autocommit,
    ],
    ids=lambda act: act.__name__,
)
def test_the_lock_is_given_back(act: Callable[[], None]):
    assert in_a_thread(act) is None

    assert is_free()
    with transaction.atomic():
        write("the next one can write")


def test_a_lock_that_is_not_given_back_is_noticed(monkeypatch: pytest.MonkeyPatch):
    """The control of the tests above."""
    monkeypatch.setattr(Turn, "give_back", lambda turn: None)

    in_a_thread(committed)

    assert not is_free()
    lock_of(str(connection.settings_dict["NAME"])).release()


def test_a_thread_that_ends_in_the_middle_of_a_transaction_leaves_no_lock():
    thread = threading.Thread(target=lambda: transaction.atomic().__enter__())
    thread.start()
    thread.join(SOON)
    gc.collect()

    assert is_free()


def test_an_error_at_the_beginning_leaves_no_lock():
    """Another process holds the file."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def impatient() -> None:
        connection.ensure_connection()
        connection.connection.execute("PRAGMA busy_timeout = 10")
        with transaction.atomic():
            pytest.fail("It began beside another writer.")

    try:
        assert isinstance(in_a_thread(impatient), OperationalError)
        assert is_free()
    finally:
        other.close()


def test_who_waits_too_long_is_told_as_by_sqlite_and_leaves_the_line(monkeypatch: pytest.MonkeyPatch):
    def impatient() -> None:
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
        committed()

    with transaction.atomic():
        refused = in_a_thread(impatient)

    assert (type(refused), str(refused)) == (OperationalError, "database is locked")
    assert is_free()


def test_reading_needs_no_turn():
    with transaction.atomic():
        write("one")
        assert in_a_thread(lambda: list(Schedule.objects.all())) == []
        assert in_a_thread(is_free) is False


# In order of arrival


def test_who_came_first_is_first_and_nobody_slips_in_between():
    lock, served = WriterLock(), list[int]()
    assert lock.acquire(0)

    def wait(number: int) -> None:
        assert lock.acquire(SOON)
        served.append(number)
        lock.release()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(5)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(lock._line) <= number:
            pass
    lock.release()
    slipped_in = lock.acquire(0)
    for thread in threads:
        thread.join(SOON)

    assert served == [0, 1, 2, 3, 4]
    assert not slipped_in
    assert lock.acquire(0)


def test_who_gave_up_is_passed_over():
    lock = WriterLock()
    assert lock.acquire(0)
    assert not lock.acquire(0.01)

    lock.release()

    assert lock.acquire(0)


def test_many_writers_lose_no_change():
    """Each adds a minute to the same row: two that read the same minute would lose one."""
    write("together")
    begin = threading.Barrier(8)

    def add() -> None:
        for _ in range(10):
            with transaction.atomic():
                row = Schedule.objects.get(name="together")
                row.last_at += timedelta(minutes=1)
                row.save()

    def together() -> None:
        begin.wait(SOON)
        add()
        connection.close()

    threads = [threading.Thread(target=together) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)

    assert Schedule.objects.get(name="together").last_at == at("2025-12-13 10:20")
    assert is_free()
