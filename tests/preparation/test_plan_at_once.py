"""Two copy the same plan at the same moment: each task is there once. The control without the lock doubles them."""

from __future__ import annotations

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import connection, connections

from tests.factories import a_conference, an_area, at
from tests.task_factories import a_task
from werkstadt.conferences.models import Conference
from werkstadt.preparation import plan
from werkstadt.preparation.models import Task

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2025-11-20 09:00")


def copied_at_once(monkeypatch: Any) -> int:
    """Each waits for the other after it has looked what is there; whom the lock keeps out is not waited for."""
    source = a_conference()
    a_task(source, title="Schlüssel holen")
    target = a_conference(an_area(source.area.city, slug="ost"), slug="ost")
    barrier, counted = Barrier(2), plan._counted

    def count_and_wait(*given: Any) -> Any:
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=0.5)
        return counted(*given)

    def copy() -> None:
        try:
            pair = [Conference.objects.select_related("area__city").get(pk=each.pk) for each in (source, target)]
            plan.copy(*pair, by="Büro", at=NOW)
        finally:
            connections.close_all()

    monkeypatch.setattr(plan, "_counted", count_and_wait)
    threads = [Thread(target=copy) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return Task.objects.of(target).count()


def test_a_plan_copied_twice_at_once_is_there_once(monkeypatch):
    assert copied_at_once(monkeypatch) == 1


def test_without_the_lock_it_would_be_there_twice(monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets in one writer at a time, with or without our lock.")
    monkeypatch.setattr(plan, "_lock", lambda conference: None)

    assert copied_at_once(monkeypatch) == 2
