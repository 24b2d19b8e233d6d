"""How full an event is: the same words on the pages and in the part that is asked again, and no query more for many."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.factories import a_registration, a_workshop, an_event, an_open_conference, at
from werkstadt.base import clock, live
from werkstadt.base.live.hub import hub
from werkstadt.conferences.models import Conference, Event
from werkstadt.public import seat_words
from werkstadt.public.seat_words import Seats
from werkstadt.seats import check_in

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 09:00")
PAGE = "/en/conferences/werkstadt-nord/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


def said(event: Event, when: Any = NOW) -> tuple[str, str, int]:
    with override("en"):
        found = seat_words.of([Event.objects.get(pk=event.pk)], when)[event.slug]
    assert found.capacity == event.capacity
    return found.words, found.state, found.taken


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, ("20 of 20 free", "ok", 0)),
        (8, ("12 of 20 free", "ok", 8)),
        (15, ("5 of 20 free", "ok", 15)),
        (16, ("4 of 20 free", "warn", 16)),
        (19, ("1 of 20 free", "warn", 19)),
        (20, ("full", "no", 20)),
    ],
)
def test_free_seats_are_counted_and_few_are_warned_of(conference: Conference, people: int, expected: Any):
    event = a_workshop(conference)
    if people:
        book(conference, event, people)

    assert said(event) == expected


def book(conference: Conference, event: Event, people: int) -> None:
    """As many parties as it takes."""
    while people:
        party = min(people, conference.largest_party)
        a_registration(conference, event, people=party)
        people -= party


def test_seats_for_those_who_just_come_are_said_when_no_others_are_left(conference: Conference):
    event = a_workshop(conference, walk_in_share=0.25)
    book(conference, event, 15)

    assert said(event) == ("booked up, 5 seats at the door", "warn", 15)


def test_where_people_wait_there_is_nothing_to_book(conference: Conference):
    full, almost = a_workshop(conference), a_workshop(conference, slug="zwei")
    book(conference, full, 20)
    a_registration(conference, full, people=1)
    book(conference, almost, 18)
    a_registration(conference, almost, people=3)

    assert said(full) == ("full, with a waiting list", "no", 20)
    # Two chairs are free, but those who wait are first.
    assert said(almost) == ("full, with a waiting list", "no", 18)


def test_shortly_before_the_start_all_that_is_free_is_for_those_who_just_come(conference: Conference):
    event = a_workshop(conference, walk_in_share=0.25)
    book(conference, event, 15)

    assert said(event, event.starts_at - timedelta(minutes=5)) == ("5 of 20 free, just come", "ok", 15)


@pytest.mark.parametrize("state", [Conference.State.ANNOUNCED, Conference.State.COLLECTED])
def test_while_nobody_can_book_only_the_number_of_seats_is_said(state: str):
    event = a_workshop(an_open_conference(state=state))

    assert said(event) == ("20 seats", "info", 0)


def test_events_without_seats_cancelled_ones_and_those_that_are_over_have_no_words(conference: Conference):
    an_event(conference, slug="ohne")
    a_workshop(conference, slug="abgesagt", state=Event.State.CANCELLED)
    a_workshop(conference, slug="vorbei", starts_at=at("2025-11-01 10:00"), ends_at=at("2025-11-01 11:00"))
    a_workshop(conference, slug="da")

    assert list(seat_words.of(conference.events.all(), NOW)) == ["da"]


def test_the_page_the_event_and_the_part_that_is_asked_again_say_the_same(client, conference: Conference):
    event = a_workshop(conference)
    book(conference, event, 7)

    asked = json.loads(client.get(f"{PAGE}seats.json").content)
    pages = [client.get(PAGE + path).content.decode() for path in ("programme/", f"events/{event.slug}/")]

    with override("en"):
        assert asked == {"werkstatt": asdict(seat_words.of([event], NOW)["werkstatt"])}
    assert asked["werkstatt"].items() >= {"words": "13 of 20 free", "state": "ok", "taken": 7, "capacity": 20}.items()
    for page in pages:
        assert re.findall(r'data-seats="werkstatt">([^<]*)<', unescape(page)) == ["13 of 20 free"]


@pytest.mark.parametrize("path", ["programme/", "events/werkstatt/"])
def test_a_page_says_where_to_listen_what_to_ask_and_how_new_it_is(client, conference: Conference, path: str):
    a_workshop(conference)
    version = hub.announce("seats-werkstadt-nord")

    page = client.get(PAGE + path).content.decode()
    (listening,) = re.findall(r"<p [^>]*data-live=[^>]*>", page)

    assert 'data-live="/live/seats-werkstadt-nord"' in listening
    assert f'data-live-url="{PAGE}seats.json"' in listening
    assert f'data-live-version="{version}"' in listening
    assert 'role="status"' in listening
    assert ('data-live-event="werkstatt"' in listening) == path.startswith("events")
    assert '<script type="module" src="/static/werkstadt/live.js"></script>' in page


def test_the_version_is_taken_before_the_seats_are_counted(
    client, conference: Conference, monkeypatch: pytest.MonkeyPatch
):
    """What is announced while a page is being made, the page must ask for."""
    a_workshop(conference)
    count = seat_words.of

    def while_it_is_made(events: Any, at: Any) -> dict[str, Seats]:
        found = count(events, at)
        hub.announce("seats-werkstadt-nord")
        return found

    monkeypatch.setattr(seat_words, "of", while_it_is_made)
    page = client.get(f"{PAGE}programme/").content.decode()

    assert int(re.findall(r'data-live-version="(\d+)"', page)[0]) < live.version("seats-werkstadt-nord")


def test_a_conference_that_is_over_is_quiet(client, monkeypatch: pytest.MonkeyPatch, conference: Conference):
    a_workshop(conference)
    monkeypatch.setattr(clock, "now", lambda: at("2026-01-15 09:00"))

    page = client.get(f"{PAGE}programme/").content.decode()

    assert ("data-live" in page, "live.js" in page) == (False, False)


def test_it_takes_the_same_number_of_queries_for_one_event_and_for_many(client, conference: Conference):
    a_workshop(conference)
    with CaptureQueriesContext(connection) as one:
        client.get(f"{PAGE}seats.json")
    for number in range(8):
        event = a_workshop(conference, slug=f"w-{number}")
        a_registration(conference, event)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PAGE}seats.json")

    assert len(one) == len(many) <= 5


def test_people_at_the_door_are_counted_too(conference: Conference):
    event = a_workshop(conference)
    check_in.count_heads(conference, 3, check_in.Tap(uuid4(), "Tür 1", NOW), event=event)

    assert said(event) == ("17 of 20 free", "ok", 3)


def test_a_page_that_was_open_when_its_event_was_cancelled_offers_no_seats_any_more(client, conference: Conference):
    event = a_workshop(conference)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)

    asked = json.loads(client.get(f"{PAGE}seats.json").content)

    assert asked["werkstatt"].items() >= {"words": "Cancelled", "state": "no"}.items()


def test_of_a_draft_nobody_learns_anything(client):
    a_workshop(an_open_conference(state=Conference.State.DRAFT))

    assert client.get(f"{PAGE}seats.json").status_code == 404
