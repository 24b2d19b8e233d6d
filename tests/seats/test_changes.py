"""An event changes although people have booked it: what they have to know, and who moves up."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.factories import a_place, a_registration, a_room, a_workshop, an_open_conference, at
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, changes
from werkstadt.seats.changes import Change, Known
from werkstadt.seats.models import Booking, HeadCount, Wish

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")
PLANNED, AT_RISK, CANCELLED, MOVED = (
    Event.State.PLANNED,
    Event.State.AT_RISK,
    Event.State.CANCELLED,
    Event.State.MOVED,
)
USUAL = Known(at("2025-12-13 10:00"), at("2025-12-13 11:00"), None, None, PLANNED)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PLANNED, PLANNED, []),
        (PLANNED, AT_RISK, [Change.AT_RISK]),
        (PLANNED, CANCELLED, [Change.CANCELLED]),
        (AT_RISK, CANCELLED, [Change.CANCELLED]),
        (AT_RISK, PLANNED, [Change.BACK]),
        (AT_RISK, AT_RISK, []),
        (CANCELLED, CANCELLED, []),
        (CANCELLED, PLANNED, [Change.BACK]),
        (CANCELLED, AT_RISK, [Change.BACK, Change.AT_RISK]),
        (PLANNED, MOVED, []),
    ],
)
def test_a_state_is_told_when_it_means_something_else_for_those_who_come(before, after, expected):
    assert changes.differences(replace(USUAL, state=before), replace(USUAL, state=after)) == expected


def test_another_time_is_told_unless_the_event_is_cancelled():
    later = replace(USUAL, starts_at=at("2025-12-13 10:30"))

    assert changes.differences(USUAL, later) == [Change.TIME]
    assert changes.differences(USUAL, replace(later, state=CANCELLED)) == [Change.CANCELLED]
    assert changes.differences(replace(USUAL, state=CANCELLED), later) == [Change.BACK, Change.TIME]


def test_another_room_and_another_venue_are_another_place():
    event = a_workshop()
    school, hall = a_place(event.conference.area.city), a_place(event.conference.area.city, slug="halle")
    here = replace(USUAL, venue=school, room=a_room(school))

    assert changes.differences(here, replace(here, room=a_room(school, slug="101"))) == [Change.PLACE]
    assert changes.differences(here, replace(here, venue=hall, room=None)) == [Change.PLACE]


def test_what_is_known_of_an_event_without_a_place_of_its_own_is_the_venue():
    conference = an_open_conference()
    conference.venue = a_place(conference.area.city)

    assert changes.known(a_workshop(conference)).venue == conference.venue


def test_who_has_a_booking_that_is_meant_is_concerned_in_order_of_arrival():
    event = a_workshop(capacity=2)
    booked = a_registration(event.conference, event, people=2, when="2025-11-02 09:00")
    waiting = a_registration(event.conference, event, when="2025-11-03 09:00")
    gone = a_registration(event.conference, event, when="2025-11-04 09:00")
    booking.cancel(gone.bookings.get(), at=NOVEMBER)
    before = changes.known(event)
    Event.objects.update(state=CANCELLED)

    meant = changes.event_changed(event, before, NOVEMBER)

    assert (meant.changes, meant.moved_up) == ([Change.CANCELLED], [])
    assert meant.concerned == [booked.bookings.get(), waiting.bookings.get()]


def test_who_waits_moves_up_into_new_seats_and_nobody_is_disturbed_for_it():
    event = a_workshop(capacity=1)
    _booked, waiting = (a_registration(event.conference, event) for _ in range(2))
    before = changes.known(event)
    Event.objects.update(capacity=2)

    meant = changes.event_changed(event, before, NOVEMBER)

    assert meant == changes.Consequences([], [waiting.bookings.get()], [])
    assert waiting.bookings.get().status == Booking.Status.BOOKED


def test_nobody_moves_up_in_an_event_that_is_cancelled_but_does_when_it_takes_place_after_all():
    event = a_workshop(capacity=1)
    _booked, waiting = (a_registration(event.conference, event) for _ in range(2))
    before = changes.known(event)
    Event.objects.update(capacity=2, state=CANCELLED)

    while_cancelled = changes.event_changed(event, before, NOVEMBER).moved_up
    event.refresh_from_db()
    before = changes.known(event)
    Event.objects.update(state=PLANNED)
    afterwards = changes.event_changed(event, before, NOVEMBER).moved_up

    assert (while_cancelled, afterwards) == ([], [waiting.bookings.get()])


def test_a_seat_can_not_be_declined_longer_than_until_it_is_given_away():
    event = a_workshop(capacity=1)
    first, second = (a_registration(event.conference, event) for _ in range(2))
    booking.cancel(first.bookings.get(), at=NOVEMBER)
    before = changes.known(event)
    Event.objects.update(starts_at=at("2025-11-20 12:00"), ends_at=at("2025-11-20 13:00"))

    changes.event_changed(event, before, NOVEMBER)

    assert second.bookings.get().decline_until == at("2025-11-20 11:50")


def test_an_event_is_in_use_once_anybody_has_to_do_with_it():
    conference = an_open_conference()
    booked, wished, counted, idle = (a_workshop(conference, slug=slug) for slug in ("a", "b", "c", "d"))
    assert changes.in_use([booked, wished, counted, idle]) == set()
    assert not changes.has_people(conference)

    Wish.objects.create(registration=a_registration(conference, booked), event=wished, rank=1)
    HeadCount.objects.create(conference=conference, event=counted, people=1, operation=uuid4(), at=NOVEMBER)

    assert changes.in_use([booked, wished, counted, idle]) == {booked.pk, wished.pk, counted.pk}
    assert changes.has_people(Conference.objects.get())
