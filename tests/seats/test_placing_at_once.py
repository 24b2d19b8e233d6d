"""Places are published once and computed with one draw, however many organisers press at the same moment."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from tests.seats.test_rush import IS_POSTGRESQL, at_once
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import capacity, locking, placing, wishes
from werkstadt.seats.models import Booking, Placement
from werkstadt.seats.obstacles import Obstacle
from werkstadt.seats.wishes import Ranking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOVEMBER, CUT_OFF = at("2025-11-20 09:00"), at("2025-12-06 17:00")
SEATS = 6


@pytest.fixture
def event() -> Event:
    round_ = a_round(an_open_conference(), placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)
    event = a_workshop(round_.conference, round=round_, capacity=SEATS)
    for _ in range(SEATS):
        made = a_registration(round_.conference)
        wishes.wish(made, [Ranking(round_.pk, (event.pk,), 1)], at=NOVEMBER)
    return event


def test_published_by_several_at_once_everybody_is_booked_once(event):
    found = placing.compute(event.conference, by="test", at=CUT_OFF).pk

    def publish() -> int:
        return placing.publish(Placement.objects.get(pk=found), by="test", at=CUT_OFF)

    numbers = at_once([publish] * 4)

    assert sorted(numbers) == [0, 0, 0, SEATS]
    assert Booking.objects.booked().count() == SEATS


def test_computed_by_several_at_once_there_is_one_draw(event):
    at_once([lambda: placing.compute(event.conference, by="test", at=CUT_OFF)] * 4)

    assert Placement.objects.count() == 4
    assert Placement.objects.values("seed").distinct().count() == 1


def test_seats_taken_away_while_it_is_published_are_never_overbooked(event):
    found = placing.compute(event.conference, by="test", at=CUT_OFF)

    def fewer() -> None:
        capacity.set_seats(event, capacity=SEATS - 2, walk_in_share=0.0, by="test", at=CUT_OFF)

    refusals = at_once([lambda: placing.publish(found, by="test", at=CUT_OFF), fewer])

    codes = {each.code for each in refusals if isinstance(each, Refused)}
    assert codes in ({Obstacle.OUTDATED}, {Obstacle.TAKEN_SEATS})
    assert Booking.objects.booked().count() in {0, SEATS}
    assert Booking.objects.places() <= Event.objects.get().capacity


# On SQLite writers are alone anyway; there tests/base/test_sqlite.py switches the protection off.
@pytest.mark.parametrize("is_locked", [True, False] if IS_POSTGRESQL else [True])
def test_without_the_lock_the_second_would_not_see_that_it_is_published(monkeypatch, event, is_locked):
    found = placing.compute(event.conference, by="test", at=CUT_OFF).pk
    looked, lock = threading.Barrier(2), locking.lock

    def wait_and_lock(keys: Any) -> dict[int, Event]:
        # Whoever comes here has seen that nothing is published yet.
        with suppress(threading.BrokenBarrierError):
            looked.wait(1)
        return lock(keys)

    monkeypatch.setattr(locking, "lock", wait_and_lock)
    if not is_locked:
        monkeypatch.setattr(placing, "_locked", list)
    answers = at_once([lambda: placing.publish(Placement.objects.get(pk=found), by="test", at=CUT_OFF)] * 2)

    assert (sorted(map(str, answers)) == ["0", str(SEATS)]) == is_locked
    assert Booking.objects.booked().count() == SEATS
