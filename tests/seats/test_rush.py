"""Many people press the button at the same moment: never more people than seats, and nobody twice.

`WERKSTADT_FULL=1` runs the full numbers: 400 people, three clicks each, five events of twenty seats.
"""

from __future__ import annotations

import os
import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connections

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, fullness, locking
from werkstadt.seats.booking import Choice, Party
from werkstadt.seats.models import Booking, Registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOVEMBER = at("2025-11-20 09:00")
IS_FULL = bool(os.environ.get("WERKSTADT_FULL"))
PEOPLE, CLICKS, EVENTS, SEATS = (400, 3, 5, 20) if IS_FULL else (60, 3, 3, 7)
AT_ONCE = 24


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """All wait for each other, then go; what each returned, or its exception."""
    barrier = threading.Barrier(min(AT_ONCE, len(acts)))
    first = iter(range(len(acts)))

    def go(act: Callable[[], Any]) -> Any:
        if next(first) < barrier.parties:
            barrier.wait(20)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(barrier.parties) as pool:
        return list(pool.map(go, acts))


def places(event: Event) -> int:
    return Booking.objects.of(event).taking_seats().places()


def test_hundreds_of_clicks_book_each_seat_once():
    conference = an_open_conference()
    events = [a_workshop(conference, slug=f"w{number}", capacity=SEATS) for number in range(EVENTS)]
    clicks = [
        (f"key-of-person-{person:04}", events[person % EVENTS]) for person in range(PEOPLE) for _ in range(CLICKS)
    ]
    random.Random(1).shuffle(clicks)

    def click(key: str, event: Event) -> Callable[[], Registration]:
        return lambda: booking.register(conference, Party(), [Choice(event.pk, 1)], key=key, language="de", at=NOVEMBER)

    answers = at_once([click(key, event) for key, event in clicks])

    assert [answer for answer in answers if not isinstance(answer, Registration)] == []
    by_key = {
        key: {answer.pk for (other, _), answer in zip(clicks, answers, strict=True) if other == key}
        for key, _ in clicks
    }
    assert Counter(map(len, by_key.values())) == {1: PEOPLE}
    assert (Registration.objects.count(), Booking.objects.count()) == (PEOPLE, PEOPLE)
    assert [places(event) for event in events] == [SEATS] * EVENTS


def test_seats_given_back_and_asked_for_at_once_stay_within_the_seats():
    conference = an_open_conference()
    event = a_workshop(conference, capacity=SEATS)
    made = [a_registration(conference, event) for _ in range(SEATS + 5)]
    booked = [each.bookings.get() for each in made]

    acts: list[Callable[[], Any]] = [lambda each=each: booking.cancel(each, at=NOVEMBER) for each in booked[::2]]
    acts += [lambda: a_registration(conference, event) for _ in range(SEATS)]
    answers = at_once(acts)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert places(event) == SEATS
    waiting = Booking.objects.of(event).waiting()
    moved_up = Booking.objects.of(event).filter(moved_up_at__isnull=False)
    # Nobody who came later sits while somebody who came earlier waits.
    assert waiting.exists()
    assert not moved_up.filter(pk__gt=waiting.first().pk).exists()


def test_parties_that_choose_the_same_events_in_another_order_do_not_block_each_other():
    conference = an_open_conference()
    events = [a_workshop(conference, slug=f"w{number}", capacity=SEATS) for number in range(4)]
    orders = [random.Random(number).sample(events, 4) for number in range(40)]

    answers = at_once([lambda order=order: a_registration(conference, *order) for order in orders])

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert [places(event) for event in events] == [SEATS] * 4


# On SQLite writers are alone anyway; there tests/base/test_sqlite.py switches the protection off.
IS_POSTGRESQL = os.environ.get("WERKSTADT_DATABASE_URL", "").startswith("postgres")


@pytest.mark.parametrize("is_locked", [True, False] if IS_POSTGRESQL else [True])
def test_without_the_lock_the_last_seat_would_be_given_twice(monkeypatch, is_locked):
    conference = an_open_conference()
    event = a_workshop(conference, capacity=1)
    counted = threading.Barrier(2)
    count = fullness.of

    def count_and_wait(*args: Any) -> Any:
        found = count(*args)
        with suppress(threading.BrokenBarrierError):
            counted.wait(1)
        return found

    def only_look(keys: Any) -> dict[int, Event]:
        return {each.pk: each for each in Event.objects.select_related("conference", "round").filter(pk__in=set(keys))}

    monkeypatch.setattr(fullness, "of", count_and_wait)
    if not is_locked:
        monkeypatch.setattr(locking, "lock", only_look)
    at_once([lambda: a_registration(conference, event)] * 2)

    assert places(event) == (1 if is_locked else 2)


def statuses(conference: Conference) -> Counter[str]:
    return Counter(Booking.objects.filter(event__conference=conference).values_list("status", flat=True))


def test_everybody_gets_an_answer_and_all_but_the_first_wait():
    conference = an_open_conference()
    event = a_workshop(conference, capacity=SEATS)

    at_once([lambda: a_registration(conference, event)] * PEOPLE)

    assert statuses(conference) == {"booked": SEATS, "waiting": PEOPLE - SEATS}
