"""The programme: every event exactly once, in its room and at its time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import a_city, a_conference, a_place, an_area, an_event, at
from werkstadt.conferences.models import Conference, Event, Room
from werkstadt.conferences.programme import by_start, now_and_next, timetable

pytestmark = pytest.mark.django_db

ROOMS = 3


@pytest.fixture
def conference() -> Conference:
    city = a_city()
    venue = a_place(city)
    for position in range(ROOMS):
        Room.objects.create(place=venue, slug=f"raum-{position}", name=f"Raum {position}", position=position)
    return a_conference(an_area(city), venue=venue)


def in_room(conference: Conference, room: int, start: str, minutes: int = 60, **facts: object) -> Event:
    starts_at = at(f"2025-12-13 {start}")
    return an_event(
        conference,
        slug=f"e{Event.objects.count()}",
        room=Room.objects.get(slug=f"raum-{room}"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        **facts,
    )


def test_events_stand_in_the_column_of_their_room_and_the_quarter_of_their_start(conference):
    first = in_room(conference, 0, "10:00")
    second = in_room(conference, 2, "11:15", minutes=45)

    table = timetable([first, second])

    placed = [(each.event, each.column, each.start, each.length) for _at, group in table.times for each in group]
    assert placed == [(first, 1, 0, 4), (second, 2, 5, 3)]
    assert [room.slug for room in table.rooms] == ["raum-0", "raum-2"]


def test_a_plenum_takes_the_free_rooms_beside_it_and_stops_at_a_busy_one(conference):
    plenum = in_room(conference, 0, "10:00", kind=Event.Kind.PLENUM)
    workshop = in_room(conference, 2, "10:30")
    other = in_room(conference, 1, "12:00")

    table = timetable([plenum, workshop, other])

    placed = {each.event: (each.column, each.width) for _at, group in table.times for each in group}
    assert placed == {plenum: (1, 2), workshop: (3, 1), other: (2, 1)}


def test_a_workshop_stays_in_its_room_though_the_next_is_free(conference):
    workshop, other = in_room(conference, 0, "10:00"), in_room(conference, 1, "12:00")

    table = timetable([workshop, other])

    assert [each.width for _at, group in table.times for each in group] == [1, 1]


def test_booths_childcare_and_events_without_a_room_run_alongside(conference):
    workshop = in_room(conference, 0, "10:00")
    booth = in_room(conference, 1, "10:00", minutes=360, kind=Event.Kind.BOOTH)
    nowhere = an_event(conference, slug="nowhere", room=None)

    table = timetable([workshop, booth, nowhere])

    assert table.alongside == (booth, nowhere)


def test_two_events_in_one_room_at_one_time_are_both_shown(conference):
    first, second = in_room(conference, 0, "10:00"), in_room(conference, 0, "10:30")

    table = timetable([first, second])

    shown = [each.event for _at, group in table.times for each in group]
    assert [*shown, *table.alongside] == [first, second]


def test_times_between_quarters_keep_their_own_heading(conference):
    first, second = in_room(conference, 0, "10:00"), in_room(conference, 1, "10:05", minutes=40)

    table = timetable([first, second])

    assert [(moment, [each.event for each in group]) for moment, group in table.times] == [
        (first.starts_at, [first]),
        (second.starts_at, [second]),
    ]


def test_a_programme_over_two_days_is_a_list(conference):
    first, second = in_room(conference, 0, "10:00"), in_room(conference, 1, "10:00")
    second.starts_at += timedelta(days=1)
    second.ends_at += timedelta(days=1)

    assert timetable([first, second]) is None


def test_now_and_next_name_what_runs_and_the_whole_next_round(conference):
    first = in_room(conference, 0, "10:00")
    second, third = in_room(conference, 0, "12:00"), in_room(conference, 1, "12:00")
    cancelled = in_room(conference, 2, "10:00", state=Event.State.CANCELLED)
    events = [first, second, third, cancelled]

    now = now_and_next(events, at("2025-12-13 10:30"))

    assert (now.running, now.coming) == ((first,), (second, third))


@pytest.mark.parametrize("moment", ["2025-12-12 10:30", "2025-12-13 22:00", "2025-12-14 10:30"])
def test_at_other_times_nothing_is_now(conference, moment):
    assert now_and_next([in_room(conference, 0, "10:00")], at(moment)) is None


def test_an_event_ends_the_moment_the_next_begins(conference):
    first, second = in_room(conference, 0, "10:00"), in_room(conference, 0, "11:00")

    now = now_and_next([first, second], at("2025-12-13 11:00"))

    assert (now.running, now.coming) == ((second,), ())


def test_what_runs_over_midnight_is_still_now(conference):
    night = in_room(conference, 0, "21:30", minutes=180)

    assert now_and_next([night], at("2025-12-13 23:30")).running == (night,)
    assert now_and_next([night], at("2025-12-14 00:30")) is None


def test_the_hour_that_comes_twice_has_four_quarters_each_time(conference):
    night = in_room(conference, 0, "10:00")
    night.starts_at, night.ends_at = at("2025-10-25 23:30"), at("2025-10-26 01:30")  # 1:30 to 2:30, after 3:00

    ((_at, (placed,)),) = timetable([night]).times

    assert placed.length == 8


def test_events_without_a_time_stand_last(conference):
    timeless = an_event(conference, slug="timeless", starts_at=None, ends_at=None)
    timed = in_room(conference, 0, "10:00")

    assert by_start([timeless, timed]) == [(timed.starts_at, [timed]), (None, [timeless])]
