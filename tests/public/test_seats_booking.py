"""Booking: what can be chosen and what stands in its way is said beforehand, and one form is one registration."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from tests.factories import (
    LANGUAGES,
    a_registration,
    a_round,
    a_whole_city,
    a_workshop,
    an_event,
    an_open_conference,
    at,
)
from tests.public.seats import BOOK, NOW, chosen, form, page, receipt, send, summary
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import booking, erasing
from werkstadt.seats.models import Booking, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


@pytest.fixture
def event(conference: Conference) -> Event:
    return a_workshop(conference)


def card(response: Any, slug: str) -> str:
    """What is said about an event that one can choose."""
    found = re.search(rf'<li class="choice[^>]*id="event-{slug}".*?</li>', page(response), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


# What can be chosen


def test_a_seat_is_booked_and_the_receipt_is_shown(client, event):
    response = send(client, event, adults="2")

    registration = Registration.objects.get()
    assert (response.status_code, response["Location"]) == (302, receipt(registration))
    assert registration.language == "en"
    assert [(each.event, each.places, each.status) for each in registration.bookings.all()] == [(event, 2, "booked")]
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_in_each_language(client, event, language):
    path = f"/{language}/conferences/werkstadt-nord/book/"

    asked = client.get(f"{path}?event=werkstatt")
    booked = client.post(path, form(event, key=the_key(asked)), follow=True)

    registration = Registration.objects.get()
    assert (chosen(asked), registration.language) == (["werkstatt"], language)
    assert booked.redirect_chain == [(receipt(registration, language=language), 302)]
    with override(language):
        assert f"<h1>{gettext('Your seat is booked')}</h1>" in page(booked)


def the_key(response: Any) -> str:
    (key,) = re.findall(r'<input type="hidden" name="key" value="([\w-]+)"', response.content.decode())
    return str(key)


def test_events_are_chosen_beforehand_by_the_address(client, conference, event):
    a_workshop(conference, slug="zweite")
    a_workshop(conference, slug="dritte")

    response = client.get(f"{BOOK}?event=werkstatt&event=dritte&event=nix&event=%00")

    assert chosen(response) == ["werkstatt", "dritte"]


def test_any_number_of_events_each_with_its_own_number_of_places(client, conference, event):
    second = a_workshop(conference, slug="zweite", starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))
    fields = {"adults": "3", "places-werkstatt": "", "places-zweite": "2"}

    assert send(client, event, second, **fields).status_code == 302
    assert [(each.event, each.places) for each in Booking.objects.all()] == [(event, 3), (second, 2)]


@pytest.mark.parametrize("typed", ["0", "4", "-1", "two", "1.5", "9" * 300, "1\x002"])
def test_a_number_of_places_that_can_not_be_is_said_beside_the_event(client, event, typed):
    response = send(client, event, adults="3", **{"places-werkstatt": typed})

    message = "Please write a number from 1 to 3, or nothing for all."
    assert summary(response) == [("event-werkstatt", f"Werkstatt: {message}")]
    assert message in card(response, "werkstatt")
    assert (chosen(response), Booking.objects.count()) == (["werkstatt"], 0)
    assert f'name="places-werkstatt" value="{typed}"' in page(response)


def test_places_may_be_written_in_any_digits(client, event):
    send(client, event, adults="3", **{"places-werkstatt": "٢"})

    assert Booking.objects.get().places == 2


def test_nothing_chosen_is_said_and_nothing_is_lost(client, event):
    response = send(client, name="Familie M.")

    assert summary(response) == [("events", "Please choose at least one event.")]
    assert 'value="Familie M."' in page(response)


def test_events_stand_in_groups_by_time_with_their_round(client, conference, event):
    a_workshop(conference, slug="zweite", title="Zweite", round=a_round(conference, title="Runde eins"),
               starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))  # fmt: skip
    a_workshop(conference, slug="lauf", kind=Event.Kind.RUN_UP, starts_at=at("2025-11-30 12:00"), ends_at=None)
    a_workshop(conference, slug="offen", starts_at=None, ends_at=None)

    legends = re.findall(r'<fieldset class="at-once"><legend>(.*?)</legend>', page(client.get(BOOK)))

    assert [re.sub("<[^>]+>", "", legend) for legend in legends] == [
        "Sunday, 30 November 2025, 13:00",
        "Saturday, 13 December 2025, 11:00 to 12:00",
        "Saturday, 13 December 2025, 13:00 to 14:00 Runde eins (Deutsch)",
        "The time follows in good time.",
    ]


def test_what_needs_no_booking_can_not_be_chosen(client, conference, event):
    other = an_event(conference, slug="stand", title="Stand")

    response = send(client, event, other)

    assert "Stand" not in page(client.get(BOOK))
    assert summary(response) == [("events", "One of the events that you chose is no longer in the programme.")]
    assert (chosen(response), Booking.objects.count()) == (["werkstatt"], 0)


def test_an_event_of_another_conference_or_city_can_not_be_chosen(client, event):
    a_whole_city("gera", hosts=["gera.example"])
    elsewhere = a_workshop(an_open_conference(event.conference.area, slug="andere", number=2), slug="anders")

    response = send(client, elsewhere)

    assert (response.status_code, Booking.objects.filter(event=elsewhere).count()) == (200, 0)
    assert client.get("/en/conferences/gera-konferenz/book/").status_code == 404


# What is said beforehand


def fill(event: Event, people: int) -> None:
    for _person in range(people):
        a_registration(event.conference, event)


@pytest.mark.parametrize(
    ("facts", "people", "words"),
    [
        ({"walk_in_share": None}, 3, "12 of 20 free"),
        ({"walk_in_share": None}, 15, "You would be the first on the waiting list."),
        ({"walk_in_share": None}, 16, "You would wait: one person waits before you."),
        ({"capacity": 2}, 5, "You would wait: 3 people wait before you."),
        ({"state": "cancelled", "state_reason": "Es stürmt."}, 0, "This does not take place: Es stürmt."),
        ({"starts_at": None, "ends_at": None}, 0, "The time is not known yet. You can book as soon as it is."),
        ({"starts_at": at("2025-11-20 09:05"), "ends_at": at("2025-11-20 10:00")}, 0,
         "This starts soon. Seats that are free are given at the door."),
        ({"starts_at": at("2025-11-20 08:30"), "ends_at": at("2025-11-20 10:00")}, 0,
         "This has begun already. Please ask at the door whether there is a seat."),
    ],
)  # fmt: skip
def test_how_full_it_is_and_what_stands_in_the_way_is_said_beforehand(client, conference, facts, people, words):
    shown = a_workshop(conference, **{key: value for key, value in facts.items() if value is None or key[-3:] != "_at"})
    fill(shown, people)
    Event.objects.filter(pk=shown.pk).update(**{key: value for key, value in facts.items() if key[-3:] == "_at"})

    assert words in card(client.get(BOOK), "werkstatt")


def test_what_is_over_is_not_offered_any_more(client, conference, event):
    a_workshop(conference, slug="vorbei", starts_at=at("2025-11-01 10:00"), ends_at=at("2025-11-01 11:00"))

    assert 'id="event-vorbei"' not in page(client.get(BOOK))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"booking_opens_at": at("2025-11-24 07:00")}, "You can book from Monday, 24 November, 08:00."),
        ({"state": Conference.State.ANNOUNCED}, "You cannot book yet."),
        ({"booking_closes_at": at("2025-11-19 07:00")},
         "Booking is closed. Some seats are kept for people who just come."),
        ({"starts_at": at("2025-11-01 09:00"), "ends_at": at("2025-11-01 15:00")}, "This conference is over."),
    ],
)  # fmt: skip
def test_where_nothing_can_be_booked_there_is_no_form_but_a_reason(client, event, facts, words):
    Conference.objects.update(**facts)

    asked, sent = client.get(BOOK), send(client, event, name="Familie M.")

    assert (words in page(asked), '<form class="stack lo booking"' in page(asked)) == (True, False)
    assert (words in page(sent), Booking.objects.count()) == (True, 0)
    assert 'value="Familie M."' in page(sent)


@pytest.mark.parametrize("placing", Round.Placing)
def test_a_round_by_wishes_says_how_seats_are_given(client, conference, placing):
    part = a_round(conference, placing=placing, wishes_close_at=at("2025-12-06 17:00"))
    shown = a_workshop(conference, round=part)

    asked, sent = client.get(BOOK), send(client, shown)

    words = "Say what you wish until Saturday, 6 December 2025, 18:00."
    is_by_wishes = placing == Round.Placing.WISHES
    assert (words in page(asked), 'name="event"' in page(asked)) == (is_by_wishes, not is_by_wishes)
    assert (sent.status_code, Booking.objects.exists()) == ((200, False) if is_by_wishes else (302, True))


def test_a_party_that_could_never_fit_is_told_so(client, conference):
    small = a_workshop(conference, capacity=4, walk_in_share=0.25)

    response = send(client, small, adults="4")

    message = "At most 3 people can book together here. Please choose fewer."
    assert summary(response) == [("event-werkstatt", f"Werkstatt: {message}")]
    assert send(client, small, adults="4", **{"places-werkstatt": "3"}).status_code == 302


# Cautions


def test_overlaps_are_said_and_can_be_booked_all_the_same(client, conference, event):
    other = a_workshop(conference, slug="zweite", title="Zweite", starts_at=at("2025-12-13 10:30"), ends_at=None)

    warned = send(client, event, other, name="Familie M.")
    key = re.search(r'name="anyway" value="([^"]*)"', page(warned)).group(1)
    booked = send(client, event, other, anyway=key)

    assert "“Zweite” begins at 11:30, but “Werkstatt” goes on until 12:00." in page(warned)
    assert (chosen(warned), 'value="Familie M."' in page(warned)) == (["werkstatt", "zweite"], True)
    assert (booked.status_code, Booking.objects.count()) == (302, 2)


def test_ages_outside_the_audience_are_said_with_the_reason(client, event):
    Conference.objects.update(
        min_age=21, age_reason={"en": "There is a youth forum."}, childcare={"en": "We have some."}
    )

    warned = send(client, event, children="4, 9")

    words = page(warned)
    assert "This conference is for people from the age of 21. You named children aged: 4, 9." in words
    assert ("There is a youth forum." in words, "We have some." in words) == (True, True)
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"min_age": 6}, "“Werkstatt” is for people from the age of 6. You named children aged: 4."),
        ({"max_age": 8}, "“Werkstatt” is for people up to the age of 8. You named children aged: 9."),
    ],
)
def test_ages_outside_an_event_are_said(client, event, facts, words):
    Event.objects.update(**facts)

    assert words in page(send(client, event, children="4, 9"))


def test_who_has_read_one_caution_still_learns_of_a_new_one(client, conference, event):
    other = a_workshop(conference, slug="zweite", title="Zweite")
    first = send(client, event, other)
    key = re.search(r'name="anyway" value="([^"]*)"', page(first)).group(1)
    Event.objects.update(min_age=6)

    second = send(client, event, other, children="4", anyway=key)

    assert "from the age of 6" in page(second)
    assert Booking.objects.count() == 0


def test_a_way_that_takes_too_long_is_said(client, conference, event):
    city = conference.area.city
    near = city.places.create(slug="hier", name="Hier", latitude=50.9, longitude=11.6)
    far = city.places.create(slug="dort", name="Dort", latitude=50.92, longitude=11.6)
    Event.objects.update(place=near)
    other = a_workshop(conference, slug="zweite", title="Zweite", place=far,
                       starts_at=at("2025-12-13 11:10"), ends_at=at("2025-12-13 12:00"))  # fmt: skip

    words = page(send(client, event, other))

    assert "“Werkstatt” ends at 12:00, “Zweite” begins at 12:10. The way takes about 43 minutes." in words


# Somebody was quicker; something has changed


def test_who_comes_too_late_for_a_seat_waits_and_keeps_the_other_choices(client, conference, event):
    other = a_workshop(conference, slug="zweite", starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))
    fill(event, 20)

    response = send(client, event, other, follow=True)

    registration = Registration.objects.last()
    assert [each.status for each in registration.bookings.order_by("event")] == ["waiting", "booked"]
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"state": "cancelled", "state_reason": {"en": "Rain."}}, "This does not take place: Rain."),
        ({"starts_at": at("2025-11-20 08:59")},
         "This has begun already. Please ask at the door whether there is a seat."),
        ({"ends_at": at("2025-11-20 08:59"), "starts_at": at("2025-11-20 08:00")}, "This is over."),
    ],
)  # fmt: skip
def test_what_can_no_longer_be_booked_is_said_beside_it_and_the_others_stay_chosen(client, conference, facts, message):
    gone = a_workshop(conference)
    other = a_workshop(conference, slug="zweite")
    Event.objects.filter(pk=gone.pk).update(**facts)

    response = send(client, gone, other, name="Familie M.")

    assert summary(response) == [("event-werkstatt", f"Werkstatt: {message}")]
    assert message in card(response, "werkstatt")
    assert (chosen(response), Booking.objects.count()) == (["zweite"], 0)
    assert 'value="Familie M."' in page(response)


def test_what_is_refused_only_when_it_is_booked_comes_back_to_the_form(client, conference, event, monkeypatch):
    """The page saw nothing in the way, and in the moment between somebody cancels the event."""
    other, register = a_workshop(conference, slug="zweite", starts_at=at("2025-12-13 14:00"), ends_at=None), None
    register = booking.register

    def a_moment_later(*args: Any, **options: Any) -> Registration:
        Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
        return register(*args, **options)

    monkeypatch.setattr(booking, "register", a_moment_later)
    response = send(client, event, other, name="Familie M.")

    assert summary(response) == [("event-werkstatt", "Werkstatt: This does not take place.")]
    assert Registration.objects.count() == 0
    assert 'value="Familie M."' in page(response)


@pytest.mark.parametrize("what", ["time", "place"])
def test_an_event_that_was_moved_while_the_form_was_open_has_to_be_chosen_again(client, event, what):
    seen = re.search(r'name="seen-werkstatt" value="([^"]*)"', page(client.get(BOOK))).group(1)
    if what == "time":
        Event.objects.update(starts_at=at("2025-12-13 14:00"), ends_at=at("2025-12-13 15:00"))
    else:
        Event.objects.update(place=event.conference.area.city.places.create(slug="park", name="Paradiespark"))

    asked = send(client, event, **{"seen-werkstatt": seen})
    seen_now = re.search(r'name="seen-werkstatt" value="([^"]*)"', page(asked)).group(1)

    assert "This has been moved: now Saturday, 13 December 2025, " in summary(asked)[0][1]
    assert (chosen(asked), Booking.objects.count()) == (["werkstatt"], 0)
    assert send(client, event, **{"seen-werkstatt": seen_now}).status_code == 302


# One form is one registration


def test_a_form_sent_again_is_the_same_registration_and_says_so(client, event):
    sent = form(event, key="k" * 22)

    answers = [client.post(BOOK, sent) for _time in range(3)]

    registration = Registration.objects.get()
    assert [answer["Location"] for answer in answers] == [
        receipt(registration),
        *[f"{receipt(registration)}?again=1"] * 2,
    ]
    assert Booking.objects.count() == 1
    assert "This form had been sent before" in page(client.get(answers[1]["Location"]))
    assert "This form had been sent before" not in page(client.get(answers[0]["Location"]))


def test_a_form_sent_again_leads_to_the_receipt_also_when_nothing_can_be_booked_any_more(client, event):
    sent = form(event, key="k" * 22)
    client.post(BOOK, sent)
    Conference.objects.update(booking_closes_at=at("2025-11-19 07:00"))

    assert client.post(BOOK, sent | {"adults": "x"}).status_code == 302


def test_a_form_with_errors_keeps_its_key(client, event):
    assert the_key(send(client, event, key="k" * 22, email="x")) == "k" * 22


def test_each_form_has_a_key_of_its_own(client, event):
    keys = {the_key(client.get(BOOK)) for _time in range(3)}

    assert len(keys) == 3


def test_a_form_whose_registration_was_deleted_books_nothing_until_it_is_sent_anew(client, event):
    client.post(BOOK, form(event, key="k" * 22, name="Familie M."))
    erasing.erase(Registration.objects.get(), at=NOW)

    again = client.post(BOOK, form(event, key="k" * 22, name="Familie M."))
    key = the_key(again)
    anew = client.post(BOOK, form(event, key=key, name="Familie M."))

    assert "You have deleted what you booked with this form" in page(again)
    assert (again.status_code, key != "k" * 22, 'value="Familie M."' in page(again)) == (200, True, True)
    assert (anew.status_code, Registration.objects.alive().count()) == (302, 1)


def test_the_key_of_a_form_of_another_conference_books_nothing(client, event):
    other = an_open_conference(event.conference.area, slug="andere", number=2)
    a_workshop(other, slug="anders")
    client.post(BOOK, form(event, key="k" * 22))

    response = client.post("/en/conferences/andere/book/", form(key="k" * 22) | {"event": ["anders"]})

    assert (response.status_code, Registration.objects.count()) == (200, 1)


@pytest.mark.parametrize("key", ["", "k", "k" * 65, "<script>", "a\x00" * 20])
def test_what_is_no_key_of_ours_does_not_stand_in_the_way(client, event, key):
    assert send(client, event, key=key).status_code == 302


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_books_nothing_in_a_readers_name(client, event, headers):
    response = client.post(BOOK, form(event), headers=headers)

    assert (response.status_code, Registration.objects.count()) == (403, 0)
    assert client.post(BOOK, form(event), headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


# The whole page


def test_more_events_need_no_more_queries(client, conference):
    found = []
    for number in range(6):
        fill(a_workshop(conference, slug=f"w{number}", capacity=1, round=a_round(conference, slug=f"r{number}")), 2)
        with CaptureQueriesContext(connection) as captured:
            client.get(BOOK)
        found.append(len(captured))

    assert found == [found[0]] * 6
    assert found[0] <= 5


def test_free_seats_stay_fresh_while_the_form_is_open(client, conference, event):
    html = client.get(BOOK).content.decode()
    Conference.objects.update(booking_closes_at=at("2025-11-19 07:00"))
    closed = client.get(BOOK).content.decode()

    assert ('data-live="/live/seats-werkstadt-nord"' in html, "data-live" in closed) == (True, False)
    assert ('data-seats="werkstatt"' in html, 'data-dots="werkstatt"' in html) == (True, True)


def test_the_clocks_change_while_somebody_is_there(client, conference):
    """The last Sunday of October: the hour from two to three comes twice."""
    night = an_open_conference(
        conference.area, slug="nacht", number=2, starts_at=at("2026-10-24 20:00"), ends_at=at("2026-10-25 04:00")
    )
    a_workshop(night, slug="frueh", title="Früh", starts_at=at("2026-10-25 00:15"), ends_at=at("2026-10-25 00:45"))
    a_workshop(night, slug="spaet", title="Spät", starts_at=at("2026-10-25 01:15"), ends_at=at("2026-10-25 01:45"))

    response = client.post("/en/conferences/nacht/book/", form() | {"event": ["frueh", "spaet"]})

    assert (response.status_code, Booking.objects.count()) == (302, 2)
