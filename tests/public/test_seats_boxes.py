"""Whether there is a seat, on the pages of event, programme and conference: in every state, and the one thing to do."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_event, an_open_conference, at
from tests.public.seats import BOOK, NOW, page
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats.models import Booking

pytestmark = pytest.mark.django_db
EVENT = "/en/conferences/werkstadt-nord/events/werkstatt/"
TODAY = {"ends_at": at("2025-11-20 11:00")}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


def box(client: Any) -> str:
    """The words of the box."""
    found = re.search(r'<div class="box.*?</div>\s*(?:</div>)?', page(client.get(EVENT)), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def fill(event: Event, people: int) -> None:
    for _person in range(people):
        a_registration(event.conference, event)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (0, "15 of 20 free Book a seat 5 more seats stay free for people who just come. You need no account."),
        (12, "Only a few seats left 3 of 20 free Book a seat 5 more seats stay free for people who just come. "
             "You need no account."),
        (15, "booked up, 5 seats at the door Join the waiting list When a seat becomes free we tell you. "
             "5 more seats stay free for people who just come."),
        (16, "booked up, 5 seats at the door Join the waiting list One person waits before you. "
             "When a seat becomes free we tell you. 5 more seats stay free for people who just come."),
        (18, "booked up, 5 seats at the door Join the waiting list 3 people wait before you. "
             "When a seat becomes free we tell you. 5 more seats stay free for people who just come."),
    ],
)  # fmt: skip
def test_while_booking_is_open_it_says_how_many_seats_are_free(client, conference, people, words):
    fill(a_workshop(conference, walk_in_share=None), people)

    assert box(client) == words


def test_the_button_leads_to_the_form_with_the_event_chosen(client, conference):
    a_workshop(conference)

    html = client.get(EVENT).content.decode()
    assert f'<a class="btn" href="{BOOK}?event=werkstatt">Book a seat</a>' in html


@pytest.mark.parametrize(
    ("of_conference", "of_event", "words"),
    [
        ({"booking_opens_at": at("2025-11-24 07:00")}, {},
         "Booking opens soon From Monday, 24 November, 08:00"),
        ({"booking_opens_at": at("2025-11-24 07:00"), "registration": "required"}, {},
         "Booking opens soon From Monday, 24 November, 08:00 Please register."),
        ({"state": "announced", "registration": "not-required"}, {},
         "20 seats You do not need to register. Just come."),
        ({"booking_closes_at": at("2025-11-19 07:00")}, {},
         "Booking is closed 20 seats Booking is closed. Some seats are kept for people who just come."),
        ({}, {"starts_at": at("2025-11-20 09:05"), **TODAY},
         "Starts soon 20 of 20 free, just come You cannot book any more. Just come."),
        ({}, {"starts_at": at("2025-11-20 08:55"), **TODAY},
         "Has begun 20 of 20 free, just come This has begun already. Please ask at the door whether there is a seat."),
        ({}, {"starts_at": at("2025-11-20 07:00"), "ends_at": at("2025-11-20 08:00")}, "This event is over."),
        ({}, {"starts_at": None, "ends_at": None},
         "20 of 20 free The time is not known yet. You can book as soon as it is."),
        ({}, {"state": "cancelled"}, "This does not take place. See the programme"),
        ({}, {"capacity": None}, "Just come You do not need to register."),
    ],
)  # fmt: skip
def test_where_nothing_can_be_booked_it_says_what_to_do(client, conference, of_conference, of_event, words):
    event = a_workshop(conference)
    Conference.objects.update(**of_conference)
    Event.objects.filter(pk=event.pk).update(**of_event)

    assert box(client) == words


def test_at_the_door_it_says_where_to_go(client, conference):
    city = conference.area.city
    room = city.places.create(slug="haus", name="Haus").rooms.create(slug="r1", name={"en": "Room 1"})
    a_workshop(conference, room=room, capacity=1, starts_at=at("2025-11-20 09:05"), **TODAY)
    free = box(client)
    registration = a_registration(conference)
    Booking.objects.create(
        registration=registration, event=Event.objects.get(), status="booked", queued_at=NOW, changed_at=NOW
    )

    assert free == "Starts soon 1 of 1 free, just come You cannot book any more. Just come to: Room 1."
    assert box(client) == "Starts soon full All seats are taken. Please ask at the door."


@pytest.mark.parametrize(
    ("closes", "words"),
    [
        ("2025-12-06 17:00", "By wishes 20 seats, given by wishes Say what you wish Here everybody says "
         "what they wish, until Saturday, 6 December, 18:00. Then places are given to all at once."),
        ("2025-11-19 17:00", "By wishes 20 seats, given by wishes Wishes are no longer taken. What is left can be "
         "booked when the places are known."),
    ],
)  # fmt: skip
def test_seats_that_are_given_by_wishes_say_how(client, conference, closes, words):
    part = a_round(conference, placing=Round.Placing.WISHES, wishes_close_at=at(closes))
    a_workshop(conference, round=part)

    assert box(client) == words
    assert "20 seats, given by wishes" in page(client.get("/en/conferences/werkstadt-nord/programme/"))


def test_who_wanted_to_go_to_a_cancelled_event_finds_the_others_at_the_same_time(client, conference):
    a_workshop(conference, state="cancelled")
    a_workshop(conference, slug="zweite", title="Zweite")
    a_workshop(conference, slug="auch", title="Auch abgesagt", state="cancelled")
    a_workshop(conference, slug="spaeter", title="Später", starts_at=at("2025-12-13 13:00"), ends_at=None)
    an_event(conference, slug="stand", title="Stand", kind=Event.Kind.BOOTH)

    assert box(client) == "This does not take place. At the same time: Zweite (Deutsch)"


@pytest.mark.parametrize(
    ("facts", "can_book", "opens"),
    [
        ({}, True, False),
        ({"booking_opens_at": at("2025-11-24 07:00")}, False, True),
        ({"state": "announced"}, False, False),
        ({"state": "collected"}, False, False),
    ],
)
def test_conference_and_programme_lead_to_the_form_while_booking_is_open(client, conference, facts, can_book, opens):
    a_workshop(conference)
    Conference.objects.update(**facts)

    about = page(client.get("/en/conferences/werkstadt-nord/"))
    programme = page(client.get("/en/conferences/werkstadt-nord/programme/"))

    assert (f'href="{BOOK}"' in about, f'href="{BOOK}"' in programme) == (can_book, can_book)
    assert ("You can book from Monday, 24 November, 08:00." in about) == opens


def test_without_seats_nothing_leads_to_the_form(client, conference):
    an_event(conference)

    for below in ("", "programme/"):
        assert BOOK not in page(client.get(f"/en/conferences/werkstadt-nord/{below}"))


def test_the_programme_shows_seats_as_words_and_dots_that_stay_fresh(client, conference):
    fill(a_workshop(conference, walk_in_share=None), 3)

    html = client.get("/en/conferences/werkstadt-nord/programme/").content.decode()

    assert '<span class="tag ok" data-seats="werkstatt">12 of 20 free</span>' in html
    assert 'data-dots="werkstatt"' in html
    assert html.count('<path class="kept"') == 1


def test_a_programme_takes_the_same_queries_for_one_event_and_for_many(
    client, conference, django_assert_max_num_queries
):
    for number in range(5):
        fill(a_workshop(conference, slug=f"w{number}", round=a_round(conference, slug=f"r{number}")), 2)

    with django_assert_max_num_queries(7):
        client.get("/en/conferences/werkstadt-nord/programme/")
    with django_assert_max_num_queries(9):
        client.get("/en/conferences/werkstadt-nord/events/w1/")
