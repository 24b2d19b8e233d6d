"""Changing what stands on a receipt: everything twice is the same as once, and looking changes nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.public.seats import NOW, chosen, page, receipt, summary
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, details
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.needs import NONE, Needs

pytestmark = pytest.mark.django_db
POSTS = ["add/", "cancel/werkstatt/", "keep/werkstatt/", "party/", "contact/", "needs/", "delete/"]
CONTACT = {"name": "Familie M.", "email": "m@example.org", "phone": "0151 23456789"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


@pytest.fixture
def event(conference: Conference) -> Event:
    return a_workshop(conference)


@pytest.fixture
def registration(conference: Conference, event: Event) -> Registration:
    return a_registration(conference, event, people=3, needs=Needs(wheelchairs=1), **CONTACT)


def everything() -> list[Any]:
    models = (Registration, Booking, Contact, SupportNeeds)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def bookings(registration: Registration) -> list[tuple[str, int, str]]:
    rows = registration.bookings.order_by("event", "pk")
    return [(each.event.slug, each.places, each.status) for each in rows]


# All pages


@pytest.mark.parametrize("below", [*POSTS, "", "calendar.ics", "qr.png", "data.json"])
def test_looking_changes_nothing(client, registration, below):
    before = everything()

    for method in (client.get, client.head, client.options):
        method(receipt(registration, below))

    assert everything() == before


@pytest.mark.parametrize("below", POSTS)
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_changes_nothing(client, registration, below, headers):
    before = everything()

    response = client.post(receipt(registration, below), {"act": "delete"}, headers=headers)

    assert (response.status_code, everything()) == (403, before)


@pytest.mark.parametrize("below", POSTS)
def test_with_the_address_of_another_nothing_is_changed(client, conference, registration, below):
    before = everything()

    response = client.post(f"/en/receipt/{'A' * 22}/{below}", {"act": "delete"})

    assert (response.status_code, everything()) == (404, before)


@pytest.mark.parametrize("below", ["cancel/fremd/", "keep/fremd/", "cancel/nix/", "keep/nix/"])
def test_the_bookings_of_others_and_of_other_events_are_not_there(client, conference, registration, below):
    other = a_workshop(conference, slug="fremd")
    a_registration(conference, other)
    before = everything()

    response = client.post(receipt(registration, below), {"act": "cancel"})

    assert (response.status_code, everything()) == (404, before)


def test_what_was_deleted_in_the_moment_between_is_not_there(client, registration, monkeypatch):
    def deleted(*args: Any, **options: Any) -> None:
        Registration.objects.update(erased_at=NOW, nonce="", code_hash="", token_hash="")
        change(*args, **options)

    change = details.change_contact
    monkeypatch.setattr(details, "change_contact", deleted)

    assert client.post(receipt(registration, "contact/"), CONTACT).status_code == 404


# Places


def test_seats_are_given_back_after_asking_once_more(client, registration):
    asked = client.get(receipt(registration, "cancel/werkstatt/"))
    answers = [client.post(receipt(registration, "cancel/werkstatt/"), {"act": "cancel"}) for _time in range(3)]

    assert "Give all 3 seats back" in page(asked)
    assert [answer["Location"] for answer in answers] == [receipt(registration)] * 3
    assert bookings(registration) == [("werkstatt", 3, "cancelled")]


def test_who_waits_leaves_the_list(client, conference, registration):
    full = a_workshop(conference, slug="voll", capacity=1)
    a_registration(conference, full)
    booking.book(full, registration, 1, at=NOW)

    assert "Leave the list" in page(client.get(receipt(registration, "cancel/voll/")))


@pytest.mark.parametrize(("typed", "places"), [("1", 1), ("3", 3), ("٢", 2)])
def test_fewer_or_as_many_places(client, registration, typed, places):
    for _time in range(2):
        response = client.post(receipt(registration, "cancel/werkstatt/"), {"act": "places", "places": typed})
        assert response.status_code == 302

    assert bookings(registration) == [("werkstatt", places, "booked")]


@pytest.mark.parametrize("typed", ["", "0", "4", "-1", "two", "9" * 5000, "1\x00"])
def test_a_number_of_places_that_can_not_be_is_said(client, registration, typed):
    response = client.post(receipt(registration, "cancel/werkstatt/"), {"act": "places", "places": typed})

    assert (response.status_code, bookings(registration)) == (200, [("werkstatt", 3, "booked")])
    assert 'id="id_places_error"' in page(response)
    assert response.context["form"]["places"].value() == typed


def test_more_places_than_are_free_are_refused_and_what_is_booked_stays(client, conference, registration):
    small = a_workshop(conference, slug="klein", capacity=3)
    booking.book(small, registration, 1, at=NOW)
    a_registration(conference, small)

    response = client.post(receipt(registration, "cancel/klein/"), {"act": "places", "places": "3"})

    assert "Only one more seat is free. What you have booked stays yours." in page(response)
    assert bookings(registration)[1] == ("klein", 1, "booked")


def test_who_has_arrived_gives_nothing_back(client, registration):
    Booking.objects.update(status="checked-in", arrived=3)

    response = client.post(receipt(registration, "cancel/werkstatt/"), {"act": "cancel"})

    assert (response.status_code, bookings(registration)) == (302, [("werkstatt", 3, "checked-in")])


# The party


def test_fewer_people_give_seats_back_and_the_next_moves_up(client, conference, event, registration):
    Event.objects.update(capacity=3)
    waiting = a_registration(conference, event)

    for _time in range(2):
        response = client.post(receipt(registration, "party/"), {"adults": "1", "children": "4"})
        assert response["Location"] == receipt(registration)

    registration.refresh_from_db()
    assert (registration.adults, registration.children, bookings(registration)) == (
        1,
        [4],
        [("werkstatt", 2, "booked")],
    )
    assert bookings(waiting) == [("werkstatt", 1, "booked")]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"adults": "0", "children": ""}, "id_adults"),
        ({"adults": "11", "children": ""}, "id_adults"),
        ({"adults": "1", "children": "140"}, "id_children"),
    ],
)
def test_a_party_that_can_not_be_is_said_and_changes_nothing(client, registration, fields, where):
    before = everything()

    response = client.post(receipt(registration, "party/"), fields)

    assert ([each for each, _words in summary(response)], everything()) == ([where], before)


# One more event


def test_an_event_is_added_once(client, conference, registration):
    later = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    other = a_workshop(conference, slug="zweite", **later)
    sent = {"event": [other.slug], "places-zweite": "2"}

    asked = client.get(receipt(registration, "add/?event=zweite"))
    answers = [client.post(receipt(registration, "add/"), sent) for _time in range(3)]

    assert (chosen(asked), 'value="werkstatt"' in page(asked)) == (["zweite"], False)
    assert [answer["Location"] for answer in answers] == [receipt(registration)] * 3
    assert bookings(registration) == [("werkstatt", 3, "booked"), ("zweite", 2, "booked")]


def test_an_overlap_with_what_is_booked_is_said_once(client, conference, registration):
    third = a_workshop(conference, slug="dritte", title="Dritte")
    a_workshop(conference, slug="zweite", title="Zweite")

    warned = client.post(receipt(registration, "add/"), {"event": ["zweite"]})
    key = re.search(r'name="anyway" value="([^"]*)"', page(warned)).group(1)
    added = client.post(receipt(registration, "add/"), {"event": ["zweite"], "anyway": key})
    again = page(client.post(receipt(registration, "add/"), {"event": [third.slug]}))

    assert "goes on until 12:00" in page(warned)
    assert (added.status_code, registration.bookings.count()) == (302, 2)
    # What was said about the second is not said again.
    assert ("“Dritte” begins" in again, "“Zweite” begins at 11:00, but “Werkstatt”" in again) == (True, False)


def test_what_can_not_be_added_is_said_beside_it_and_nothing_is_added(client, conference, registration):
    later = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    a_workshop(conference, slug="zweite", **later)
    a_workshop(conference, slug="klein", title="Klein", capacity=2, **later)

    response = client.post(receipt(registration, "add/"), {"event": ["zweite", "klein"]})

    assert summary(response) == [
        ("event-klein", "Klein: At most 2 people can book together here. Please choose fewer.")
    ]
    assert (chosen(response), bookings(registration)) == (["zweite", "klein"], [("werkstatt", 3, "booked")])


def test_what_is_refused_only_when_it_is_booked_comes_back_to_the_form(client, conference, registration, monkeypatch):
    later = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    other = a_workshop(conference, slug="zweite", title="Zweite", **later)

    def a_moment_later(*args: Any, **options: Any) -> None:
        Event.objects.filter(pk=other.pk).update(state=Event.State.CANCELLED)
        add(*args, **options)

    add = booking.add
    monkeypatch.setattr(booking, "add", a_moment_later)
    response = client.post(receipt(registration, "add/"), {"event": ["zweite"]})

    assert summary(response) == [("event-zweite", "Zweite: This does not take place.")]


def test_nothing_chosen_is_said(client, conference, registration):
    a_workshop(conference, slug="zweite")

    assert summary(client.post(receipt(registration, "add/"))) == [("events", "Please choose at least one event.")]


def test_who_has_booked_everything_is_told_so(client, registration):
    assert "You have booked everything that there is." in page(client.get(receipt(registration, "add/")))


def test_where_booking_is_closed_nothing_can_be_added(client, conference, registration):
    a_workshop(conference, slug="zweite")
    Conference.objects.update(booking_closes_at=at("2025-11-19 07:00"))

    asked = client.get(receipt(registration, "add/"))
    client.post(receipt(registration, "add/"), {"event": ["zweite"]})

    assert ("Booking is closed." in page(asked), bookings(registration)) == (True, [("werkstatt", 3, "booked")])
    assert "Add an event" not in page(client.get(receipt(registration)))


# Contact and needs


def test_a_contact_is_changed_and_taken_back(client, registration):
    client.post(receipt(registration, "contact/"), {"name": "", "email": "neu@example.org", "phone": ""})
    changed = details.contact_of(registration)
    for _time in range(2):
        response = client.post(receipt(registration, "contact/"), CONTACT | {"remove": "1"})
        assert response["Location"] == receipt(registration)

    assert (changed.name, changed.email, changed.phone) == ("", "neu@example.org", "")
    assert details.contact_of(registration) is None


def test_the_form_shows_what_is_known(client, registration):
    contact = client.get(receipt(registration, "contact/")).context["form"]
    needs = client.get(receipt(registration, "needs/")).context["form"]
    party = client.get(receipt(registration, "party/")).context["form"]

    assert {name: contact[name].value() for name in CONTACT} == CONTACT
    assert (needs["wheelchairs"].value(), needs["phone"].value(), needs["food"].value()) == (1, "0151 23456789", "")
    assert (party["adults"].value(), party["children"].value()) == (3, "")


@pytest.mark.parametrize(("below", "field"), [("contact/", "email"), ("contact/", "phone"), ("needs/", "wheelchairs")])
def test_a_mistake_is_said_and_nothing_is_changed(client, registration, below, field):
    before = everything()

    response = client.post(receipt(registration, below), {**CONTACT, field: "x"})

    assert ([where for where, _words in summary(response)], everything()) == ([f"id_{field}"], before)


def test_needs_are_changed_and_taken_back(client, registration):
    client.post(receipt(registration, "needs/"), {"food": "vegan", "call_me": "on", "phone": "0151 99999999"})
    changed, phone = details.needs_of(registration), details.contact_of(registration).phone
    for _time in range(2):
        client.post(receipt(registration, "needs/"), {"remove": "1"})

    assert (changed, phone) == (Needs(food="vegan", call_me=True), "0151 99999999")
    assert (details.needs_of(registration), details.contact_of(registration).name) == (NONE, "Familie M.")


def test_needs_that_nobody_can_read_any_more_can_be_written_again(client, registration):
    SupportNeeds.objects.update(sealed="gAAAA")

    client.get(receipt(registration, "needs/"))
    client.post(receipt(registration, "needs/"), {"food": "vegan", "phone": ""})

    assert details.needs_of(registration) == Needs(food="vegan")


# Everything


def test_everything_is_deleted_after_asking_once_more(client, conference, event, registration):
    Event.objects.update(capacity=3)
    waiting = a_registration(conference, event)
    address = receipt(registration)

    asked = client.get(address + "delete/")
    response = client.post(address + "delete/", {"act": "delete"}, follow=True)

    assert "Familie M." in page(asked)
    assert response.redirect_chain == [("/en/receipt/deleted/", 302)]
    assert registration.token not in page(response)
    assert (Contact.objects.count(), SupportNeeds.objects.count()) == (0, 0)
    assert bookings(waiting) == [("werkstatt", 1, "booked")]
    assert client.get(address).status_code == 404


def test_without_the_button_nothing_is_deleted(client, registration):
    before = everything()

    response = client.post(receipt(registration, "delete/"))

    assert (response.status_code, everything()) == (200, before)
