"""What people should know before they book: overlaps, ways, ages. Nothing of it forbids a booking."""

from __future__ import annotations

import pytest

from tests.factories import a_place, a_workshop, an_open_conference, at
from werkstadt.conferences import ways
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import cautions
from werkstadt.seats.cautions import Caution

pytestmark = pytest.mark.django_db

# 1 km apart as the crow flies, along a meridian.
HERE, THERE = (50.9, 11.5), (50.9 + 0.008993, 11.5)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


def an_hour(conference: Conference, starts: str, ends: str | None, **facts: object) -> Event:
    moments = {"starts_at": at(f"2025-12-13 {starts}"), "ends_at": ends and at(f"2025-12-13 {ends}")}
    return a_workshop(conference, slug=f"um-{starts.replace(':', '')}-{Event.objects.count()}", **moments | facts)


def found(*events: Event, children: tuple[int, ...] = ()) -> list[tuple[Caution, str, dict[str, object]]]:
    return [(each.code, each.event.slug, each.params) for each in cautions.of(events, children)]


def two_places(conference: Conference, far: tuple[float, float] = THERE) -> tuple[object, object]:
    city = conference.area.city
    here = a_place(city, slug="hier", latitude=HERE[0], longitude=HERE[1])
    return here, a_place(city, slug="dort", latitude=far[0], longitude=far[1])


@pytest.mark.parametrize(
    ("starts", "overlaps"),
    [("10:00", True), ("10:59", True), ("11:00", False), ("09:00", False)],
)
def test_who_sits_in_one_event_can_not_sit_in_another_at_the_same_time(conference, starts, overlaps):
    first = an_hour(conference, "10:00", "11:00")
    second = an_hour(conference, starts, f"{int(starts[:2]) + 1}:{starts[3:]}")

    codes = [code for code, _slug, _params in found(first, second)]

    assert codes == [Caution.OVERLAP] * overlaps


def test_an_overlap_is_said_at_the_later_event_and_names_the_other(conference):
    late, early = an_hour(conference, "10:30", "11:30"), an_hour(conference, "10:00", "11:00")

    assert found(late, early) == [(Caution.OVERLAP, late.slug, {"other": early})]


def test_three_events_at_once_overlap_in_pairs(conference):
    events = [an_hour(conference, "10:00", "11:00") for _ in range(3)]

    assert [code for code, _slug, _params in found(*events)] == [Caution.OVERLAP] * 3


def test_an_event_without_an_end_overlaps_only_with_what_begins_with_it(conference):
    first = an_hour(conference, "10:00", None)

    assert [code for code, *_ in found(first, an_hour(conference, "10:00", "11:00"))] == [Caution.OVERLAP]
    assert found(first, an_hour(conference, "10:05", "11:00")) == []


def test_an_event_whose_time_follows_warns_of_nothing(conference):
    follows = a_workshop(conference, starts_at=None, ends_at=None, min_age=21)

    assert found(follows, an_hour(conference, "10:00", "11:00"), children=(4,)) == []


@pytest.mark.parametrize(("starts", "is_far"), [("11:18", True), ("11:19", False)])
def test_too_little_time_for_the_way_between_two_places(conference, starts, is_far):
    """1 km, 1.3 times as long on streets, at 4 km an hour: 19 minutes and a half."""
    here, there = two_places(conference)
    first = an_hour(conference, "10:00", "11:00", place=here)
    second = an_hour(conference, starts, "12:00", place=there)

    expected = (Caution.WALK, second.slug, {"other": first, "minutes": 19, "pause": 18})
    assert found(first, second) == [expected] * is_far


def test_within_one_place_and_to_a_place_nobody_knows_there_is_no_way(conference):
    here, there = two_places(conference)
    nowhere = a_place(conference.area.city, slug="irgendwo")

    assert ways.walking_minutes(here, here) == 0
    assert ways.walking_minutes(here, nowhere) == 0
    assert ways.walking_minutes(None, there) == 0
    assert ways.walking_minutes(here, there) == ways.walking_minutes(there, here) == 19


def test_a_place_on_the_equator_and_the_meridian_is_known(conference):
    here, there = two_places(conference, far=(0.0, 0.0))

    assert ways.walking_minutes(here, there) > 10_000


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (5, [(Caution.TOO_YOUNG, {"age": 5, "limit": 6})]),
        (6, []),
        (12, []),
        (13, [(Caution.TOO_OLD, {"age": 13, "limit": 12})]),
    ],
)
def test_ages_outside_the_audience_of_an_event(conference, age, expected):
    event = an_hour(conference, "10:00", "11:00", min_age=6, max_age=12)

    assert [(code, params) for code, _slug, params in found(event, children=(age,))] == expected


def test_the_age_of_the_conference_holds_where_an_event_names_none(conference):
    Conference.objects.update(min_age=21)
    conference.refresh_from_db()
    usual = an_hour(conference, "10:00", "11:00")
    for_children = an_hour(conference, "11:00", "12:00", min_age=0)

    assert found(usual, for_children, children=(9,)) == [
        (Caution.TOO_YOUNG_FOR_ALL, usual.slug, {"age": 9, "limit": 21})
    ]


@pytest.mark.parametrize("kind", [Event.Kind.CHILDCARE, Event.Kind.RUN_UP])
def test_the_age_of_the_conference_does_not_hold_for_childcare_and_before_the_day(conference, kind):
    Conference.objects.update(min_age=21)
    conference.refresh_from_db()

    assert found(an_hour(conference, "10:00", "11:00", kind=kind), children=(4,)) == []


def test_each_age_is_said_once(conference):
    event = an_hour(conference, "10:00", "11:00", min_age=6)

    assert [params["age"] for _code, _slug, params in found(event, children=(3, 3, 4))] == [3, 4]


def test_adults_alone_are_warned_of_no_age(conference):
    assert found(an_hour(conference, "10:00", "11:00", min_age=60)) == []
