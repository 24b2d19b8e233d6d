"""The desk works by its forms alone: look for a party, let it in, count who just came, take back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from tests.factories import a_place, a_registration, a_room, a_workshop, an_event, an_open_conference, at
from tests.room.the_door import DESK, a_desk, at_the_desk, sent, tapped
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.room import door, worker
from werkstadt.seats import check_in
from werkstadt.seats.door import tickets
from werkstadt.seats.models import HeadCount
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db


def words(response: Any) -> str:
    """What is read on the page."""
    page = response.content.decode()
    main = page[page.index("<main") :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def look(client: Any, typed: str, query: str = "") -> Any:
    return client.post(DESK + query, {"typed": typed})


def fields(response: Any, kind: str) -> dict[str, str]:
    """The hidden fields of the first form of that kind."""
    forms = re.findall(r"<form.*?</form>", response.content.decode(), flags=re.DOTALL)
    form = next(each for each in forms if f'name="kind" value="{kind}"' in each)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def english(client: Any, path: str = "") -> Any:
    return client.get(DESK.replace("/de/", "/en/") + path)


def test_a_party_is_found_by_its_code_and_let_in_by_a_form():
    conference = an_open_conference(venue=None)
    room = a_room(a_place(conference.area.city), name="Aula")
    event = a_workshop(conference, room=room, title="Orte der Begegnung")
    own = a_registration(conference, event, people=2)
    client = at_the_desk(a_desk(conference))

    found = client.post("/en/room/werkstadt-nord/desk/", {"typed": own.code.lower()})
    given = fields(found, "arrive")
    done = client.post(DESK.replace("/de/", "/en/") + "operations", given | {"people": "2"}, follow=True)

    assert "2 seats · 11:00 · Aula" in words(found)
    assert "Let in 2 people" in words(found)
    assert "Only 1 person" in words(found)
    assert "2 people let in" in words(done)
    assert "2 people are here · 0 of them without a booking" in words(done)
    assert check_in.people_inside(conference) == (2, 0)


def test_a_ticket_that_was_shown_says_where_and_when():
    event = a_workshop()
    own = a_registration(event.conference, event, people=2)
    client = at_the_desk(a_desk(event.conference))
    sent(client, tapped("arrive", ticket=tickets.of_one(own).code, people=2))

    found = client.post("/en/room/werkstadt-nord/desk/", {"typed": own.code})

    assert "This ticket was shown before: Tür 1, 10:30." in words(found)
    assert "Everybody of this party is inside." in words(found)


def test_helpers_find_a_name_and_see_nothing_else_of_the_contact_nor_any_need():
    event = a_workshop()
    a_registration(
        event.conference,
        event,
        name="Jana Canary",
        email="secret@example.org",
        phone="0151 secret",
        needs=Needs(wheelchairs=1, other="secret"),
    )
    client = at_the_desk(a_desk(event.conference))

    page = look(client, "canary").content.decode()

    assert ("Jana Canary" in page, "secret" in page, "heelchair" in page) == (True, False, False)


def test_everybody_reads_the_same_about_the_care_team_whether_they_asked_for_support_or_not():
    event = a_workshop()
    with_needs = a_registration(event.conference, event, needs=Needs(wheelchairs=1))
    without = a_registration(event.conference, event)
    client = at_the_desk(a_desk(event.conference))

    found = [
        words(client.post("/en/room/werkstadt-nord/desk/", {"typed": each.code})) for each in (with_needs, without)
    ]

    assert found[0].replace(with_needs.code, "") == found[1].replace(without.code, "")
    assert "The care team knows what is needed" in found[0]


@pytest.mark.parametrize("typed", ["SUDI MERO KAMU SIKA", "x", "", "'; DROP TABLE", "<script>", "x" * 501, "\0"])
def test_who_is_not_found_is_said_so(typed):
    client = at_the_desk(a_desk(an_open_conference()))

    found = client.post("/en/room/werkstadt-nord/desk/", {"typed": typed})

    assert "Nobody has this code" in words(found)
    assert "<script>" not in found.content.decode()


def test_at_the_door_of_a_room_a_party_is_let_in_for_that_event_only():
    conference = an_open_conference()
    first = a_workshop(conference)
    second = a_workshop(conference, slug="zweite", starts_at=at("2025-12-13 11:00"), ends_at=at("2025-12-13 12:00"))
    own = a_registration(conference, first, second)
    client = at_the_desk(a_desk(conference))

    client.post(DESK + "operations", fields(look(client, own.code, "?door=werkstatt"), "arrive") | {"people": "1"})

    assert [each.status for each in own.bookings.order_by("pk")] == ["checked-in", "booked"]


def test_each_form_has_an_id_of_its_own():
    conference = an_open_conference()
    for number in range(3):
        a_workshop(conference, slug=f"w{number}")

    page = at_the_desk(a_desk(conference)).get(DESK).content.decode()

    ids = re.findall(r'name="operation" value="([^"]+)"', page)
    assert (len(ids), len(set(ids))) == (4, 4)


def test_a_tap_is_taken_back_by_a_form():
    event = a_workshop()
    client = at_the_desk(a_desk(event.conference))
    counted = client.post(DESK + "operations", fields(client.get(DESK), "count"), follow=True)

    back = client.post("/en/room/werkstadt-nord/desk/operations", fields(counted, "take-back"), follow=True)

    assert check_in.people_inside(event.conference) == (0, 0)
    assert "Taken back: 1 person" in words(back)


def test_who_got_no_seat_is_told_so():
    event = a_workshop(capacity=1)
    client = at_the_desk(a_desk(event.conference))
    address = "/en/room/werkstadt-nord/desk/operations"
    usual = {"kind": "count", "event": event.slug, "people": "1"}

    pages = [words(client.post(address, usual | {"operation": str(uuid4())}, follow=True)) for _each in range(2)]

    assert ["There was no seat left for 1 person." in page for page in pages] == [False, True]


def test_tickets_shown_twice_stand_on_every_desk():
    event = a_workshop()
    own = a_registration(event.conference, event, people=2)
    first, second = a_desk(event.conference), a_desk(event.conference, "Tür 2")
    for desk in (first, second):
        sent(at_the_desk(desk), tapped("arrive", ticket=tickets.of_one(own).code, people=2))

    page = words(english(at_the_desk(first)))

    assert "2 people: first at Tür 1, 10:30; again at Tür 2, 10:30" in page


def test_what_is_full_has_no_button_and_what_is_over_is_gone():
    conference = an_open_conference()
    a_workshop(conference, slug="voll", title="Voll", capacity=1, walk_in_share=1.0)
    a_workshop(
        conference, slug="vorbei", title="Vorbei", starts_at=at("2025-12-13 08:00"), ends_at=at("2025-12-13 09:00")
    )
    client = at_the_desk(a_desk(conference))
    sent(client, tapped(event="voll"))

    page = english(client)

    assert ("Vorbei" in words(page), "full" in words(page)) == (False, True)
    assert 'name="event" value="voll"' not in page.content.decode()


def test_before_the_day_all_events_are_there_so_that_a_door_can_be_tried_out():
    event = a_workshop(title="Orte der Begegnung")
    clock.set_to(at("2025-12-01 09:00"))

    assert "Orte der Begegnung" in words(english(at_the_desk(a_desk(event.conference))))


def test_the_page_may_use_the_camera_and_a_worker_and_other_pages_may_not():
    client = at_the_desk(a_desk(an_open_conference()))

    desk, other = client.get(DESK), client.get("/de/")

    assert ["camera=(self)" in each["Permissions-Policy"] for each in (desk, other)] == [True, False]
    assert ["microphone=()" in each["Permissions-Policy"] for each in (desk, other)] == [True, True]
    assert ["worker-src 'self'" in each["Content-Security-Policy"] for each in (desk, other)] == [True, False]
    assert "require-trusted-types-for 'script'" in desk["Content-Security-Policy"]


# What each device may give away without network


@pytest.mark.parametrize(
    ("free", "n_desks", "shares"),
    [(10, 1, [10]), (10, 3, [4, 3, 3]), (1, 2, [1, 0]), (0, 4, [0, 0, 0, 0]), (7, 7, [1] * 7)],
)
def test_all_free_seats_are_shared_and_none_twice(free, n_desks, shares):
    assert [door.share(free, n_desks, number) for number in range(n_desks)] == shares


def test_devices_that_were_at_work_today_share_and_others_do_not():
    event = a_workshop(capacity=9)
    desks = [a_desk(event.conference, f"Tür {number}") for number in range(3)]
    desks[2].last_seen_on = at("2025-12-12 09:00").date()
    desks[2].save()
    a_desk(event.conference, "Planung", role=Role.ORGANISER)

    shares = [at_the_desk(desk).get(DESK + "state.json").json()["events"][0]["share"] for desk in desks]

    # The third says that it is at work as soon as it opens the page; until then it counts for itself alone.
    assert shares == [5, 4, 3]


# What a device gets


def test_the_list_tells_seats_and_tickets_and_nobodys_name_or_need():
    event = a_workshop(capacity=4, walk_in_share=0.5, title="Orte der Begegnung")
    own = a_registration(
        event.conference, event, people=2, name="Canary", email="canary@example.org", needs=Needs(food="Canary")
    )
    client = at_the_desk(a_desk(event.conference))

    told = client.get(DESK + "state.json")

    ticket = tickets.of_one(own)
    state = told.json()
    assert state["tickets"] == [[ticket.code, ticket.token, 2, 0, None, [[0, 2, "b", 0]]]]
    assert [(each["slug"], each["free"], each["waiting"]) for each in state["events"]] == [("werkstatt", 2, 0)]
    assert "canary" not in told.content.decode().lower()
    assert own.code.split()[0] not in told.content.decode()
    assert told["Cache-Control"] == "no-store"


def test_the_list_takes_as_many_queries_for_many_tickets(django_assert_max_num_queries):
    event = a_workshop(capacity=40)
    for _each in range(12):
        a_registration(event.conference, event)
    client = at_the_desk(a_desk(event.conference))

    with django_assert_max_num_queries(16):
        assert len(client.get(DESK + "state.json").json()["tickets"]) == 12


def test_names_are_found_by_the_script_with_network_and_only_sent_inside_a_form():
    event = a_workshop()
    own = a_registration(event.conference, event, name="Jana Canary", phone="0151")
    client = at_the_desk(a_desk(event.conference))

    told = client.post(DESK + "find", {"typed": "canary"})

    assert told.json()["found"] == [
        {"ticket": tickets.of_one(own).code, "name": "Jana Canary", "people": told.json()["found"][0]["people"]}
    ]
    assert told["Cache-Control"] == "no-store"
    assert client.get(DESK + "find?typed=canary").status_code == 405


def test_the_worker_keeps_all_that_the_page_loads_and_is_another_one_after_a_change(monkeypatch):
    client = at_the_desk(a_desk(an_open_conference()))
    page = client.get(DESK).content.decode()

    answer = client.get("/room/sw.js")
    before = worker.script()
    monkeypatch.setattr(worker, "_contents", lambda: "changed")

    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(/static/[^"]+)"', page)
    assert [name for name in loaded if f'"{name}"' not in answer.content.decode()] == []
    assert (answer["Service-Worker-Allowed"], answer["Content-Type"]) == ("/", "text/javascript; charset=utf-8")
    assert worker.script() != before


def test_the_manifest_opens_the_desk_from_the_home_screen():
    client = at_the_desk(a_desk(an_open_conference()))

    told = client.get(DESK + "app.webmanifest")

    assert (told.json()["start_url"], told.json()["scope"], told["Content-Type"]) == (
        DESK,
        DESK,
        "application/manifest+json",
    )


def test_reading_and_looking_up_change_nothing():
    event = a_workshop()
    own = a_registration(event.conference, an_event(event.conference, slug="plenum", capacity=5))
    client = at_the_desk(a_desk(event.conference))

    for page in (
        client.get(DESK),
        look(client, own.code),
        client.get(DESK + "lists/"),
        client.get(DESK + "state.json"),
    ):
        assert page.status_code == 200

    assert (HeadCount.objects.count(), own.arrivals.count()) == (0, 0)
