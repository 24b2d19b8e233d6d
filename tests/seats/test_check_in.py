"""Arriving: whoever comes is counted once, sits where there is a seat, and is never shown a seat that is not there."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.factories import a_registration, a_workshop, an_event, an_open_conference, at
from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event
from werkstadt.seats import check_in, fullness
from werkstadt.seats.check_in import Tap
from werkstadt.seats.models import Arrival, Booking, HeadCount
from werkstadt.seats.obstacles import Obstacle

pytestmark = pytest.mark.django_db
MORNING = at("2025-12-13 09:30")
JUST_BEFORE = at("2025-12-13 09:55")


def a_tap(door: str = "Tür 1", moment: str = "2025-12-13 09:30", operation: UUID | None = None) -> Tap:
    return Tap(operation or uuid4(), door, at(moment))


def the_booking(event: Event) -> tuple[str, int, int]:
    found = Booking.objects.get(event=event)
    return found.status, found.places, found.arrived


def test_a_party_is_let_in_for_all_its_events_of_the_day():
    conference = an_open_conference()
    first, second = a_workshop(conference), a_workshop(conference, slug="zweite")
    walk = a_workshop(conference, slug="spaziergang", kind=Event.Kind.RUN_UP)
    party = a_registration(conference, first, second, walk, people=3)

    arrived = check_in.arrive(party, 3, a_tap())

    assert (arrived.arrival.people, [each.event for each in arrived.seated]) == (3, [first, second])
    assert [the_booking(event) for event in (first, second, walk)] == [
        ("checked-in", 3, 3),
        ("checked-in", 3, 3),
        ("booked", 3, 0),
    ]


def test_a_part_of_a_party_comes_first_and_the_rest_later():
    event = a_workshop()
    party = a_registration(event.conference, event, people=3)

    check_in.arrive(party, 1, a_tap())
    check_in.arrive(party, 2, a_tap())

    assert the_booking(event) == ("checked-in", 3, 3)
    assert check_in.people_inside(event.conference) == (3, 0)


def test_more_than_the_party_has_people_do_not_come_in_with_its_ticket():
    event = a_workshop()
    party = a_registration(event.conference, event, people=2)

    assert check_in.arrive(party, 9, a_tap()).arrival.people == 2


def test_a_tap_that_comes_twice_counts_once():
    event = a_workshop()
    party = a_registration(event.conference, event, people=2)
    tap = a_tap()

    first, second = check_in.arrive(party, 1, tap), check_in.arrive(party, 1, tap)

    assert first.arrival == second.arrival
    assert check_in.people_inside(event.conference) == (1, 0)


def test_a_ticket_shown_at_two_doors_is_marked_with_door_and_time():
    event = a_workshop()
    party = a_registration(event.conference, event, people=2)
    check_in.arrive(party, 2, a_tap("Tür 1", "2025-12-13 09:30"))

    again = check_in.arrive(party, 2, a_tap("Tür 2", "2025-12-13 09:40"))

    assert (again.arrival.is_repeat, again.arrival.people) == (True, 0)
    assert again.before
    assert (again.before.door, again.before.at) == ("Tür 1", MORNING)


def test_the_door_of_the_house_and_that_of_a_room_are_two_things():
    event = a_workshop()
    party = a_registration(event.conference, event, people=2)
    check_in.arrive(party, 2, a_tap())

    at_the_room = check_in.arrive(party, 2, a_tap("Aula"), event=event)

    assert not at_the_room.arrival.is_repeat
    assert check_in.people_inside(event.conference) == (2, 0)


@pytest.mark.parametrize(("moment", "is_seated"), [("2025-12-13 09:30", False), ("2025-12-13 09:50", True)])
def test_who_waited_gets_a_free_seat_only_when_unclaimed_ones_are_given_away(moment, is_seated):
    event = a_workshop(capacity=1)
    a_registration(event.conference, event)
    waiting = a_registration(event.conference, event)
    Booking.objects.of(event).booked().update(status=Booking.Status.RELEASED)

    arrived = check_in.arrive(waiting, 1, a_tap(moment=moment))

    assert [len(arrived.seated), len(arrived.without_seat)] == [is_seated, not is_seated]


def test_a_seat_given_away_during_an_outage_is_theirs_again_when_nobody_took_it():
    event = a_workshop(capacity=2)
    party = a_registration(event.conference, event, people=2)
    Booking.objects.of(event).update(status=Booking.Status.RELEASED)

    arrived = check_in.arrive(party, 2, a_tap(moment="2025-12-13 09:30"))

    assert (the_booking(event), len(arrived.without_seat)) == (("checked-in", 2, 2), 0)


def test_a_seat_given_away_and_taken_is_not_invented_again():
    event = a_workshop(capacity=2)
    party = a_registration(event.conference, event, people=2)
    Booking.objects.of(event).update(status=Booking.Status.RELEASED)
    check_in.count_heads(event.conference, 1, a_tap(), event=event)

    arrived = check_in.arrive(party, 2, a_tap(moment="2025-12-13 09:30"))

    assert [each.event for each in arrived.without_seat] == [event]
    assert fullness.of_event(event, JUST_BEFORE).taken == 1
    assert check_in.people_inside(event.conference) == (2, 0)


def test_people_who_just_come_sit_as_long_as_there_are_seats():
    event = a_workshop(capacity=2)

    counted = [check_in.count_heads(event.conference, 1, a_tap(), event=event) for _each in range(3)]

    assert [each.seated for each in counted] == [1, 1, 0]
    assert fullness.of_event(event, MORNING).heads == 3


def test_who_stands_leaves_first_when_a_tap_is_taken_back():
    event = a_workshop(capacity=1)
    for _each in range(2):
        check_in.count_heads(event.conference, 1, a_tap(), event=event)

    check_in.count_heads(event.conference, -1, a_tap(), event=event)

    full = fullness.of_event(event, MORNING)
    assert (full.heads, full.seated) == (1, 1)


def test_nobody_is_counted_out_who_was_never_counted_in():
    conference = an_open_conference()

    with pytest.raises(Refused) as refused:
        check_in.count_heads(conference, -1, a_tap())

    assert (refused.value.code, HeadCount.objects.count()) == (Obstacle.NOBODY, 0)


def test_a_wrong_tap_is_taken_back_and_the_seat_is_booked_again():
    event = a_workshop()
    party = a_registration(event.conference, event, people=2)
    wrong = check_in.arrive(party, 2, a_tap()).arrival

    check_in.take_back(wrong, a_tap("Tür 2"))
    check_in.take_back(wrong, a_tap("Tür 2"))

    assert (the_booking(event), check_in.people_inside(event.conference)) == (("booked", 2, 0), (0, 0))
    assert [(entry.by, entry.did) for entry in audit.of(wrong)] == [("Tür 2", "arrival taken back")]
    assert not check_in.arrive(party, 2, a_tap()).arrival.is_repeat


def test_taking_back_a_part_leaves_the_other_part_inside():
    event = a_workshop()
    party = a_registration(event.conference, event, people=3)
    check_in.arrive(party, 1, a_tap())
    wrong = check_in.arrive(party, 2, a_tap()).arrival

    check_in.take_back(wrong, a_tap())

    assert (the_booking(event), check_in.people_inside(event.conference)) == (("checked-in", 3, 1), (1, 0))


def test_an_event_of_another_conference_lets_nobody_in():
    event = a_workshop()
    other = an_event(an_open_conference(event.conference.area, slug="andere", number=2))
    party = a_registration(event.conference, event)

    with pytest.raises(Refused) as refused:
        check_in.arrive(party, 1, a_tap(), event=other)

    assert (refused.value.code, Arrival.objects.count()) == (Obstacle.WRONG_CONFERENCE, 0)
