"""The screen in the foyer: what has just begun and what comes next, in as few words as possible."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.room.the_door import a_desk, at_the_desk
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.room import foyer

pytestmark = pytest.mark.django_db
FOYER = "/en/room/werkstadt-nord/foyer/"


def a_day_with_two_rounds() -> Conference:
    conference = an_open_conference()
    a_workshop(conference, slug="erste", title="Erste Werkstatt", capacity=2, walk_in_share=0.5)
    starts, ends = at("2025-12-13 12:00"), at("2025-12-13 13:00")
    a_workshop(conference, slug="zweite", title="Zweite Werkstatt", starts_at=starts, ends_at=ends)
    return conference


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2025-12-01 09:00", [("erste", False, False)]),
        ("2025-12-13 09:30", [("erste", False, True)]),
        ("2025-12-13 10:10", [("erste", True, True), ("zweite", False, True)]),
        ("2025-12-13 10:20", [("zweite", False, True)]),
        ("2025-12-13 14:00", []),
    ],
)
def test_it_shows_what_has_just_begun_and_what_begins_next(moment, shown):
    conference = a_day_with_two_rounds()

    groups = foyer.groups_on_screen(conference, at(moment))

    assert [(each.event.slug, group.is_running, group.is_today) for group in groups for each in group.events] == shown


def test_it_tells_free_seats_and_says_when_there_are_none(client):
    conference = a_day_with_two_rounds()
    for _each in range(3):
        a_registration(conference, conference.events.get(slug="erste"))

    first = client.get(FOYER + "seats.json").json()
    client.post("/")
    full = client.get(FOYER).content.decode()

    assert first == {"erste": {"words": "1 seat at the door", "state": "warn", "taken": 1, "capacity": 2}}
    assert "1 seat at the door" in full


def test_it_is_fetched_anew_when_the_next_round_begins(client):
    a_day_with_two_rounds()
    clock.set_to(at("2025-12-13 09:58"))

    page = client.get(FOYER).content.decode()

    assert 'data-seconds="12' in page


def test_lists_on_paper_show_half_codes_boxes_and_rows_for_walk_ins():
    conference = a_day_with_two_rounds()
    own = a_registration(conference, conference.events.get(slug="zweite"), people=3, name="Canary")

    page = at_the_desk(a_desk(conference)).get("/en/room/werkstadt-nord/desk/lists/").content.decode()

    assert page.count("<table") == 3
    assert " ".join(own.code.split()[:2]) in page
    assert (own.code in page, "Canary" in page) == (False, False)
    assert page.count("<i></i>") == 6


def test_what_is_cancelled_or_moved_says_so_instead_of_being_missed(client):
    conference = a_day_with_two_rounds()
    conference.events.filter(slug="erste").update(state="cancelled", state_reason={"en": "The moderator is ill."})

    first = client.get(FOYER + "seats.json").json()
    page = client.get(FOYER).content.decode()
    conference.events.filter(slug="erste").update(state="moved", state_reason={})

    assert first["erste"] | {"capacity": 0} == {"words": "Cancelled", "state": "no", "taken": 0, "capacity": 0}
    assert "The moderator is ill." in page
    with override("en"):
        groups = foyer.groups_on_screen(conference, clock.now())
    assert [each.notice for group in groups for each in group.events] == ["Moved"]


def test_the_desk_names_what_is_not_as_planned():
    conference = a_day_with_two_rounds()
    conference.events.filter(slug="erste").update(state="cancelled", state_reason={"en": "The moderator is ill."})

    page = at_the_desk(a_desk(conference)).get("/en/room/werkstadt-nord/desk/").content.decode()

    assert "Not as planned" in page
    assert "The moderator is ill." in page
    # Nobody is let in there.
    assert 'value="erste"' not in page
