"""Impatient fingers: the same form sent many times in the same moment, and two tabs of the same receipt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories import a_registration, a_workshop, an_open_conference
from tests.public.seats import BOOK, NOW, form, receipt
from werkstadt.base import clock
from werkstadt.conferences.models import Event
from werkstadt.seats.models import Booking, Registration

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def event() -> Event:
    return a_workshop(an_open_conference())


def at_once(*acts: Callable[[Client], Any]) -> list[int]:
    """All of them begin in the same moment; returns what each was answered."""
    barrier, statuses = threading.Barrier(len(acts)), [0] * len(acts)

    def act(number: int) -> None:
        try:
            barrier.wait(timeout=30)
            statuses[number] = acts[number](Client()).status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return statuses


@pytest.mark.parametrize(("has_one_key", "n_registrations"), [(True, 1), (False, MANY)])
def test_one_form_sent_many_times_at_once_is_one_registration(event, has_one_key, n_registrations):
    """The control: with a key of its own each is another registration."""
    keys = ["k" * 22 if has_one_key else f"{number}" * 22 for number in range(MANY)]

    answers = at_once(*[lambda client, key=key: client.post(BOOK, form(event, key=key)) for key in keys])

    assert answers == [302] * MANY
    assert (Registration.objects.count(), Booking.objects.count()) == (n_registrations, n_registrations)


def test_an_event_added_many_times_at_once_is_one_booking(event):
    registration = a_registration(event.conference)
    sent = {"event": [event.slug]}

    answers = at_once(*[lambda client: client.post(receipt(registration, "add/"), sent)] * MANY)

    assert (answers, Booking.objects.count()) == ([302] * MANY, 1)


def test_seats_given_back_many_times_at_once_go_to_the_next_once(event):
    Event.objects.update(capacity=1)
    registration = a_registration(event.conference, event)
    for _person in range(3):
        a_registration(event.conference, event)

    address = receipt(registration, "cancel/werkstatt/")
    answers = at_once(*[lambda client: client.post(address, {"act": "cancel"})] * MANY)

    assert answers == [302] * MANY
    assert sorted(Booking.objects.values_list("status", flat=True)) == ["booked", "cancelled", "waiting", "waiting"]


def test_who_deletes_everything_in_one_tab_books_nothing_in_another(event):
    registration = a_registration(event.conference)
    added = receipt(registration, "add/")
    deleted = receipt(registration, "delete/")

    at_once(
        *[lambda client: client.post(added, {"event": [event.slug]})] * 4,
        lambda client: client.post(deleted, {"act": "delete"}),
    )

    assert not Registration.objects.alive().exists()
    assert not Booking.objects.alive().exists()
