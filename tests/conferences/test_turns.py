"""Whose turn it is."""

from __future__ import annotations

import pytest

from tests.factories import a_city, a_conference, an_area, at
from werkstadt.conferences.models import Conference
from werkstadt.conferences.turns import Step, turns

pytestmark = pytest.mark.django_db

NOW = at("2026-01-01 12:00")


@pytest.fixture
def area():
    return an_area(a_city())


def test_an_area_without_conference_has_no_turn_yet(area):
    (turn,) = turns(area.city, [area], NOW)

    assert (turn.last, turn.next, turn.step) == (None, None, None)


def test_last_and_next_are_told_apart_by_the_clock(area):
    last = a_conference(area, slug="one", number=1)
    coming = a_conference(area, slug="two", number=2, starts_at=at("2027-05-01 09:00"), ends_at=at("2027-05-01 15:00"))

    (turn,) = turns(area.city, [area], NOW)

    assert (turn.last, turn.next, turn.step) == (last, coming, Step.TAKE_PART)


def test_a_running_conference_is_still_the_next(area):
    running = a_conference(area, state=Conference.State.RUNNING)

    (turn,) = turns(area.city, [area], at("2025-12-13 12:00"))

    assert (turn.last, turn.next, turn.step) == (None, running, Step.COLLECT)


def test_a_conference_whose_end_is_unknown_is_the_next_until_its_day_is_over(area):
    conference = a_conference(area, ends_at=None)

    found = [turns(area.city, [area], at(moment))[0] for moment in ("2025-12-13 22:30", "2025-12-13 23:30")]

    assert [(turn.last, turn.next) for turn in found] == [(None, conference), (conference, None)]


@pytest.mark.parametrize(
    ("state", "step"),
    [(Conference.State.ANNOUNCED, Step.UNDERSTAND), (Conference.State.DOCUMENTED, Step.ANSWER)],
)
def test_after_the_day_nobody_can_take_part_whatever_the_state_says(area, state, step):
    a_conference(area, state=state)

    assert turns(area.city, [area], NOW)[0].step == step


def test_a_draft_is_nobodys_business(area):
    a_conference(area, state=Conference.State.DRAFT)

    (turn,) = turns(area.city, [area], NOW)

    assert (turn.last, turn.next) == (None, None)


def test_a_conference_without_a_day_is_not_set_yet(area):
    a_conference(area, starts_at=None, ends_at=None)

    (turn,) = turns(area.city, [area], NOW)

    assert (turn.last, turn.next) == (None, None)


@pytest.mark.parametrize("n_areas", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_areas(area, n_areas, django_assert_num_queries):
    areas = [area, *(an_area(area.city, slug=f"a{number}") for number in range(n_areas - 1))]

    with django_assert_num_queries(1):
        turns(area.city, areas, NOW)
