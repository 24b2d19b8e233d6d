"""The receipt: everything about a registration, for whoever has its address, and for nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from tests.factories import LANGUAGES, a_registration, a_workshop, an_open_conference, at
from tests.public.seats import NOW, page, receipt
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event
from werkstadt.public import receipts as views
from werkstadt.public.guessing import Guesses
from werkstadt.seats import booking, erasing
from werkstadt.seats.models import Booking, Registration, SupportNeeds
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db
FIND = "/en/receipt/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    views.guesses.forget()


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


@pytest.fixture
def event(conference: Conference) -> Event:
    return a_workshop(conference)


@pytest.fixture
def registration(event: Event) -> Registration:
    needs = Needs(childcare=(4,), hearing_loop=True)
    return a_registration(event.conference, event, people=2, name="Familie M.", email="m@example.org", needs=needs)


def row(response: Any, slug: str = "werkstatt") -> str:
    """What is said about one booking."""
    rows = re.findall(r"<li(?: class=\"[^\"]*\")?>\s*<p class=\"day\">.*?</li>", page(response), re.DOTALL)
    (found,) = [each for each in rows if f"/events/{slug}/" in each]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


# What stands there


def test_it_shows_the_code_to_say_and_the_bookings(client, registration):
    response = client.get(receipt(registration))

    code = registration.code.split()
    assert f"<span>{code[0]} {code[1]}</span> <span>{code[2]} {code[3]}</span>" in page(response)
    assert "2 places booked" in row(response)
    assert "<h1>Your seats are booked</h1>" in page(response)
    assert f'src="{receipt(registration, "qr.png")}"' in page(response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_its_address(client, registration, language):
    response = client.get(receipt(registration, language=language))

    with override(language):
        assert f"<h1>{gettext('Your seats are booked')}</h1>" in page(response)


def test_who_waits_learns_which_number(client, conference, registration):
    full = a_workshop(conference, slug="voll", capacity=2)
    for people in (2, 1, 2):
        a_registration(conference, full, people=people)
    booking.book(full, registration, 2, at=NOW)

    response = client.get(receipt(registration))

    assert "waiting list, 2 places" in row(response, "voll")
    assert "You are number 4. When seats become free you move up, and it stands here." in row(response, "voll")


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({}, "Your seats are booked"),
        ({"places": 1}, "Your seat is booked"),
        ({"status": "waiting"}, "You are on the waiting list"),
        ({"status": "released"}, "Your receipt"),
        ({"status": "cancelled"}, "Your receipt"),
        ({"status": "checked-in"}, "Your seats are booked"),
    ],
)
def test_the_heading_says_how_things_are(client, registration, changes, heading):
    Booking.objects.update(**changes)

    assert f"<h1>{heading}</h1>" in page(client.get(receipt(registration)))


@pytest.mark.parametrize(
    ("booked", "changed", "words"),
    [
        ({"status": "checked-in", "arrived": 2}, {}, "You are in"),
        ({"status": "released"}, {},
         "You had not arrived shortly before the start. Please ask at the door for a seat."),
        ({"status": "waiting"}, {"starts_at": at("2025-11-20 09:05")},
         "This starts soon. Seats that are free are given at the door."),
        ({"status": "waiting"}, {"starts_at": at("2025-11-20 08:55")},
         "This has begun already. Please ask at the door whether there is a seat."),
        ({}, {"state": "cancelled", "state_reason": {"en": "Rain."}}, "This does not take place: Rain."),
        ({}, {"state": "at-risk", "state_reason": {"en": "Rain."}}, "May be cancelled: Rain."),
        ({}, {"state": "at-risk"}, "It is not certain that this takes place."),
        ({}, {"state": "moved", "state_reason": {"en": "New room."}}, "Time or place have changed: New room."),
        ({}, {"state": "moved"}, "Time or place have changed."),
    ],
)  # fmt: skip
def test_each_booking_says_what_became_of_it(client, registration, booked, changed, words):
    Booking.objects.update(**booked)
    Event.objects.update(**changed)

    assert words in row(client.get(receipt(registration)))


@pytest.mark.parametrize(
    ("booked", "changed", "is_off", "can_change"),
    [
        ({}, {}, False, True),
        ({"status": "waiting"}, {}, False, True),
        ({"status": "checked-in"}, {}, False, False),
        ({"status": "released"}, {}, True, False),
        ({}, {"state": "cancelled"}, True, False),
        ({}, {"starts_at": at("2025-11-01 08:00"), "ends_at": at("2025-11-01 09:00")}, False, False),
    ],
)
def test_what_is_off_is_struck_through_and_what_can_be_changed_has_a_button(
    client, registration, booked, changed, is_off, can_change
):
    Booking.objects.update(**booked)
    Event.objects.update(**changed)

    html = client.get(receipt(registration)).content.decode()

    assert ('<li class="cancelled">' in html, "/cancel/werkstatt/" in html) == (is_off, can_change)


def test_who_moved_up_is_asked_whether_they_come(client, conference):
    small = a_workshop(conference, capacity=1)
    first, second = a_registration(conference, small), a_registration(conference, small)
    booking.cancel(first.bookings.get(), at=NOW)

    asked = client.get(receipt(second))
    kept = client.post(receipt(second, "keep/werkstatt/"), follow=True)
    again = client.post(receipt(second, "keep/werkstatt/"))

    assert "You have moved up from the waiting list: the seat is yours." in row(asked)
    assert "please give it back by Friday, 21 November, 10:00." in row(asked)
    assert ("We are coming" in row(asked), "We are coming" in row(kept)) == (True, False)
    assert (Booking.objects.get(registration=second).decline_until, again.status_code) == (None, 302)


def test_after_the_time_to_decline_the_seat_is_theirs_and_can_still_be_given_back(client, conference):
    small = a_workshop(conference, capacity=1)
    first, second = a_registration(conference, small), a_registration(conference, small)
    booking.cancel(first.bookings.get(), at=NOW)
    Booking.objects.filter(registration=second).update(decline_until=NOW)

    html = client.get(receipt(second)).content.decode()

    assert ("We are coming" in html, "give it back by" in html) == (False, False)
    assert ("one place booked" in html, "/cancel/werkstatt/" in html) == (True, True)


def test_cautions_are_said_as_before_booking(client, conference, event):
    other = a_workshop(conference, slug="zweite", title="Zweite")
    registration = a_registration(conference, event, other)

    words = page(client.get(receipt(registration)))

    assert "“Zweite” begins at 11:00, but “Werkstatt” goes on until 12:00." in words


def test_what_we_know_is_said_with_who_sees_it_and_until_when(client, registration):
    table = page(client.get(receipt(registration))).partition('<table class="tbl known">')[2].partition("</table>")[0]
    rows = [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in table.split("<tr>")[2:]]

    assert rows == [
        "Who comes 2 adults the organisers and the team at the door until 12 January 2026 Change Who comes",
        "Name Familie M. the organisers, the team that looks after support, and the team at the door "
        "until 12 January 2026 Change Name",
        "Mail m@example.org the organisers and the team that looks after support until 12 January 2026 Change Mail",
        "What you need Childcare for one child (age: 4) Hearing loop only the team that looks after it "
        "until 20 December 2025 Change What you need",
    ]


def test_who_told_nothing_is_asked_whether_they_want_to(client, event):
    words = page(client.get(receipt(a_registration(event.conference, event))))

    assert ("Tell us how to reach you" in words, "Tell us what you need" in words) == (True, True)


def test_needs_that_nobody_can_read_any_more_are_said(client, registration):
    SupportNeeds.objects.update(sealed="gAAAA")

    assert "We cannot read any more what you wrote. Please write it again." in page(client.get(receipt(registration)))


def test_nobody_learns_who_waits(client, conference, registration):
    full = a_workshop(conference, slug="voll", capacity=1)
    a_registration(conference, full, name="Geheim")
    a_registration(conference, full, name="Geheim")
    booking.book(full, registration, 1, at=NOW)

    assert "Geheim" not in page(client.get(receipt(registration)))


def test_more_bookings_need_no_more_queries(client, conference, registration):
    found = []
    for number in range(5):
        full = a_workshop(conference, slug=f"w{number}", capacity=1)
        a_registration(conference, full)
        booking.book(full, registration, 1, at=NOW)
        with CaptureQueriesContext(connection) as captured:
            client.get(receipt(registration))
        found.append(len(captured))

    assert found == [found[0]] * 5
    # Six of them ask for facts, which the server remembers for a moment.
    assert found[0] <= 11


# For whom


def test_its_address_is_told_to_nobody_and_kept_nowhere(client, registration):
    paths = ["", "calendar.ics", "qr.png", "data.json", "add/", "cancel/werkstatt/", "party/", "contact/", "needs/"]

    found = {path: client.get(receipt(registration, path)) for path in [*paths, "delete/"]}

    assert {path: response.status_code for path, response in found.items()} == dict.fromkeys(found, 200)
    headers = [(each["Cache-Control"], each["Referrer-Policy"], each["X-Robots-Tag"]) for each in found.values()]
    assert set(headers) == {("no-store", "strict-origin", "noindex, nofollow")}
    assert [len(response.cookies) for response in found.values()] == [0] * len(found)


def test_the_head_and_the_foot_of_the_page_do_not_repeat_its_address(client, registration):
    html = client.get(receipt(registration)).content.decode()

    head, foot = html.partition("</head>")[0], html.partition("<footer")[2]
    assert (registration.token in head, registration.token in foot) == (False, False)


@pytest.mark.parametrize(
    "change", [lambda t: "A" * 22, lambda t: t[:-1], lambda t: t + "A", lambda t: t.swapcase(), lambda t: "%00" + t[3:]]
)
def test_an_address_that_is_not_quite_right_leads_nowhere(client, registration, change):
    assert client.get(f"/en/receipt/{change(registration.token)}/").status_code == 404


def test_another_city_does_not_know_it(client, registration):
    city = registration.conference.area.city
    city.hosts = ["jena.example"]
    city.save()

    assert client.get(receipt(registration)).status_code == 404
    assert client.get(receipt(registration), headers={"Host": "jena.example"}).status_code == 400


def test_it_is_gone_with_the_registration(client, registration):
    address = receipt(registration)
    erasing.erase(registration, at=NOW)

    assert [client.get(address + below).status_code for below in ("", "data.json", "party/")] == [404, 404, 404]


def test_it_is_gone_with_the_conference(client, registration):
    Conference.objects.update(state=Conference.State.DRAFT)

    assert client.get(receipt(registration)).status_code == 404


# By its code


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace(" ", ""), lambda code: f" {code}. "])
def test_it_is_found_by_its_code_however_it_is_typed(client, registration, change):
    response = client.post(FIND, {"code": change(registration.code)})

    assert (response.status_code, response["Location"]) == (302, receipt(registration))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Please type the code from your receipt."),
        ("LUMA TIRO", "We do not know this code. Please compare it with your receipt, word by word."),
        ("BABA BABA BABA BABA", "We do not know this code. Please compare it with your receipt, word by word."),
        ("<b>' OR 1=1", "We do not know this code. Please compare it with your receipt, word by word."),
        ("X" * 10_000, "This is too long for a code. It has four short words."),
    ],
)
def test_a_code_that_nobody_knows_is_said_kindly_and_kept(client, registration, typed, message):
    response = client.post(FIND, {"code": typed})

    assert response.status_code == 200
    assert message in page(response)
    assert response.context["form"]["code"].value() == typed


def guess(client: Any, times: int) -> list[int]:
    return [client.post(FIND, {"code": "BABA BABA BABA BABA"}).status_code for _time in range(times)]


def test_codes_can_not_be_guessed_at_the_speed_of_the_line(client, registration, monkeypatch):
    seconds = 0.0
    monkeypatch.setattr(views, "guesses", Guesses(most=5, seconds=60, now=lambda: seconds))

    tried = guess(client, 7)
    right = client.post(FIND, {"code": registration.code})
    link = client.get(receipt(registration))
    seconds = 61.0
    later = client.post(FIND, {"code": registration.code})

    assert tried == [200] * 5 + [429] * 2
    # Nobody is told whether a code is right, also not the one who has it; the link works all the time.
    assert (right.status_code, right["Retry-After"], link.status_code, later.status_code) == (429, "60", 200, 302)
    assert "Too many wrong codes were tried just now" in page(right)
    assert f'value="{registration.code}"' in page(right)


def test_without_the_limit_they_could_be_guessed(client, registration, monkeypatch):
    monkeypatch.setattr(views, "guesses", Guesses(most=10**9, seconds=60))

    assert guess(client, 200) == [200] * 200


def test_the_limit_of_every_process_is_two_wrong_codes_a_second():
    assert (views.guesses.most, views.guesses.seconds) == (120, 60)


def test_right_codes_do_not_use_up_the_limit(client, registration, monkeypatch):
    monkeypatch.setattr(views, "guesses", Guesses(most=1, seconds=60))

    assert [client.post(FIND, {"code": registration.code}).status_code for _time in range(3)] == [302] * 3


def test_another_site_asks_for_no_receipt(client, registration):
    response = client.post(FIND, {"code": registration.code}, headers={"Origin": "https://evil.example"})

    assert response.status_code == 403
