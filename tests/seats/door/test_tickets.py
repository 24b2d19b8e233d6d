"""What devices know of tickets: enough to recognise one, and nothing about whose it is."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid4

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.seats import check_in, receipts
from werkstadt.seats.booking import cancel
from werkstadt.seats.check_in import Tap
from werkstadt.seats.door import looking_up, names, printed, tickets
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db
MORNING = at("2025-12-13 09:30")


def test_a_ticket_is_found_by_its_code_its_token_and_the_name_that_devices_know():
    event = a_workshop()
    own, _other = a_registration(event.conference, event), a_registration(event.conference, event)
    ticket = tickets.of_one(own)

    shown = [own.code, own.code.lower().replace(" ", ""), f"https://werkstadt.example/de/receipt/{own.token}/?x#y"]
    found = [looking_up.parties(event.conference, words, may_find_by_name=False) for words in shown]
    found += [looking_up.by_ticket(event.conference, name) for name in (ticket.code, ticket.token)]

    assert found == [[own]] * 5


@pytest.mark.parametrize("words", ["http://[/", "a/b", "/", "//[?#", "https://werkstadt.example/de/?token=/x"])
def test_an_address_without_a_token_is_no_ticket(words):
    assert looking_up.token_in(words) is None


def test_names_of_tickets_are_short_and_of_one_conference_only():
    first = an_open_conference()
    second = an_open_conference(first.area, slug="zweite", number=2)
    letters = "SUDIMEROKAMUSIKA"

    found = [tickets.name_of(tickets.key_of(conference), tickets.CODE, letters) for conference in (first, second)]

    assert [len(name) for name in found] == [6, 6]
    assert found[0] != found[1]


def test_many_codes_fit_the_name_of_a_ticket():
    """A thief who tries out all codes is left with so many for each ticket; the receipt page lets nobody try them."""
    all_codes = len(receipts.SYLLABLES) ** (receipts.WORDS * receipts.SYLLABLES_IN_A_WORD)

    assert all_codes // 16**tickets.DIGITS > 1_000_000


def test_a_ticket_says_nothing_about_who_it_is():
    event = a_workshop()
    own = a_registration(
        event.conference, event, name="Familie Canary", email="canary@example.org", needs=Needs(wheelchairs=1)
    )

    told = str(asdict(tickets.of_one(own)))

    assert [word for word in ("Canary", "wheel", own.code, own.token, own.nonce) if word.lower() in told.lower()] == []


def test_a_ticket_knows_its_seats_and_who_is_inside():
    conference = an_open_conference()
    first, second = a_workshop(conference), a_workshop(conference, slug="zweite")
    own = a_registration(conference, first, second, people=3)
    cancel(own.bookings.get(event=second), at=MORNING)
    check_in.arrive(own, 1, Tap(uuid4(), "Tür 1", MORNING))

    ticket = tickets.of_one(own)

    assert [(each.event, each.places, each.arrived, each.status) for each in ticket.seats] == [
        (first.pk, 3, 1, "checked-in")
    ]
    assert (ticket.people, ticket.inside(None), ticket.inside(first.pk), ticket.last and ticket.last.door) == (
        3,
        1,
        0,
        "Tür 1",
    )


def test_all_tickets_take_as_many_queries_as_one(django_assert_num_queries):
    event = a_workshop()
    a_registration(event.conference, event)
    for _each in range(5):
        a_registration(event.conference, event)

    with django_assert_num_queries(3):
        assert len(tickets.of(event.conference)) == 6


def test_tickets_shown_twice_are_listed_the_latest_first_with_the_first_time():
    event = a_workshop()
    own, other = a_registration(event.conference, event), a_registration(event.conference, event)
    for registration, door, moment in [
        (own, "Tür 1", "09:30"),
        (other, "Tür 2", "09:31"),
        (own, "Tür 2", "09:40"),
        (other, "Tür 1", "09:50"),
    ]:
        check_in.arrive(registration, 1, Tap(uuid4(), door, at(f"2025-12-13 {moment}")))

    found = tickets.shown_again(event.conference, since=at("2025-12-13 00:00"))

    assert [(each.arrival.door, each.first and each.first.door) for each in found] == [
        ("Tür 1", "Tür 2"),
        ("Tür 2", "Tür 1"),
    ]


# Names


@pytest.mark.parametrize("typed", ["müller", "Mueller", "MULLER", "Jana Müll", "mull jan"])
def test_a_name_is_found_however_it_is_written(typed):
    event = a_workshop()
    own = a_registration(event.conference, event, name="Jana Müller")
    a_registration(event.conference, event, name="Jan Schulz")

    assert names.find(event.conference, typed) == [own]


@pytest.mark.parametrize("typed", ["", "ja", " j a ", "üller", "Schmidt", "%", "___", "x" * 500])
def test_what_is_too_little_or_not_there_finds_nobody(typed):
    event = a_workshop()
    a_registration(event.conference, event, name="Jana Müller")

    assert names.find(event.conference, typed) == []


def test_a_name_in_other_letters_is_found():
    event = a_workshop()
    own = a_registration(event.conference, event, name="Родина Шевченко")

    assert names.find(event.conference, "шевч") == [own]


def test_nobody_looks_through_all_names():
    event = a_workshop(capacity=40)
    for number in range(names.MOST_FOUND + 1):
        a_registration(event.conference, event, name=f"Familie {number}")

    assert names.find(event.conference, "familie") == []


def test_names_are_those_of_the_conference_and_only_for_whom_it_is_allowed():
    event = a_workshop()
    other = an_open_conference(event.conference.area, slug="andere", number=2)
    own = a_registration(event.conference, event, name="Jana Müller")

    found = [
        looking_up.parties(conference, "Müller", may_find_by_name=may)
        for conference, may in [(event.conference, True), (event.conference, False), (other, True)]
    ]

    assert found == [[own], [], []]


# Paper


def test_lists_show_half_of_each_code_in_order_and_who_waits_after_them():
    event = a_workshop(capacity=2)
    seated = [a_registration(event.conference, event) for _each in range(2)]
    waiting = [a_registration(event.conference, event) for _each in range(2)]

    rows = printed.of_events([event])[event.pk]

    assert [(row.code, row.is_waiting) for row in rows] == [
        *sorted((printed.beginning(each), False) for each in seated),
        *((printed.beginning(each), True) for each in waiting),
    ]
    assert all(len(row.code.split()) == 2 for row in rows)
