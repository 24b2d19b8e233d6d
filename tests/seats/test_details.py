"""What people told about themselves is changed and taken back at any time, and says when it is gone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.base.refusals import Refused
from werkstadt.seats import access, booking, details, erasing, waiting_list
from werkstadt.seats.models import Contact, Registration, SupportNeeds
from werkstadt.seats.needs import NONE, Needs
from werkstadt.seats.obstacles import Obstacle

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")


@pytest.fixture
def registration() -> Registration:
    event = a_workshop()
    return a_registration(event.conference, event, name="Familie M.", email="m@example.org")


def test_a_contact_is_said_anew(registration):
    details.change_contact(registration, name="", email="neu@example.org", phone="0151 23456789")

    contact = details.contact_of(registration)
    assert (contact.name, contact.email, contact.phone) == ("", "neu@example.org", "0151 23456789")


@pytest.mark.parametrize(("email", "is_confirmed"), [("m@example.org", True), ("neu@example.org", False)])
def test_another_address_has_to_be_confirmed_again(registration, email, is_confirmed):
    Contact.objects.update(confirmed_at=NOVEMBER)

    details.change_contact(registration, name="M.", email=email, phone="")

    assert bool(details.contact_of(registration).confirmed_at) == is_confirmed


def test_a_contact_with_nothing_in_it_is_gone(registration):
    details.change_contact(registration, name="", email="", phone="")

    assert (Contact.objects.count(), details.contact_of(registration)) == (0, None)


def test_needs_are_told_changed_and_taken_back(registration):
    found = [details.needs_of(registration)]
    for told in (Needs(wheelchairs=1), Needs(quiet_room=True), NONE):
        details.change_needs(registration, told)
        found.append(details.needs_of(registration))

    assert found == [NONE, Needs(wheelchairs=1), Needs(quiet_room=True), NONE]
    assert SupportNeeds.objects.count() == 0


def test_nothing_is_told_of_a_registration_that_was_deleted(registration):
    stale = Registration.objects.get()
    erasing.erase(registration, at=NOVEMBER)

    codes = []
    for tell in (
        lambda: details.change_contact(stale, name="M.", email="", phone=""),
        lambda: details.change_needs(stale, Needs(wheelchairs=1)),
    ):
        with pytest.raises(Refused) as refused:
            tell()
        codes.append(refused.value.code)

    assert codes == [Obstacle.ERASED, Obstacle.ERASED]
    assert (Contact.objects.count(), SupportNeeds.objects.count()) == (0, 0)


def test_the_days_of_deletion_are_counted_from_the_day_of_the_city():
    conference = an_open_conference(starts_at=at("2025-12-13 18:00"), ends_at=at("2025-12-13 23:30"))

    assert erasing.needs_gone_on(conference) == date(2025, 12, 21)
    assert erasing.contacts_gone_on(conference) == date(2026, 1, 13)


def test_without_a_day_nobody_knows_when_it_is_deleted():
    conference = an_open_conference(starts_at=None, ends_at=None)

    assert (erasing.needs_gone_on(conference), erasing.contacts_gone_on(conference)) == (None, None)


def test_people_before_are_counted_for_all_bookings_at_once(django_assert_num_queries):
    conference = an_open_conference()
    first, second = a_workshop(conference, capacity=2), a_workshop(conference, slug="zweite", capacity=2)
    for people in (2, 1, 2):
        a_registration(conference, first, second, people=people)
    mine = a_registration(conference, first, second)
    a_registration(conference, first, people=2)
    bookings = access.bookings(mine)

    with django_assert_num_queries(1):
        found = waiting_list.people_before_each(bookings)

    assert found == {each.pk: 3 for each in bookings}
    assert found == {each.pk: waiting_list.people_before(each) for each in bookings}


def test_nobody_waits_before_who_does_not_wait(registration):
    assert waiting_list.people_before_each(access.bookings(registration)) == {}


def test_the_history_has_the_newest_booking_in_each_event(registration):
    event = registration.bookings.get().event
    booking.cancel(registration.bookings.get(), at=NOVEMBER)
    cancelled = [each.status for each in access.history(registration)]
    booking.book(event, registration, 1, at=NOVEMBER)

    assert (cancelled, [each.status for each in access.history(registration)]) == (["cancelled"], ["booked"])


def test_in_a_calendar_a_booking_keeps_its_name_and_counts_its_changes(registration):
    before = access.history(registration)[0]
    booking.cancel(registration.bookings.get(), at=NOVEMBER)

    after = access.history(registration)[0]

    assert (before.uid, after.sequence) == (after.uid, before.sequence + 1)
    assert before.uid != before.event.uid


@pytest.mark.parametrize(
    ("phone", "left"),
    [("0151 1", ("Familie M.", "m@example.org", "0151 1")), ("", ("Familie M.", "m@example.org", ""))],
)
def test_a_phone_number_is_said_alone(registration, phone, left):
    details.change_phone(registration, phone)

    contact = details.contact_of(registration)
    assert (contact.name, contact.email, contact.phone) == left


def test_no_phone_number_of_somebody_without_contact_is_nothing():
    event = a_workshop()
    registration = a_registration(event.conference, event)

    details.change_phone(registration, "")

    assert details.contact_of(registration) is None
