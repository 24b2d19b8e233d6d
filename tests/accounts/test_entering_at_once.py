"""Two tablets enter the same pass at the same moment: both come in, and can be told apart."""

from __future__ import annotations

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from tests.factories import a_pass, at
from werkstadt.accounts import entering
from werkstadt.accounts.models import Device, Pass, PassQuerySet

pytestmark = pytest.mark.django_db(transaction=True)
NOON = at("2025-12-13 12:00")


def enter_at_once(monkeypatch: Any, access_pass: Pass) -> list[type[Exception]]:
    """Each waits for the other after it has looked for a free label; whom the lock keeps out is not waited for."""
    barrier, failed, look = Barrier(2), list[type[Exception]](), entering._free_label

    def look_and_wait(locked: Pass) -> str:
        label = look(locked)
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=0.5)
        return label

    def enter() -> None:
        try:
            entering.enter(access_pass, instead_of=None, at=NOON)
        except Exception as error:
            failed.append(type(error))
        finally:
            connections.close_all()

    monkeypatch.setattr(entering, "_free_label", look_and_wait)
    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return failed


def test_two_devices_come_in_at_once_with_labels_of_their_own(monkeypatch):
    access_pass = a_pass()

    failed = enter_at_once(monkeypatch, access_pass)

    assert (failed, sorted(str(device) for device in Device.objects.all())) == ([], ["Tür 1", "Tür 1 (2)"])


def test_without_the_lock_one_of_them_would_have_failed(monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets in one writer at a time, with or without our lock.")
    access_pass = a_pass()
    monkeypatch.setattr(PassQuerySet, "select_for_update", lambda rows: rows.all())

    failed = enter_at_once(monkeypatch, access_pass)

    assert (failed, Device.objects.count()) == ([IntegrityError], 1)
