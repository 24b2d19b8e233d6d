"""The seats of a conference as organisers see and change them: what is told beforehand, and two at once."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.workspace.the_team import page, seen, send, somebody
from werkstadt.base import audit, clock
from werkstadt.base.models import Job
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models import Booking

pytestmark = pytest.mark.django_db
RULES = {
    "booking_opens_at": "",
    "booking_closes_at": "",
    "walk_in_share": "25",
    "release_minutes": "10",
    "decline_hours": "24",
    "largest_party": "10",
}


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def event() -> Event:
    return a_workshop(an_open_conference(), capacity=2, walk_in_share=0.0)


def numbers(shown: str) -> list[str]:
    return [part.split("</dd>")[0].split(" ")[0] for part in shown.split("<dd>")[1:]]


def test_the_overview_counts_what_is_booked_waiting_and_free(event):
    for people in (1, 1, 1):
        a_registration(event.conference, event, people=people)

    shown = page(somebody(event.conference), "seats/")

    assert "2 of 2 seats taken · waiting: 1" in shown
    assert numbers(shown.replace(' class="hot"', "")) == ["2", "2", "1", "0", "0", "0"]


def test_one_and_three_events_are_counted_with_as_many_queries(event, django_assert_num_queries):
    client = somebody(event.conference)
    page(client, "seats/")
    with django_assert_num_queries(5) as one:
        page(client, "seats/")
    for number in range(2):
        a_workshop(event.conference, slug=f"noch-{number}")

    with django_assert_num_queries(len(one.captured_queries)):
        page(client, "seats/")


def test_with_more_seats_people_move_up_and_the_page_says_how_many(event):
    for _ in range(4):
        a_registration(event.conference, event)
    client = somebody(event.conference)

    answer = send(
        client,
        "seats/events/werkstatt/",
        capacity="3",
        walk_in_share="",
        seen=seen(page(client, "seats/events/werkstatt/")),
    )

    assert answer.headers["Location"].endswith("/seats/?moved=1")
    # Without a share of its own the quarter of the conference is kept: 3 seats, of which none is whole.
    assert Booking.objects.booked().count() == 3
    assert "1 registration has moved up." in client.get(answer.headers["Location"]).content.decode()
    assert [entry.by for entry in audit.of(event)] == ["Büro"]


def test_fewer_seats_than_are_taken_are_refused_with_their_number(event):
    a_registration(event.conference, event, people=2)
    client = somebody(event.conference)

    answer = send(client, "seats/events/werkstatt/", capacity="1", seen=seen(page(client, "seats/events/werkstatt/")))

    assert "2 seats are taken already. There can not be fewer." in answer.content.decode()
    assert Event.objects.get().capacity == 2


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("seats/events/werkstatt/", {"capacity": "7"}, {"capacity": "9"}),
        ("seats/events/werkstatt/state/", {"state": "cancelled"}, {"state": "at-risk", "reason-de": "Regen"}),
        ("seats/rules/", RULES | {"decline_hours": "3"}, RULES | {"decline_hours": "5"}),
    ],
)
def test_of_two_at_once_the_second_is_told_keeps_the_words_and_can_send_them_again(event, path, first, second):
    one, other = (somebody(event.conference, label=label) for label in ("Büro", "Rathaus"))
    before = seen(page(one, path))
    # The same page is open at both.
    assert send(one, path, **first, seen=before).status_code == 302

    told = send(other, path, **second, seen=before)
    again = send(other, path, **second, seen=seen(told.content.decode()))

    assert told.status_code == 200
    assert "Somebody else has changed this while you were writing." in told.content.decode()
    assert all(value in told.content.decode() for value in second.values())
    assert again.status_code == 302


def test_without_an_edition_nothing_is_changed(event):
    answer = send(somebody(event.conference), "seats/events/werkstatt/", capacity="50")

    assert (answer.status_code, Event.objects.get().capacity) == (200, 2)


def test_before_an_event_is_called_off_the_page_says_how_many_are_told(event):
    a_registration(event.conference, event, people=2, email="m@example.org")
    a_registration(event.conference, event)

    shown = page(somebody(event.conference), "seats/events/werkstatt/state/")

    assert "3 people have a seat here or wait for one." in shown
    assert "1 registration gave a mail address: a letter goes there when you press the button" in shown


def test_an_event_is_called_off_with_a_reason_in_each_language_and_letters_go_out(event):
    a_registration(event.conference, event, email="m@example.org")
    client, path = somebody(event.conference), "seats/events/werkstatt/state/"
    Job.objects.all().delete()

    answer = send(
        client,
        path,
        **{"state": "cancelled", "reason-de": "Regen", "reason-ar": "مطر", "reason-uk": " "},
        seen=seen(page(client, path)),
    )

    changed = Event.objects.get()
    assert answer.headers["Location"].endswith("/tell/?booked=1&followers=0")
    assert (changed.state, dict(changed.state_reason), changed.sequence) == (
        "cancelled",
        {"de": "Regen", "ar": "مطر"},
        1,
    )
    assert list(Job.objects.values_list("name", flat=True)) == ["seats.letters.tell_changes"]
    [entry] = [entry for entry in audit.of(event) if entry.did == "set state"]
    assert entry.details["concerned"] == 1


def test_the_same_state_again_tells_nobody(event):
    a_registration(event.conference, event, email="m@example.org")
    client, path = somebody(event.conference), "seats/events/werkstatt/state/"
    Job.objects.all().delete()

    answer = send(client, path, state="planned", seen=seen(page(client, path)))

    assert (answer.headers["Location"].partition("?")[2], Job.objects.count()) == ("booked=0&followers=0", 0)


def test_a_smaller_share_for_the_door_lets_people_move_up(event):
    Event.objects.update(capacity=4, walk_in_share=None)
    for _ in range(4):
        a_registration(event.conference, event)
    client = somebody(event.conference)

    answer = send(client, "seats/rules/", **RULES | {"walk_in_share": "0"}, seen=seen(page(client, "seats/rules/")))

    assert answer.headers["Location"].endswith("?moved=1")
    assert (Conference.objects.get().walk_in_share, Booking.objects.booked().count()) == (0.0, 4)


def test_a_larger_share_for_the_door_takes_nobodys_seat(event):
    Event.objects.update(walk_in_share=None)
    Conference.objects.update(walk_in_share=0)
    a_registration(event.conference, event, people=2)
    client = somebody(event.conference)

    send(client, "seats/rules/", **RULES | {"walk_in_share": "100"}, seen=seen(page(client, "seats/rules/")))

    assert (Conference.objects.get().walk_in_share, Booking.objects.booked().count()) == (1.0, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"walk_in_share": "101"},
        {"release_minutes": "-1"},
        {"decline_hours": "nie"},
        {"largest_party": "0"},
        {"booking_opens_at": "2025-13-40T99:00"},
        {"booking_opens_at": "2025-11-02T09:00", "booking_closes_at": "2025-11-01T09:00"},
        # The clocks go forward: this half hour is none.
        {"booking_opens_at": "2025-03-30T02:30"},
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_changes_nothing(event, wrong):
    client = somebody(event.conference)
    before = Conference.objects.values().get()

    answer = send(client, "seats/rules/", **RULES | wrong, seen=seen(page(client, "seats/rules/")))

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Conference.objects.values().get() == before


def test_rules_are_stored_in_the_time_of_the_city(event):
    client = somebody(event.conference)
    filled = RULES | {"booking_opens_at": "2025-11-01T09:00", "may_smaller_pass": "on", "largest_party": "١٢"}

    send(client, "seats/rules/", **filled, seen=seen(page(client, "seats/rules/")))

    stored = Conference.objects.get()
    assert (stored.booking_opens_at, stored.may_smaller_pass, stored.largest_party) == (
        at("2025-11-01 08:00"),
        True,
        12,
    )
