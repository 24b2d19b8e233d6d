"""Who moves up is told, on whatever way the seat became free, and once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.factories import a_registration, a_workshop, at
from tests.seats.letters.people import NOVEMBER, a_person, entries_of, letters, subjects, write_all
from werkstadt.base import clock
from werkstadt.base.models import Job
from werkstadt.conferences.models import Event
from werkstadt.seats import booking, capacity, changes, check_in, erasing
from werkstadt.seats.check_in import Tap
from werkstadt.seats.letters.jobs import write_moved_up
from werkstadt.seats.models import Booking, Registration

pytestmark = pytest.mark.django_db
Way = Callable[[Event, Registration], object]
SEAT = "You have a seat: Werkstatt"


def cancelled(event: Event, other: Registration) -> None:
    booking.cancel(other.bookings.get(), at=NOVEMBER)


def fewer_places(event: Event, other: Registration) -> None:
    booking.change_places(other.bookings.get(), 1, at=NOVEMBER)


def fewer_people(event: Event, other: Registration) -> None:
    booking.change_party(other, adults=1, children=[], at=NOVEMBER)


def erased(event: Event, other: Registration) -> None:
    erasing.erase(other, at=NOVEMBER)


def more_seats(event: Event, other: Registration) -> None:
    capacity.set_seats(event, capacity=3, walk_in_share=0.0, by="test", at=NOVEMBER)


def imported_seats(event: Event, other: Registration) -> None:
    before = changes.known(event)
    Event.objects.update(capacity=3)
    changes.event_changed(event, before, NOVEMBER)


@pytest.mark.parametrize("way", [cancelled, fewer_places, fewer_people, erased, more_seats, imported_seats])
def test_who_moves_up_is_told_once_on_every_way(way: Way):
    event = a_workshop(capacity=2)
    other = a_registration(event.conference, event, people=2)
    person = a_person(event.conference, event, language="en")
    write_all()

    way(event, other)
    write_all()
    write_moved_up(person.bookings.get().pk)

    assert person.bookings.get().status == Booking.Status.BOOKED
    assert subjects(person) == ["You are on the waiting list", SEAT]


def test_who_moves_up_after_a_tap_taken_back_is_told():
    event = a_workshop(capacity=1)
    walked_in = check_in.count_heads(event.conference, 1, Tap(uuid4(), "Tür", NOVEMBER), event=event)
    person = a_person(event.conference, event, language="en")
    assert walked_in.seated == 1

    check_in.count_heads(event.conference, -1, Tap(uuid4(), "Tür", NOVEMBER), event=event)
    write_all()

    assert SEAT in subjects(person)


def test_until_when_to_decline_stands_in_the_letter_and_the_calendar_knows_the_seat():
    event = a_workshop(capacity=1)
    other = a_registration(event.conference, event)
    person = a_person(event.conference, event, language="en")
    write_all()

    booking.cancel(other.bookings.get(), at=NOVEMBER)
    write_all()

    waiting, seated = letters(person)
    [old], [new] = entries_of(waiting), entries_of(seated)
    assert "give it back by Friday, 21 November, 10:00." in seated.text
    assert (old["status"], new["status"]) == ("TENTATIVE", "CONFIRMED")
    assert old["uid"] == new["uid"]
    assert old["sequence"] < new["sequence"]


def test_after_the_time_to_decline_the_letter_names_none():
    event = a_workshop(capacity=1)
    other = a_registration(event.conference, event)
    person = a_person(event.conference, event, language="en")
    booking.cancel(other.bookings.get(), at=NOVEMBER)
    clock.set_to(at("2025-11-22 09:00"))

    write_all()

    assert "21 November" not in letters(person)[-1].text
    assert "If you cannot come, please give it back. If you are coming" in letters(person)[-1].text


def test_who_gave_the_seat_back_at_once_is_not_told_of_it():
    event = a_workshop(capacity=1)
    other = a_registration(event.conference, event)
    person = a_person(event.conference, event, language="en")
    write_all()
    booking.cancel(other.bookings.get(), at=NOVEMBER)
    booking.cancel(person.bookings.get(), at=NOVEMBER)

    write_all()

    assert SEAT not in subjects(person)


def test_who_gave_no_address_moves_up_without_a_letter():
    event = a_workshop(capacity=1)
    other = a_registration(event.conference, event)
    a_registration(event.conference, event)

    booking.cancel(other.bookings.get(), at=NOVEMBER)

    assert not Job.objects.exists()
