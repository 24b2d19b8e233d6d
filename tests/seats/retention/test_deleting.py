"""The calendar deletes when it was promised, no earlier and no later, and notes how much it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories import a_city, a_registration, a_workshop, an_area, an_open_conference, at
from werkstadt.base import audit, clock
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.conferences.models import Conference
from werkstadt.seats import erasing
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.needs import Needs
from werkstadt.seats.retention import deleting, jobs

pytestmark = pytest.mark.django_db
# The conference is on 13 December; needs go seven days later, contacts thirty.
NEEDS_DAY, CONTACTS_DAY = "2025-12-20", "2026-01-12"
# Midnight there.
JUST_BEFORE, THEN = at("2025-12-19 22:59"), at("2025-12-19 23:00")
LONG_AFTER = at("2026-03-01 12:00")


def told(conference: Conference, *events, number: int = 1) -> list[Registration]:
    """People who told everything about themselves."""
    facts = {"name": "Familie M.", "email": "m@example.org", "children": (4,), "needs": Needs(wheelchairs=1)}
    return [a_registration(conference, *events, **facts) for _ in range(number)]


def left() -> tuple[int, int, int]:
    """Needs, contacts, and registrations that can be found."""
    return SupportNeeds.objects.count(), Contact.objects.count(), Registration.objects.alive().count()


def test_needs_go_first_and_then_everything_each_on_its_day():
    told(an_open_conference())

    found = []
    for day in ("2025-12-19", NEEDS_DAY, "2026-01-11", CONTACTS_DAY):
        deleting.delete_due(at(f"{day} 12:00"))
        found.append(left())

    assert found == [(1, 1, 1), (0, 1, 1), (0, 1, 1), (0, 0, 0)]


@pytest.mark.parametrize(("moment", "needs"), [(JUST_BEFORE, 1), (THEN, 0)])
def test_it_is_done_from_the_beginning_of_the_day_that_the_pages_name(moment, needs):
    conference = an_open_conference()
    told(conference)

    deleting.delete_due(moment)

    assert erasing.needs_gone_on(conference) == date(2025, 12, 20)
    assert SupportNeeds.objects.count() == needs


def test_the_city_says_how_long():
    city = a_city(needs_kept_days=1, contacts_kept_days=2)
    conference = an_open_conference(an_area(city))
    told(conference)

    deleting.delete_due(at("2025-12-14 12:00"))

    assert left() == (0, 1, 1)
    assert (erasing.needs_gone_on(conference), erasing.contacts_gone_on(conference)) == (
        date(2025, 12, 14),
        date(2025, 12, 15),
    )


def test_needs_are_kept_no_longer_than_the_registration_they_belong_to():
    conference = an_open_conference(an_area(a_city(needs_kept_days=90, contacts_kept_days=2)))

    assert erasing.needs_gone_on(conference) == erasing.contacts_gone_on(conference) == date(2025, 12, 15)


def test_a_conference_without_an_end_is_over_when_its_day_is():
    told(an_open_conference(ends_at=None))

    deleting.delete_due(at(f"{NEEDS_DAY} 12:00"))

    assert left() == (0, 1, 1)


def test_without_a_day_nothing_is_deleted_by_itself():
    told(an_open_conference(starts_at=None, ends_at=None))

    deleting.delete_due(LONG_AFTER)

    assert left() == (1, 1, 1)


def test_what_people_tell_after_the_day_of_deletion_goes_at_the_next_turn():
    (registration,) = told(an_open_conference())
    deleting.delete_due(at(f"{NEEDS_DAY} 12:00"))
    SupportNeeds.objects.create(registration=registration, sealed="later")

    deleting.delete_due(at(f"{NEEDS_DAY} 13:00"))

    assert left() == (0, 1, 1)


def test_another_conference_keeps_its_people():
    nord = an_open_conference()
    ost = an_open_conference(nord.area, slug="ost", number=2, starts_at=at("2026-03-14 09:00"), ends_at=None)
    told(nord)
    told(ost)

    deleting.delete_due(LONG_AFTER)

    assert left() == (1, 1, 1)
    assert Registration.objects.alive().get().conference == ost


def test_numbers_stay():
    event = a_workshop()
    told(event.conference, event)

    deleting.delete_due(LONG_AFTER)

    booking = Booking.objects.get()
    assert (booking.status, booking.places, booking.registration.people) == (Booking.Status.BOOKED, 2, 2)
    assert (booking.registration.children, booking.registration.token) == ([], "")


def test_a_deletion_leaves_a_record_with_numbers_only(monkeypatch):
    monkeypatch.setattr(deleting, "AT_ONCE", 2)
    conference = an_open_conference()
    told(conference, number=3)

    deleted = [deleting.delete_due(LONG_AFTER), deleting.delete_due(LONG_AFTER)]

    assert deleted == [6, 0]
    assert [(entry.by, entry.did, entry.details) for entry in audit.of(conference)] == [
        ("calendar", deleting.NEEDS, {"number": 2}),
        ("calendar", deleting.NEEDS, {"number": 1}),
        ("calendar", deleting.REGISTRATIONS, {"number": 2}),
        ("calendar", deleting.REGISTRATIONS, {"number": 1}),
    ]


def test_what_waits_is_told_with_its_day():
    conference = an_open_conference()
    told(conference, number=2)
    a_registration(conference)

    assert [(each.what, each.number, str(each.gone_on)) for each in deleting.waiting()] == [
        ("support needs", 2, NEEDS_DAY),
        ("contacts and registrations", 3, CONTACTS_DAY),
    ]
    deleting.delete_due(LONG_AFTER)
    assert deleting.waiting() == []


def test_it_is_done_every_hour_by_itself():
    assert jobs.delete_due.every == timedelta(hours=1)
    told(an_open_conference())

    jobs.delete_due()

    # The clock of the tests is the real one, and the conference was long ago.
    assert clock.today() > date(2026, 2, 1)
    assert left() == (0, 0, 0)
    assert not Letter.objects.exclude(to="").exists()


def test_only_what_is_due_costs_a_note():
    told(an_open_conference())

    deleting.delete_due(JUST_BEFORE)

    assert not AuditEntry.objects.exists()
