"""Forgetting people: at once, everything, as many as want it."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.seats import erasing, fullness
from werkstadt.seats.models import Arrival, Booking, Contact, Registration, SupportNeeds, Wish
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")
# A month after the conference of 13 December.
JANUARY = at("2026-01-13 09:00")


def a_family(conference, *events, **facts) -> Registration:
    """Three people of whom everything is known that can be."""
    told = {"name": "Familie M.", "email": "m@example.org", "phone": "0151", "needs": Needs(wheelchairs=1)}
    made = a_registration(conference, *events, **told | {"children": (4, 9)} | facts)
    words = post.Words(subject="Ihre Plätze", text="Drei Plätze für Familie M.", html="", language="de")
    post.write(to="m@example.org", letter=words, key=f"{made.pk}", about=erasing.about(made), at=NOVEMBER)
    return made


def test_more_than_one_person_can_be_forgotten():
    event = a_workshop()
    registrations = [a_registration(event.conference, event) for _ in range(3)]

    for registration in registrations:
        erasing.erase(registration, at=NOVEMBER)

    assert [(each.token, each.code) for each in Registration.objects.all()] == [("", "")] * 3


def letters() -> list[str]:
    """What those letters are about that still say something."""
    return list(Letter.objects.exclude(to="").values_list("about", flat=True))


def test_nothing_is_left_by_which_somebody_could_be_known_or_found():
    conference = an_open_conference()
    wished = a_workshop(conference, slug="wunsch")
    family = a_family(conference, a_workshop(conference))
    Wish.objects.create(registration=family, event=wished, rank=1)

    erasing.erase(family, at=NOVEMBER)

    assert [model.objects.count() for model in (Contact, SupportNeeds, Wish)] == [0, 0, 0]
    assert set(Letter.objects.values_list("to", "subject", "text")) == {("", "", "")}
    stored = Registration.objects.get()
    assert (stored.code_hash, stored.token_hash, stored.nonce, stored.children) == ("", "", "", [])
    assert (stored.people, stored.erased_at) == (3, NOVEMBER)


def test_seats_go_back_and_who_waits_moves_up():
    event = a_workshop(capacity=1)
    first, second = (a_registration(event.conference, event) for _ in range(2))

    erasing.erase(first, at=NOVEMBER)

    assert first.bookings.get().status == Booking.Status.CANCELLED
    assert second.bookings.get().status == Booking.Status.BOOKED


def test_a_second_time_changes_nothing():
    event = a_workshop()
    registration = a_registration(event.conference, event)
    erasing.erase(registration, at=NOVEMBER)

    erasing.erase(Registration.objects.get(), at=JANUARY)

    assert Registration.objects.get().erased_at == NOVEMBER


def test_only_the_person_who_wants_it_is_forgotten():
    event = a_workshop()
    one, other = a_family(event.conference, event), a_family(event.conference, event)

    erasing.erase(one, at=NOVEMBER)

    assert (other.contact.name, letters()) == ("Familie M.", [erasing.about(other)])
    assert other.support_needs


def test_who_has_come_stays_counted():
    event = a_workshop()
    family = a_family(event.conference, event)
    family.bookings.update(status=Booking.Status.CHECKED_IN, arrived=3)
    Arrival.objects.create(registration=family, people=3, operation="0" * 32, at=at("2025-12-13 10:00"))

    erasing.erase(family, at=JANUARY)

    assert family.bookings.get().status == Booking.Status.CHECKED_IN
    assert Arrival.objects.get().people == 3


def test_what_is_over_keeps_its_numbers_and_nobody_moves_up_in_it():
    conference = an_open_conference()
    events = [a_workshop(conference, capacity=3, slug=slug) for slug in ("werkstatt", "ohne-zeit")]
    family, waiting = a_family(conference, *events), a_registration(conference, *events)
    # Taken back after people had booked, and never stated again.
    conference.events.filter(slug="ohne-zeit").update(starts_at=None, ends_at=None)

    erasing.erase(family, at=JANUARY)

    assert {each.status for each in family.bookings.all()} == {Booking.Status.BOOKED}
    assert {each.status for each in waiting.bookings.all()} == {Booking.Status.WAITING}
    assert fullness.of_event(events[0], JANUARY).booked == 3
