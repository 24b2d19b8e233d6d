"""Changing how many seats an event has: nobody is put out, and who waits moves up at once."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, at
from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event
from werkstadt.seats import capacity, fullness
from werkstadt.seats.models import Booking, HeadCount
from werkstadt.seats.obstacles import Obstacle

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")


def set_seats(event: Event, seats: int, share: float | None = 0.0) -> list[Booking]:
    return capacity.set_seats(event, capacity=seats, walk_in_share=share, by="Organisation", at=NOVEMBER)


def seats_of(event: Event) -> tuple[int | None, float | None]:
    return Event.objects.values_list("capacity", "walk_in_share").get(pk=event.pk)


def test_more_seats_go_to_the_first_in_line():
    event = a_workshop(capacity=1)
    _booked, second, third = (a_registration(event.conference, event) for _ in range(3))

    moved = set_seats(event, 2)

    assert moved == [second.bookings.get()]
    assert third.bookings.get().is_waiting


def test_fewer_seats_for_walk_ins_go_to_the_line_too():
    event = a_workshop(capacity=4, walk_in_share=0.5)
    registrations = [a_registration(event.conference, event) for _ in range(4)]

    moved = set_seats(event, 4, 0.25)

    assert moved == [registrations[2].bookings.get()]


def test_without_a_share_of_its_own_an_event_has_that_of_the_conference():
    event = a_workshop(capacity=8)

    set_seats(event, 8, None)

    event.refresh_from_db()
    assert (event.walk_in_seats, fullness.of_event(event, NOVEMBER).bookable) == (2, 6)


def test_as_few_seats_as_are_taken_are_possible():
    event = a_workshop(capacity=5)
    a_registration(event.conference, event, people=3)

    set_seats(event, 3)

    assert seats_of(event) == (3, 0.0)


def test_fewer_seats_than_are_taken_are_refused_with_how_many_are():
    event = a_workshop(capacity=5)
    a_registration(event.conference, event, people=2)
    HeadCount.objects.create(
        conference=event.conference, event=event, people=2, seated=1, operation="0" * 32, at=NOVEMBER
    )

    with pytest.raises(Refused) as refused:
        set_seats(event, 2, 0.5)

    assert (refused.value.code, refused.value.params) == (Obstacle.TAKEN_SEATS, {"taken": 3})
    assert (seats_of(event), list(audit.of(event))) == ((5, 0.0), [])


def test_a_larger_share_for_walk_ins_takes_nobodys_seat():
    event = a_workshop(capacity=4)
    registration = a_registration(event.conference, event, people=4)

    set_seats(event, 4, 1.0)

    assert registration.bookings.get().status == Booking.Status.BOOKED
    assert fullness.of_event(Event.objects.get(), NOVEMBER).bookable == 0


def test_who_changed_the_seats_is_in_the_audit_trail():
    event = a_workshop(capacity=5)

    set_seats(event, 6, 0.5)

    (entry,) = audit.of(event)
    assert (entry.by, entry.did, entry.at) == ("Organisation", "set seats", NOVEMBER)
    assert entry.details == {
        "before": {"capacity": 5, "walk_in_share": 0.0},
        "capacity": 6,
        "walk_in_share": 0.5,
    }
