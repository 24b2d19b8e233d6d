"""The day before, at a decent hour, in one letter, and never twice, whatever the clock does."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.seats.letters.people import NOVEMBER, a_person, entries_of, letters, write_all
from werkstadt.base import clock
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Event
from werkstadt.seats import booking, erasing
from werkstadt.seats.letters import reminders
from werkstadt.seats.letters.jobs import send_reminders, write_reminder

pytestmark = pytest.mark.django_db
EVE = at("2025-12-12 11:00")


def remind(moment: str) -> None:
    clock.set_to(at(moment))
    send_reminders()
    write_all()


def reminded() -> list[Letter]:
    return [letter for letter in letters() if "-reminder-" in letter.key]


def test_the_day_before_everything_of_tomorrow_comes_in_one_letter():
    conference = an_open_conference()
    events = [
        a_workshop(conference, slug=slug, title={"en": slug.upper()}, starts_at=at(f"2025-12-13 {hour}:00"))
        for slug, hour in (("second", "10"), ("first", "09"))
    ]
    Event.objects.update(ends_at=None)
    a_person(conference, *events, language="en")

    remind("2025-12-12 11:00")

    [letter] = reminded()
    assert letter.subject == "Tomorrow at 10:00: WerkStadt – Leben in Jena-Nord"
    assert letter.text.index("FIRST") < letter.text.index("SECOND")
    assert letter.until == at("2025-12-13 09:00")
    assert len(entries_of(letter)) == 2


@pytest.mark.parametrize(
    ("moment", "is_due"),
    [
        ("2025-12-11 11:00", False),
        ("2025-12-12 08:59", False),
        ("2025-12-12 09:00", True),
        ("2025-12-12 18:59", True),
        ("2025-12-12 19:00", False),
        ("2025-12-12 23:30", False),
        ("2025-12-13 08:00", False),
    ],
)
def test_it_goes_between_ten_and_eight_in_the_time_of_the_city(moment: str, is_due: bool):
    event = a_workshop()
    a_person(event.conference, event)

    assert bool(list(reminders.due(at(moment)))) == is_due


@pytest.mark.parametrize(
    ("starts", "moment", "is_due"),
    [
        # Half past midnight in Jena is the day before in UTC.
        ("2025-12-12 23:30", "2025-12-12 11:00", True),
        ("2025-12-12 23:30", "2025-12-11 11:00", False),
        ("2025-12-12 22:59", "2025-12-11 11:00", True),
        # The night in which the clocks go back has 25 hours, that in which they go forward 23.
        ("2025-10-26 22:30", "2025-10-25 08:00", True),
        ("2025-10-26 00:30", "2025-10-25 17:59", True),
        ("2025-10-26 00:30", "2025-10-25 18:00", False),
        ("2026-03-29 21:30", "2026-03-28 09:00", True),
        ("2026-03-28 22:30", "2026-03-28 09:00", False),
        ("2026-03-28 23:30", "2026-03-28 09:00", True),
    ],
)
def test_tomorrow_is_the_next_day_of_the_city(starts: str, moment: str, is_due: bool):
    event = a_workshop(starts_at=at(starts), ends_at=None)
    a_person(event.conference, event, when=at("2025-10-01 09:00"))

    assert bool(list(reminders.due(at(moment)))) == is_due


def test_nobody_is_reminded_twice():
    event = a_workshop()
    a_person(event.conference, event)

    for moment in ("2025-12-12 11:00", "2025-12-12 15:00", "2025-11-20 11:00", "2025-12-12 11:00"):
        remind(moment)

    assert len(reminded()) == 1


def test_a_worker_that_was_down_reminds_in_the_evening():
    event = a_workshop()
    person = a_person(event.conference, event)

    remind("2025-12-11 11:00")
    remind("2025-12-12 18:30")
    write_reminder(person.pk, "2025-12-13")

    assert len(reminded()) == 1


def test_a_run_up_event_has_a_day_of_its_own():
    conference = an_open_conference()
    walk = a_workshop(conference, slug="walk", kind=Event.Kind.RUN_UP, starts_at=at("2025-12-06 10:00"), ends_at=None)
    day = a_workshop(conference, slug="day")
    a_person(conference, walk, day)

    remind("2025-12-05 11:00")
    remind("2025-12-12 11:00")

    assert [len(entries_of(letter)) for letter in reminded()] == [1, 1]


@pytest.mark.parametrize(("registered", "number"), [("08:01", 0), ("10:30", 0), ("07:59", 1)])
def test_who_has_just_registered_is_not_reminded(registered: str, number: int):
    event = a_workshop()
    a_person(event.conference, event, when=at(f"2025-12-12 {registered}"))

    remind("2025-12-12 11:00")

    assert len(reminded()) == number


def test_nobody_is_reminded_of_what_they_have_not():
    event = a_workshop(capacity=4)
    conference = event.conference
    gave_back, erased, _booked, _booked_too = (
        a_person(conference, event, email=f"{name}@example.org") for name in ("a", "b", "c", "d")
    )
    a_person(conference, event, email="waiting@example.org")
    a_registration(conference, a_workshop(conference, slug="no-address"))
    called_off = a_workshop(conference, slug="off")
    a_person(conference, called_off, email="off@example.org")
    Event.objects.filter(pk=called_off.pk).update(state=Event.State.CANCELLED)
    write_all()
    Event.objects.filter(pk=event.pk).update(capacity=2)
    booking.cancel(gave_back.bookings.get(), at=NOVEMBER)
    erasing.erase(erased, at=NOVEMBER)

    remind("2025-12-12 11:00")

    assert sorted(letter.to for letter in reminded()) == ["c@example.org", "d@example.org"]


def test_a_draft_reminds_nobody():
    event = a_workshop()
    a_person(event.conference, event)
    type(event.conference).objects.update(state="draft")

    assert list(reminders.due(EVE)) == []


def test_cancelled_after_the_job_was_queued():
    event = a_workshop()
    person = a_person(event.conference, event)
    clock.set_to(EVE)
    send_reminders()
    booking.cancel(person.bookings.get(), at=EVE)

    write_all()

    assert reminded() == []
