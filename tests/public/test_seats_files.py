"""What somebody takes along from their receipt: calendar, QR code, all their data."""

from __future__ import annotations

import json
from typing import Any

import icalendar
import pytest
import vobject

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.public.seats import NOW, receipt
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking
from werkstadt.seats.models import Registration, Wish
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db
LATER = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


@pytest.fixture
def registration(conference: Conference) -> Registration:
    event = a_workshop(conference)
    return a_registration(
        conference, event, people=2, name="Familie M.", email="m@example.org", needs=Needs(food="vegan")
    )


def entries(client: Any, registration: Registration) -> dict[str, icalendar.Event]:
    """By the first word of their names."""
    content = client.get(receipt(registration, "calendar.ics")).content
    assert list(vobject.readComponents(content.decode()))
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(each["uid"]).partition(".")[0]: each for each in found}


def test_every_booking_stands_in_the_calendar_with_the_way_back_to_the_receipt(client, conference, registration):
    booking.book(a_workshop(conference, slug="zweite", **LATER), registration, 1, at=NOW)

    found = entries(client, registration)

    assert {name: (str(each["status"]), each["transp"]) for name, each in found.items()} == {
        "werkstatt": ("CONFIRMED", "OPAQUE"),
        "zweite": ("CONFIRMED", "OPAQUE"),
    }
    assert {str(each["url"]) for each in found.values()} == {f"http://testserver{receipt(registration)}"}


def test_who_waits_does_not_have_the_time_taken_yet(client, conference, registration):
    full = a_workshop(conference, slug="voll", title="Voll", capacity=1, **LATER)
    a_registration(conference, full)
    booking.book(full, registration, 1, at=NOW)

    entry = entries(client, registration)["voll"]

    assert (str(entry["status"]), str(entry["transp"]), str(entry["summary"])) == (
        "TENTATIVE",
        "TRANSPARENT",
        "Waiting list: Voll",
    )


def test_what_was_given_back_takes_itself_out_of_the_calendar(client, registration):
    before = entries(client, registration)["werkstatt"]
    booking.cancel(registration.bookings.get(), at=NOW)
    after = entries(client, registration)["werkstatt"]

    assert (str(after["status"]), str(after["uid"]) == str(before["uid"])) == ("CANCELLED", True)
    assert after["sequence"] > before["sequence"]


def test_a_cancelled_event_says_so(client, registration):
    Event.objects.update(state="cancelled")

    assert str(entries(client, registration)["werkstatt"]["status"]) == "CANCELLED"


def test_what_has_no_time_yet_is_left_out(client, registration):
    Event.objects.update(starts_at=None, ends_at=None)

    assert entries(client, registration) == {}


@pytest.mark.parametrize(("query", "disposition"), [("", "inline"), ("?save", "attachment")])
def test_the_code_is_a_picture_to_show_and_to_keep(client, registration, query, disposition):
    response = client.get(receipt(registration, f"qr.png{query}"))

    assert (response["Content-Type"], response.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert response["Content-Disposition"].startswith(disposition)


def test_all_data_are_handed_over(client, conference, registration):
    event = registration.bookings.get().event
    Wish.objects.create(registration=registration, event=event, rank=1, places=2)
    booking.cancel(registration.bookings.get(), at=NOW)
    booking.book(event, registration, 2, at=NOW)

    response = client.get(receipt(registration, "data.json"))
    data = json.loads(response.content)

    assert response["Content-Disposition"].startswith("attachment")
    assert data["code"] == registration.code
    contact = {"name": "Familie M.", "email": "m@example.org", "phone": "", "address_confirmed_at": None}
    assert data["contact"] == contact
    assert data["support_needs"]["food"] == "vegan"
    assert [(each["event"], each["status"], each["places"]) for each in data["bookings"]] == [
        ("Werkstatt", "cancelled", 2),
        ("Werkstatt", "booked", 2),
    ]
    assert data["wishes"] == [{"event": "Werkstatt", "rank": 1, "places": 2}]
    assert set(data["deleted_on"].values()) == {"2026-01-12", "2025-12-20"}


def test_who_told_nothing_gets_nothing(client, conference):
    event = a_workshop(conference, slug="zweite")
    registration = a_registration(conference, event)

    data = json.loads(client.get(receipt(registration, "data.json")).content)

    assert (data["contact"], data["support_needs"], data["adults"]) == (None, {}, 1)
