"""What is late, due today, due this week: by the calendar of the city, not by that of the server."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_city, a_conference, an_area, at
from tests.task_factories import a_task
from werkstadt.conferences.models import Conference
from werkstadt.preparation import cycle, weeks

pytestmark = pytest.mark.django_db


def standings(conference: Conference, moment: str) -> list[str]:
    return [str(due.standing) for due in weeks.dues(conference, conference.tasks.all(), at(moment))]


@pytest.fixture
def conference() -> Conference:
    """With a task on the Sunday and one on the Monday after it."""
    conference = a_conference()
    a_task(conference, fixed_on=date(2025, 11, 23))
    a_task(conference, fixed_on=date(2025, 11, 24))
    return conference


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        # The last minute of Sunday the 16th in Jena, and the first one of Monday.
        ("2025-11-16 22:59", ["later", "later"]),
        ("2025-11-16 23:00", ["week", "later"]),
        ("2025-11-22 22:59", ["week", "later"]),
        ("2025-11-22 23:00", ["today", "later"]),
        ("2025-11-23 22:59", ["today", "later"]),
        ("2025-11-23 23:00", ["late", "today"]),
        ("2025-11-24 23:00", ["late", "late"]),
    ],
)
def test_a_week_begins_on_monday_at_midnight_in_the_city(conference, moment, found):
    assert standings(conference, moment) == found


def test_in_a_city_elsewhere_its_own_midnight_counts():
    city = a_city(time_zone="Asia/Tokyo")
    conference = a_conference(an_area(city))
    a_task(conference, fixed_on=date(2025, 11, 24))

    # 15:00 in UTC is midnight in Tokyo.
    assert standings(conference, "2025-11-23 14:59") == ["later"]
    assert standings(conference, "2025-11-23 15:00") == ["today"]


def test_in_summer_the_day_begins_an_hour_earlier_in_utc(conference):
    conference.tasks.all().delete()
    a_task(conference, fixed_on=date(2025, 10, 26))

    # In the night to 26 October the clocks go back.
    assert standings(conference, "2025-10-25 21:59") == ["week"]
    assert standings(conference, "2025-10-25 22:00") == ["today"]
    assert standings(conference, "2025-10-26 22:59") == ["today"]
    assert standings(conference, "2025-10-26 23:00") == ["late"]


def test_what_is_done_is_never_late_and_says_so():
    conference = a_conference()
    a_task(conference, fixed_on=date(2025, 11, 1), done_at=at("2025-11-05 09:00"))
    a_task(conference, fixed_on=date(2025, 11, 2))

    found = weeks.dues(conference, conference.tasks.all(), at("2025-11-05 09:00"))

    assert [(str(due.standing), due.days_late, due.is_now) for due in found] == [("done", 0, False), ("late", 3, True)]


# Whose turn it is


def test_an_area_is_overdue_when_its_months_are_over_and_nothing_is_planned():
    city = a_city(turn_months=24)
    nord, ost, west = (an_area(city, slug=slug) for slug in ("nord", "ost", "west"))
    a_conference(nord, slug="nord-1", starts_at=at("2023-11-19 09:00"), ends_at=at("2023-11-19 15:00"))
    a_conference(ost, slug="ost-1", starts_at=at("2023-11-19 09:00"), ends_at=at("2023-11-19 15:00"))
    draft = a_conference(ost, slug="ost-2", number=2, state="draft", starts_at=None, ends_at=None)
    every = list(Conference.objects.select_related("area__city"))

    turns = cycle.of([nord, ost, west], every, at("2025-11-20 09:00"))

    assert [(turn.due_on, turn.is_overdue, turn.next) for turn in turns] == [
        (date(2025, 11, 19), True, None),
        (date(2025, 11, 19), False, draft),
        (None, False, None),
    ]


def test_on_the_day_itself_an_area_is_not_overdue_yet():
    area = an_area(a_city(turn_months=24))
    a_conference(area, starts_at=at("2023-11-20 09:00"), ends_at=at("2023-11-20 15:00"))
    every = list(Conference.objects.select_related("area__city"))

    assert [turn.is_overdue for turn in cycle.of([area], every, at("2025-11-20 09:00"))] == [False]
    assert [turn.is_overdue for turn in cycle.of([area], every, at("2025-11-21 09:00"))] == [True]


def test_months_later_ends_with_the_month():
    assert cycle.months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert cycle.months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert cycle.months_later(date(2025, 12, 13), 24) == date(2027, 12, 13)
