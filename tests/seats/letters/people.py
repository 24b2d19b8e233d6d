"""Builders of people who gave an address, and of what was written to them."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import icalendar

from tests.factories import at
from werkstadt.base import jobs
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking
from werkstadt.seats.models import Contact, Registration

NOVEMBER = at("2025-11-20 09:00")


def a_person(
    conference: Conference,
    *events: Event,
    email: str = "oksana@example.org",
    people: int = 1,
    language: str = "de",
    when: datetime = NOVEMBER,
    is_confirmed: bool = True,
    **facts: Any,
) -> Registration:
    """Who booked, gave an address and has shown that it is theirs."""
    party = booking.Party(adults=people, email=email, **facts)
    choices = [booking.Choice(event.pk, people) for event in events]
    made = booking.register(conference, party, choices, key=secrets.token_urlsafe(16), language=language, at=when)
    if is_confirmed:
        Contact.objects.filter(registration=made).update(confirmed_at=when)
    return made


def write_all(moment: datetime | None = None) -> None:
    """Until nothing is left to be written; what waits a little is due as well."""
    while jobs.run_waiting(moment or at("2100-01-01 00:00")):
        pass


def letters(about: Registration | None = None) -> list[Letter]:
    found = Letter.objects.order_by("pk")
    return list(found.filter(about=f"registration:{about.pk}") if about else found)


def subjects(about: Registration | None = None) -> list[str]:
    return [letter.subject for letter in letters(about)]


def calendar_of(letter: Letter) -> Any:
    return icalendar.Calendar.from_ical(bytes(letter.calendar))


def entries_of(letter: Letter) -> list[Any]:
    return list(calendar_of(letter).walk("VEVENT"))
