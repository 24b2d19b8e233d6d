"""An event changes: those who booked it are told what is new, why, and what it was before, in one letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction

from tests.factories import a_place, a_registration, a_room, a_workshop, an_open_conference, at
from tests.seats.letters.people import NOVEMBER, a_person, calendar_of, entries_of, letters, subjects, write_all
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Event
from werkstadt.seats import booking, changes, erasing
from werkstadt.seats.models import Untold

pytestmark = pytest.mark.django_db
LATER = {"starts_at": at("2025-12-13 11:00"), "ends_at": at("2025-12-13 12:00")}


def change(events: Event | Iterable[Event], **facts: Any) -> None:
    """As an import does: all of it in one transaction."""
    with transaction.atomic():
        for event in [events] if isinstance(events, Event) else list(events):
            event.refresh_from_db()
            before = changes.known(event)
            Event.objects.filter(pk=event.pk).update(**facts)
            changes.event_changed(Event.objects.get(pk=event.pk), before, NOVEMBER)


def told(person: Any) -> Letter:
    """The letter about the change, after the one that confirmed."""
    write_all()
    _confirmed, letter = letters(person)
    return letter


def a_booked_event(**facts: Any) -> tuple[Event, Any]:
    event = a_workshop(title={"en": "Walk", "de": "Spaziergang"}, **facts)
    person = a_person(event.conference, event, language="en")
    write_all()
    return event, person


def test_a_cancelled_event_says_why_takes_itself_out_of_the_calendar_and_names_others_with_seats():
    event, person = a_booked_event()
    for slug, title, seats in (("b", "Free", 5), ("c", "Full", 1), ("d", "Also booked", 5)):
        a_workshop(event.conference, slug=slug, title={"en": title}, capacity=seats)
    a_registration(event.conference, Event.objects.get(slug="c"))
    booking.book(Event.objects.get(slug="d"), person, 1, at=NOVEMBER)
    write_all()

    change(event, state="cancelled", state_reason={"en": "It rains.", "de": "Es regnet."})
    write_all()

    letter = letters(person)[-1]
    [entry] = entries_of(letter)
    assert letter.subject == "Cancelled: Walk"
    assert "This is cancelled: It rains." in letter.text
    assert "Free seats at the same time: Free\n" in letter.text
    assert (calendar_of(letter)["method"], entry["status"], entry["uid"]) == (
        "CANCEL",
        "CANCELLED",
        person.bookings.get(event=event).uid,
    )


def test_another_time_says_what_it_was_before_and_replaces_the_calendar_entry():
    event, person = a_booked_event()

    change(event, **LATER)

    letter = told(person)
    [old], [new] = (entries_of(each) for each in letters(person))
    assert letter.subject == "New time: Walk"
    assert "When: Saturday, 13 December 2025, 12:00 to 13:00\n" in letter.text
    assert "It was before: Saturday, 13 December 2025, 11:00 to 12:00\n" in letter.text
    assert (old["uid"], old["sequence"] < new["sequence"]) == (new["uid"], True)
    assert new["dtstart"].dt == LATER["starts_at"]


def test_another_room_says_which_it_was():
    conference = an_open_conference()
    school = a_place(conference.area.city)
    event = a_workshop(conference, room=a_room(school))
    person = a_person(event.conference, event, language="en")
    write_all()

    change(event, room=a_room(school, slug="mensa", name="Mensa"))

    letter = told(person)
    assert letter.subject == "New place: Werkstatt"
    assert letter.text.index("Mensa") < letter.text.index("It was before: Aula")


def test_at_risk_and_after_all_are_told():
    event, person = a_booked_event()

    change(event, state="at-risk", state_reason={"en": "Storm is possible."})
    write_all()
    change(event, state="planned", state_reason={})
    write_all()

    _confirmed, risk, back = letters(person)
    assert (risk.subject, back.subject) == ("At risk: Walk", "Takes place after all: Walk")
    assert "May be cancelled: Storm is possible." in risk.text
    assert (risk.calendar_method, back.calendar_method) == ("PUBLISH", "PUBLISH")


def test_another_day_of_everything_is_one_letter():
    conference = an_open_conference()
    events = [a_workshop(conference, slug=slug) for slug in ("a", "b", "c")]
    person = a_person(conference, *events, language="en")
    write_all()

    change(events, starts_at=at("2026-01-17 10:00"), ends_at=at("2026-01-17 11:00"))

    letter = told(person)
    assert letter.subject == "Your events have a new time"
    assert letter.text.count("When: Saturday, 17 January 2026") == 3
    assert len(entries_of(letter)) == 3


def test_two_changes_before_the_letter_are_told_as_one_from_the_first():
    event, person = a_booked_event()

    change(event, **LATER)
    change(event, starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))

    letter = told(person)
    assert "It was before: Saturday, 13 December 2025, 11:00" in letter.text
    assert "12:00 to" not in letter.text


def test_what_was_changed_back_is_no_news():
    event, person = a_booked_event()

    change(event, **LATER)
    change(event, starts_at=at("2025-12-13 10:00"), ends_at=at("2025-12-13 11:00"))
    write_all()

    assert len(letters(person)) == 1
    assert not Untold.objects.exists()


def test_each_change_counts_up_the_entry_once_unless_somebody_has():
    event, _person = a_booked_event()

    change(event, **LATER)
    change(event, state="cancelled", sequence=7)

    event.refresh_from_db()
    assert event.sequence == 7


def test_nobody_else_is_told():
    event = a_workshop(capacity=3)
    conference = event.conference
    people = [a_person(conference, event, email=f"{name}@example.org") for name in ("a", "b")]
    a_registration(conference, event)
    write_all()
    booking.cancel(people[0].bookings.get(), at=NOVEMBER)
    erasing.erase(people[1], at=NOVEMBER)
    write_all()
    before = Letter.objects.count()

    change(event, **LATER)
    write_all()

    assert Letter.objects.count() == before


def test_who_waits_is_told_too():
    event = a_workshop(capacity=1)
    a_registration(event.conference, event)
    person = a_person(event.conference, event, language="en")
    write_all()

    change(event, **LATER)

    assert told(person).subject == "New time: Werkstatt"


def test_something_else_than_time_place_or_state_is_no_letter():
    event, person = a_booked_event()

    change(event, capacity=30, title={"en": "Another name"})
    write_all()

    assert len(subjects(person)) == 1
