"""Calendar files of letters, as other programs read them, and the whole way through a real mail server."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import Any

import icalendar
import pytest
import vobject

from tests.base.post.mail_server import serving
from tests.factories import a_workshop, at
from tests.seats.letters.people import a_person, calendar_of, entries_of, letters, write_all
from werkstadt.base.models import Letter
from werkstadt.seats.models import Booking

pytestmark = pytest.mark.django_db


def test_a_program_that_knows_no_time_zones_finds_the_rules_and_the_organiser():
    event = a_workshop(title={"de": "Klimaspaziergang"})
    event.conference.area.city.email = "stadt@example.org"
    event.conference.area.city.save()
    a_person(event.conference, event)
    write_all()

    [letter] = letters()
    read = vobject.readOne(bytes(letter.calendar).decode())
    assert read.method.value == "PUBLISH"
    assert read.vtimezone.tzid.value == "Europe/Berlin"
    assert read.vevent.summary.value == "Klimaspaziergang"
    assert read.vevent.dtstart.value == at("2025-12-13 10:00")
    assert read.vevent.organizer.value == "mailto:stadt@example.org"
    # With a name some programs would open it as another calendar.
    assert "X-WR-CALNAME" not in calendar_of(letter)


def test_an_event_without_a_time_is_in_no_calendar_yet():
    event = a_workshop()
    person = a_person(event.conference, event)
    event.starts_at = event.ends_at = None
    event.save()

    write_all()

    assert letters(person)[0].calendar_method == ""


def test_the_address_in_the_calendar_confirms_nothing():
    event = a_workshop()
    a_person(event.conference, event, is_confirmed=False)
    write_all()

    [letter] = letters()
    assert "?mail=" in letter.text
    assert "mail=" not in str(entries_of(letter)[0]["url"])


def test_the_same_booking_keeps_its_entry_and_another_has_its_own():
    event = a_workshop()
    for name in ("a", "b"):
        a_person(event.conference, event, email=f"{name}@example.org")
    write_all()

    uids = [str(entries_of(letter)[0]["uid"]) for letter in letters()]

    assert uids == [each.uid for each in Booking.objects.order_by("pk")]
    assert len(set(uids)) == 2


def test_a_booking_arrives_as_a_letter_with_words_and_calendar(settings: Any):
    settings.DEMONSTRATION = False
    settings.PUBLIC_URL = "https://werkstadt.example.org"
    settings.MAIL_FROM = ("WerkStadt Jena", "werkstadt@example.org")
    event = a_workshop()
    with serving() as server:
        settings.MAIL_SERVER = server.settings()
        person = a_person(event.conference, event, language="ar")
        write_all()

    [envelope] = server.received
    message = message_from_bytes(envelope.content, policy=policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    assert envelope.rcpt_tos == ["oksana@example.org"]
    assert person.code in parts["text/plain"].get_content()
    assert f"https://werkstadt.example.org/ar/receipt/{person.token}/" in parts["text/plain"].get_content()
    assert 'dir="rtl"' in parts["text/html"].get_content()
    assert parts["text/calendar"].get_param("method") == "PUBLISH"
    entry = icalendar.Calendar.from_ical(parts["text/calendar"].get_content()).walk("VEVENT")[0]
    assert str(entry["uid"]) == person.bookings.get().uid
    assert Letter.objects.get().state == Letter.State.SENT
