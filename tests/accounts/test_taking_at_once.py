"""Two administrators take each other's role at the same moment: one of them stays."""

from __future__ import annotations

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import connection, connections

from tests.factories import a_city, a_person, at
from werkstadt.accounts.models import Grant, Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import granting
from werkstadt.accounts.team.granting import Giver, Obstacle
from werkstadt.base.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
NOON = at("2025-12-13 12:00")


def take_at_once(monkeypatch: Any) -> list[str]:
    """Each waits for the other after it has seen that somebody is left; whom the lock keeps out is not waited for."""
    city = a_city()
    both = [a_person(city, Role.ADMINISTRATOR, email=f"{name}@example.org") for name in ("ada", "bea")]
    barrier, refused, look = Barrier(2), list[str](), granting.keep_an_administrator

    def look_and_wait(*given: Any, **options: Any) -> None:
        look(*given, **options)
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=0.5)

    grants = {person.pk: person.grants.get() for person in both}

    def take(person: Person, other: Person) -> None:
        by = Giver(person.mark, city, tuple(person.grants.select_related("area")), person)
        try:
            granting.take(grants[other.pk], by=by, at=NOON)
        except Refused as error:
            refused.append(error.code)
        finally:
            connections.close_all()

    monkeypatch.setattr(granting, "keep_an_administrator", look_and_wait)
    threads = [Thread(target=take, args=pair) for pair in (both, both[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refused


def test_one_of_them_stays(monkeypatch):
    refused = take_at_once(monkeypatch)

    assert Grant.objects.filter(role=Role.ADMINISTRATOR).count() == 1
    # Or the other's role was gone before they could ask.
    assert set(refused) <= {Obstacle.LAST_ADMINISTRATOR, Obstacle.GONE}


def test_without_the_lock_nobody_would_be_left(monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets in one writer at a time, with or without our lock.")
    monkeypatch.setattr(granting, "lock", lambda city: None)

    assert (take_at_once(monkeypatch), Grant.objects.count()) == ([], 0)
