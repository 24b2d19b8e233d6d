"""What does not fit together in a programme, each with something that does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conferences.a_plan import (
    CANTEEN,
    CLUB,
    HALL,
    MORNING,
    OFFICE,
    PARK,
    SCHOOL,
    UPSTAIRS,
    a_day,
    a_plan,
    found,
    local,
    named,
    one,
    spot,
)
from werkstadt.conferences import clashes
from werkstadt.conferences.clashes import Code, Severity
from werkstadt.conferences.models import Event, Place, Room

KIND = Event.Kind


# Rooms


def test_a_room_holds_one_workshop_at_a_time():
    first, second = one("a", room=HALL), one("b", "11:30", "12:30", room=HALL)

    clash = found(Code.ROOM_TWICE, second, first)

    assert named(clash) == [["a", "b"]]
    assert clash[0].severity == Severity.BLOCKS
    assert clash[0].params == {"room": HALL.name, "begins": local("11:30"), "ends": local("12:00")}


@pytest.mark.parametrize(
    "other",
    [
        one("b", "12:00", "13:00", room=HALL),
        one("b", room=UPSTAIRS),
        one("b"),
        one("b", room=HALL, kind=KIND.BOOTH),
        one("b", room=HALL, kind=KIND.BREAK),
        one("b", room=HALL, state=Event.State.CANCELLED),
        one("b", "11:00", None, room=HALL),
    ],
    ids=["later", "elsewhere", "no room", "booth", "break", "cancelled", "no end"],
)
def test_what_does_not_disturb_a_workshop_is_not_reported(other):
    assert found(Code.ROOM_TWICE, one("a", room=HALL), other) == []


def test_two_activities_share_a_room_but_not_with_a_workshop():
    activity = one("a", kind=KIND.ACTIVITY, room=HALL)

    assert found(Code.ROOM_TWICE, activity, one("b", kind=KIND.ACTIVITY, room=HALL)) == []
    assert named(found(Code.ROOM_TWICE, activity, one("b", room=HALL))) == [["a", "b"]]


def test_a_move_that_is_not_stored_yet_counts():
    events = one("a", room=HALL), one("b", room=UPSTAIRS)

    assert named(found(Code.ROOM_TWICE, *events, moves={"b": spot(HALL, "11:15", "12:15")})) == [["a", "b"]]
    assert found(Code.ROOM_TWICE, *events, moves={"b": spot(HALL, "12:00", "13:00")}) == []


def test_the_smallest_room_that_is_free_and_large_enough_is_offered():
    rooms = [HALL, CANTEEN, UPSTAIRS]
    first, second = one("a", room=HALL, capacity=20), one("b", room=HALL, capacity=20)
    third, large = one("c", room=CANTEEN), one("d", room=HALL, capacity=50)

    assert clashes.free_for(a_plan(first, second), second, rooms) == CANTEEN
    assert clashes.free_for(a_plan(first, second, third), second, rooms) == UPSTAIRS
    assert clashes.free_for(a_plan(first, large), large, rooms) is None
    assert clashes.free_for(a_plan(first, one("e", None, None)), one("e", None, None), rooms) is None


def test_a_room_with_steps_is_offered_only_when_there_is_no_other():
    steps = Room(pk=9, place=SCHOOL, slug="keller", name="Keller", is_step_free=False)
    first, second = one("a", room=HALL), one("b", room=HALL)

    assert clashes.free_for(a_plan(first, second), second, [steps, UPSTAIRS]) == UPSTAIRS
    assert clashes.free_for(a_plan(first, second), second, [steps, HALL]) == steps


def test_a_room_has_no_more_chairs_than_it_has():
    small, fits = one("a", room=CANTEEN, capacity=21), one("b", "13:00", "14:00", room=CANTEEN, capacity=20)
    unknown = one("c", room=Room(pk=9, place=SCHOOL, name="Keller"), capacity=500)

    clash = found(Code.TOO_MANY_SEATS, small, fits, unknown)

    assert named(clash) == [["a"]]
    assert clash[0].params == {"room": CANTEEN.name, "capacity": 21, "seats": 20}


def test_steps_are_said_once_for_each_room_and_only_where_they_are_known():
    cellar = Room(pk=9, place=SCHOOL, name="Keller", is_step_free=False)
    events = one("a", room=cellar), one("b", "13:00", "14:00", room=cellar), one("c", room=HALL), one("d", place=PARK)
    walk = one("e", place=Place(pk=7, name="Turm", is_step_free=False), kind=KIND.RUN_UP)

    assert found(Code.STEPS, walk) == []
    assert named(found(Code.STEPS, *events)) == [["a", "b"]]


# People


def test_who_hosts_two_workshops_alone_is_needed_twice():
    events = one("a", room=HALL), one("b", room=UPSTAIRS)

    alone = found(Code.HOST_TWICE, *events, hosts={"a": [CLUB], "b": [CLUB]})
    with_help = found(Code.HOST_TWICE, *events, hosts={"a": [CLUB, OFFICE], "b": [CLUB]})

    assert [(clash.severity, clash.params) for clash in alone] == [(Severity.CLASH, {"host": "Verein"})]
    assert [clash.severity for clash in with_help] == [Severity.HINT]
    assert found(Code.HOST_TWICE, *events, hosts={"a": [CLUB], "b": [OFFICE]}) == []


def test_a_booth_binds_its_host_but_not_during_the_plenum():
    booth = one("stand", "10:00", "16:00", kind=KIND.BOOTH, room=CANTEEN)
    plenum = one("plenum", "10:00", "10:45", kind=KIND.PLENUM, room=HALL)
    first, second = one("a", room=HALL), one("b", "13:00", "14:00", room=HALL)
    hosts = {event.slug: [CLUB] for event in (booth, plenum, first, second)}

    clash = found(Code.HOST_AT_BOOTH, booth, plenum, first, second, hosts=hosts)

    assert named(clash) == [["stand", "a", "b"]]
    assert clash[0].severity == Severity.HINT
    assert found(Code.HOST_AT_BOOTH, booth, plenum, hosts=hosts) == []


def test_two_booths_in_one_room_are_looked_after_together():
    here = one("a", kind=KIND.BOOTH, room=CANTEEN), one("b", kind=KIND.BOOTH, room=CANTEEN)
    apart = here[0], one("b", kind=KIND.BOOTH, room=HALL)
    hosts = {"a": [CLUB], "b": [CLUB]}

    assert found(Code.HOST_AT_BOOTH, *here, hosts=hosts) == []
    assert named(found(Code.HOST_AT_BOOTH, *apart, hosts=hosts)) == [["a", "b"]]


def test_nobody_moderates_two_events_at_once():
    events = one("a", room=HALL), one("b", room=UPSTAIRS), one("c", "12:00", "13:00", room=HALL)

    clash = found(Code.MODERATOR_TWICE, *events, moderators={"a": ["Jo"], "b": ["Jo", "Kim"], "c": ["Jo", "Kim"]})

    assert [(each.params, each.severity) for each in clash] == [({"moderator": "Jo"}, Severity.CLASH)]
    assert named(clash) == [["a", "b"]]


def test_one_interpreter_is_at_one_event_at_a_time():
    conference = a_day(interpreters={"uk": 1, "gsg": 2})
    both = {"interpreted": ["uk", "gsg"]}
    events = one("a", **both), one("b", "11:30", "12:30", **both), one("c", "12:30", "13:30", **both)

    clash = found(Code.INTERPRETERS, *events, conference=conference)

    assert named(clash) == [["a", "b"]]
    assert clash[0].params == {"language": "uk", "needed": 2, "there": 1}
    assert found(Code.INTERPRETERS, *events, conference=a_day()) == []
    assert found(Code.INTERPRETERS, *events, conference=a_day(interpreters={"uk": 2, "gsg": 2})) == []


def test_the_most_events_at_once_in_a_language_are_named_once():
    both = {"interpreted": ["uk"]}
    events = one("a", "11:00", "13:00", **both), one("b", "11:00", "12:30", **both), one("c", "11:30", "12:00", **both)

    assert named(found(Code.INTERPRETERS, *events, conference=a_day(interpreters={"uk": 1}))) == [["a", "b", "c"]]


def test_a_language_that_nobody_interprets_is_reported():
    clash = found(Code.INTERPRETERS, one("a", interpreted=["ar"]), conference=a_day(interpreters={"uk": 1}))

    assert [each.params for each in clash] == [{"language": "ar", "needed": 1, "there": 0}]


# On the way from one to the next


@pytest.mark.parametrize(("begins", "is_far"), [("12:18", True), ("12:19", False)])
def test_who_leads_two_things_has_time_for_the_way(begins, is_far):
    events = one("a", room=HALL), one("b", begins, "13:30", place=PARK)
    hosts, moderators = {"a": [CLUB], "b": [CLUB]}, {"a": ["Jo"], "b": ["Jo"]}

    clash = found(Code.WALK, *events, hosts=hosts, moderators=moderators)

    way = {"minutes": 19, "pause": 18}
    assert [each.params for each in clash] == [{"who": "Verein"} | way, {"who": "Jo"} | way] * is_far
    assert found(Code.WALK, *events, hosts={"a": [CLUB], "b": [OFFICE]}) == []


def test_everybody_has_time_to_come_to_the_plenum():
    walk, plenum = one("a", place=PARK), one("b", "12:10", "13:00", kind=KIND.PLENUM, room=HALL)

    clash = found(Code.WALK, walk, plenum)

    assert [(each.params["who"], each.severity) for each in clash] == [("", Severity.HINT)]
    assert found(Code.WALK, one("a", room=UPSTAIRS), plenum) == []


@pytest.mark.parametrize(
    ("room", "begins", "needed"),
    [
        (CANTEEN, "12:09", 10),
        (CANTEEN, "12:10", None),
        (UPSTAIRS, "12:10", 15),
        (UPSTAIRS, "12:15", None),
        (HALL, "12:00", None),
        (None, "12:00", None),
    ],
)
def test_a_wheelchair_needs_longer_from_room_to_room(room, begins, needed):
    clash = found(Code.BREAK_TOO_SHORT, one("a", room=HALL), one("b", begins, "13:00", room=room))

    assert [each.params["needed"] for each in clash] == ([needed] if needed else [])


def test_a_break_is_measured_once_for_a_whole_round():
    first = one("a", room=HALL, round=MORNING), one("b", room=UPSTAIRS, round=MORNING)
    second = one("c", "12:05", "13:05", room=CANTEEN), one("d", "12:05", "13:05", room=UPSTAIRS)
    third = one("e", "14:00", "15:00", room=HALL)

    clash = found(Code.BREAK_TOO_SHORT, *first, *second, third)

    assert named(clash) == [["a", "b", "c", "d"]]
    assert clash[0].params == {
        "pause": 5,
        "needed": 15,
        "across_floors": True,
        "ends": local("12:00"),
        "begins": local("12:05"),
    }


def test_events_of_a_round_that_begin_one_after_the_other_are_one_round():
    first = one("a", room=HALL, round=MORNING), one("b", "11:15", "12:00", room=UPSTAIRS, round=MORNING)

    clash = found(Code.BREAK_TOO_SHORT, *first, one("c", "12:05", "13:05", room=CANTEEN))

    assert named(clash) == [["a", "b", "c"]]


# The day


@pytest.mark.parametrize(
    ("begins", "ends", "is_outside"),
    [("09:45", "11:00", True), ("15:30", "16:15", True), ("10:00", "16:00", False)],
)
def test_the_programme_keeps_to_the_hours_of_the_conference(begins, ends, is_outside):
    clash = found(Code.OUTSIDE, one("a", begins, ends))

    assert named(clash) == [["a"]] * is_outside
    assert {each.severity for each in clash} <= {Severity.BLOCKS}


def test_a_run_up_event_is_on_another_day():
    assert clashes.of(a_plan(one("a", "08:00", "09:00", kind=KIND.RUN_UP, room=None))) == []


def test_nothing_to_choose_from_runs_beside_the_plenum():
    plenum, workshop = one("p", kind=KIND.PLENUM, room=HALL), one("w", "10:30", "11:30", room=UPSTAIRS)
    beside = one("s", kind=KIND.BOOTH, room=CANTEEN), one("k", kind=KIND.CHILDCARE), one("m", kind=KIND.BREAK)

    assert named(found(Code.PLENUM, plenum, workshop)) == [["p", "w"]]
    assert found(Code.PLENUM, plenum, *beside) == []
    assert found(Code.PLENUM, plenum, one("w", "12:00", "13:00")) == []


def test_a_workshop_in_the_break_is_a_hint_and_an_activity_is_not():
    pause = one("pause", kind=KIND.BREAK, room=CANTEEN)

    clash = found(Code.BREAK, one("w", "11:45", "12:45", room=HALL), pause)

    assert [(named([each])[0], each.severity) for each in clash] == [(["pause", "w"], Severity.HINT)]
    assert found(Code.BREAK, pause, one("a", kind=KIND.ACTIVITY, room=HALL)) == []


def test_what_takes_place_without_childcare_is_named_once():
    care = one("k", "10:30", "12:00", kind=KIND.CHILDCARE), one("l", "12:00", "13:00", kind=KIND.CHILDCARE)
    events = one("a", "10:00", "11:00"), one("b", "11:30", "13:00"), one("c", "12:30", "13:30")

    clash = found(Code.CHILDCARE, *care, *events)

    assert named(clash) == [["a", "c"]]
    assert clash[0].params == {"opens": local("10:30"), "closes": local("13:00")}
    assert found(Code.CHILDCARE, *events) == []


def test_events_of_a_round_run_side_by_side():
    first, beside = one("a", round=MORNING), one("b", "11:30", "12:30", round=MORNING)
    apart = one("c", "12:00", "13:00", round=MORNING)

    assert named(found(Code.ROUND_APART, first, beside, apart)) == [["a", "c"]]
    assert found(Code.ROUND_APART, first, beside) == []


def test_what_has_no_place_or_time_yet_is_named_once_and_a_break_needs_no_room():
    events = one("a"), one("b", None, None, room=HALL), one("c", place=PARK), one("d", kind=KIND.BREAK)

    assert named(found(Code.UNPLACED, *events)) == [["a", "b"]]


def test_the_worst_is_said_first_and_each_thing_has_a_key_of_its_own():
    events = one("a", room=HALL, capacity=200), one("b", "11:30", "12:30", room=HALL), one("c")
    every = clashes.of(a_plan(*events, hosts={slug: [CLUB] for slug in "abc"}))

    assert [each.severity for each in every] == sorted((each.severity for each in every), key=list(Severity).index)
    assert len({each.key for each in every}) == len(every)


# Whatever is planned

ROOMS = st.sampled_from([HALL, CANTEEN, UPSTAIRS])
QUARTERS = st.integers(0, 23)


@st.composite
def programmes(draw: st.DrawFn) -> list[Event]:
    events = []
    for number in range(draw(st.integers(2, 6))):
        first, length = draw(QUARTERS), draw(st.integers(1, 8))
        hours = [f"{10 + quarter // 4}:{quarter % 4 * 15:02}" for quarter in (first, first + length)]
        kind = draw(st.sampled_from([KIND.WORKSHOP, KIND.PLENUM]))
        events.append(one(f"e{number}", *hours, room=draw(ROOMS), kind=kind))
    return events


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(programmes())
def test_no_clash_of_rooms_means_that_each_room_has_one_thing_at_a_time(events):
    clash = found(Code.ROOM_TWICE, *events)
    pairs = {frozenset(each) for each in named(clash)}
    overlapping = {
        frozenset({first.slug, second.slug})
        for first in events
        for second in events
        if first is not second
        and first.room == second.room
        and max(first.starts_at, second.starts_at) < min(first.ends_at, second.ends_at)
    }

    assert pairs == overlapping
    assert {frozenset(each) for each in named(found(Code.ROOM_TWICE, *reversed(events)))} == pairs
    assert len(clash) == len(pairs)
