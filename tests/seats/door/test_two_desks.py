"""Two desks at the same moment: each ticket lets its party in once, each seat is given once, each tap counts once."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from tests.factories import a_device, a_pass, a_registration, a_workshop, an_open_conference, at
from werkstadt.accounts.models import Device
from werkstadt.conferences.models import Conference
from werkstadt.seats import check_in, fullness
from werkstadt.seats.door import merging, tickets
from werkstadt.seats.door.merging import Kind, Operation, Outcome
from werkstadt.seats.models import Arrival, HeadCount, Registration
from werkstadt.seats.models.registration import RegistrationQuerySet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MORNING, NOON = at("2025-12-13 09:30"), at("2025-12-13 12:00")
# On SQLite writers are alone anyway: there the protection can't be switched off here.
IS_POSTGRESQL = os.environ.get("WERKSTADT_DATABASE_URL", "").startswith("postgres")
WITH_AND_WITHOUT = [True, False] if IS_POSTGRESQL else [True]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    barrier = threading.Barrier(len(acts))

    def go(act: Callable[[], Any]) -> Any:
        barrier.wait(20)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(go, acts))


def desks(conference: Conference, number: int) -> list[Device]:
    access_pass = a_pass(conference.area.city)
    labels = [f"Tür {each}" for each in range(number)]
    return [a_device(access_pass, own=label, label=label, entered_at=at("2025-12-13 08:00")) for label in labels]


def sending(conference: Conference, desk: Device, *operations: Operation) -> Callable[[], list[Outcome]]:
    known = tickets.index(conference)
    return lambda: [merging.merge(conference, desk, each, known, at=NOON) for each in operations]


def an_operation(kind: Kind, **facts: Any) -> Operation:
    return Operation(**{"id": uuid4(), "kind": kind, "people": 1, "at": MORNING, "known_at": MORNING} | facts)


def test_many_desks_give_away_each_seat_once_and_count_everybody():
    event = a_workshop(capacity=10)
    taps = [[an_operation(Kind.COUNT, event=event.slug) for _each in range(5)] for _desk in range(4)]

    found = at_once(
        *(sending(event.conference, desk, *own) for desk, own in zip(desks(event.conference, 4), taps, strict=True))
    )

    full = fullness.of_event(event, NOON)
    assert [each for each in found if isinstance(each, Exception)] == []
    assert (full.heads, full.seated, full.free) == (20, 10, 0)
    assert sum(each.n_without_seat for outcomes in found for each in outcomes) == 10


@pytest.mark.parametrize("is_locked", WITH_AND_WITHOUT)
def test_without_the_lock_a_ticket_at_two_doors_would_let_its_party_in_twice(monkeypatch, is_locked):
    # Without a booking: nothing but the lock on the registration stands between the two.
    conference = an_open_conference()
    own = a_registration(conference, people=2)
    looked, look = threading.Barrier(2), check_in._before

    def look_and_wait(*args: Any) -> list[Arrival]:
        found = look(*args)
        with suppress(threading.BrokenBarrierError):
            looked.wait(1)
        return found

    monkeypatch.setattr(check_in, "_before", look_and_wait)
    if not is_locked:
        monkeypatch.setattr(RegistrationQuerySet, "select_for_update", lambda self, **options: self)
    ticket = tickets.of_one(own).code
    arriving = [an_operation(Kind.ARRIVE, ticket=ticket, people=2) for _each in range(2)]

    at_once(*(sending(conference, desk, each) for desk, each in zip(desks(conference, 2), arriving, strict=True)))

    assert check_in.people_inside(conference) == ((2 if is_locked else 4), 0)
    assert Arrival.objects.filter(is_repeat=True).count() == (1 if is_locked else 0)


def test_one_tap_sent_many_times_at_once_counts_once():
    event = a_workshop()
    own = a_registration(event.conference, event)
    [desk] = desks(event.conference, 1)
    arrive = an_operation(Kind.ARRIVE, ticket=tickets.of_one(own).code)
    count = an_operation(Kind.COUNT, event=event.slug)

    found = at_once(*[sending(event.conference, desk, arrive, count)] * 6)

    assert [each for each in found if isinstance(each, Exception)] == []
    assert (Arrival.objects.count(), HeadCount.objects.count()) == (1, 1)
    assert all(each == found[0] for each in found)


def test_a_tap_and_its_taking_back_at_once_end_with_nobody_inside():
    event = a_workshop()
    own: Registration = a_registration(event.conference, event, people=2)
    first, second = desks(event.conference, 2)
    arrive = an_operation(Kind.ARRIVE, ticket=tickets.of_one(own).code, people=2)
    sending(event.conference, first, arrive)()
    backs = [an_operation(Kind.TAKE_BACK, takes_back=arrive.id) for _each in range(2)]

    found = at_once(*(sending(event.conference, desk, back) for desk, back in zip((first, second), backs, strict=True)))

    assert [each for each in found if isinstance(each, Exception)] == []
    assert check_in.people_inside(event.conference) == (0, 0)
    assert own.bookings.get().status == "booked"
