"""Every code that the domain knows is a sentence for people, in every language."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.factories import LANGUAGES, a_round, a_workshop, an_open_conference, at
from tests.public.seats import NOW
from werkstadt.conferences.models import Event, Round
from werkstadt.public import caution_words, obstacle_words, receipt_facts
from werkstadt.seats import needs_words
from werkstadt.seats.cautions import Caution, Warned
from werkstadt.seats.models import Registration
from werkstadt.seats.needs import NONE, Needs
from werkstadt.seats.obstacles import Obstacle

pytestmark = pytest.mark.django_db
UNKNOWN = "This did not work. Please try again."


@pytest.fixture
def event() -> Event:
    conference = an_open_conference()
    part = a_round(conference, placing=Round.Placing.WISHES, wishes_close_at=at("2025-12-06 17:00"))
    return a_workshop(conference, round=part, capacity=4)


# Organisers are told these, elsewhere.
NOT_FOR_RESIDENTS = {"taken-seats", "outdated", "overtaken", "in-use", "wrong-cut-off", "needs-unreadable"}


@pytest.mark.parametrize("code", [code for code in Obstacle if code not in NOT_FOR_RESIDENTS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_obstacle_is_a_sentence(event, code, language):
    with override(language):
        words = obstacle_words.of(code, event, NOW)

    assert words.strip().endswith((".", "?", "؟", "؛"))
    assert "%(" not in words


def test_no_two_obstacles_sound_the_same(event):
    with override("en"):
        said = [obstacle_words.of(code, event, NOW) for code in Obstacle if code not in NOT_FOR_RESIDENTS]

    assert UNKNOWN not in said
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("free", "words"),
    [
        (0, "There is no more seat free. What you have booked stays yours."),
        (1, "Only one more seat is free. What you have booked stays yours."),
        (3, "Only 3 more seats are free. What you have booked stays yours."),
    ],
)
def test_it_says_how_many_seats_are_left(event, free, words):
    with override("en"):
        assert obstacle_words.of(Obstacle.NOT_ENOUGH, event, NOW, {"free": free}) == words


def warned(code: Caution, event: Event) -> Warned:
    params = {"age": 4, "limit": 6, "other": event, "minutes": 12, "pause": 5}
    return Warned(code, event, params)


@pytest.mark.parametrize("code", Caution)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caution_is_a_sentence(event, code, language):
    with override(language):
        (found,) = caution_words.of([warned(code, event)])

    assert found.words.strip()
    assert ("%(" in found.words, " " in found.key) == (False, False)


def test_what_is_said_of_many_events_is_said_once(event):
    other = a_workshop(event.conference, slug="zweite")
    both = [warned(Caution.TOO_YOUNG_FOR_ALL, each) for each in (event, other)]

    assert len(caution_words.of(both)) == 1


def test_events_without_an_end_that_begin_together_say_so(event):
    event.ends_at = None
    with override("en"):
        (found,) = caution_words.of([warned(Caution.OVERLAP, event)])

    assert found.words == "“Werkstatt” and “Werkstatt” begin at the same time."


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        (NONE, []),
        (Needs(call_me=True), ["Please call"]),
        (Needs(childcare=(4,)), ["Childcare for one child (age: 4)"]),
        (Needs(childcare=(4, 9), childcare_times="10–12"), ["Childcare for 2 children (age: 4, 9), 10–12"]),
        (Needs(childcare_times="10–12"), ["Childcare: 10–12"]),
        (
            Needs(sign_language=True, hearing_loop=True, quiet_room=True),
            ["Sign language", "Hearing loop", "A quiet room"],
        ),
        (Needs(interpreter="uk"), ["Interpreting into Українська"]),
        (Needs(wheelchairs=1), ["One place for a wheelchair"]),
        (Needs(wheelchairs=2), ["2 places for wheelchairs"]),
        (Needs(pick_up="Markt", food="vegan", other="Hund"), ["Being fetched: Markt", "Food: vegan", "Also: Hund"]),
    ],
)
def test_needs_are_said_line_by_line(needs, words):
    with override("en"):
        assert needs_words.of(needs) == words


@pytest.mark.parametrize(
    ("adults", "children", "words"),
    [
        (1, [], "one adult"),
        (2, [], "2 adults"),
        (1, [4, 9], "one adult, children aged 4, 9"),
        (0, [16], "children aged 16"),
    ],
)
def test_a_party_is_said_in_words(adults, children, words):
    with override("en"):
        assert receipt_facts.party(Registration(adults=adults, children=children)) == words
