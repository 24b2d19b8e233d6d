"""What somebody is told about their own bookings: after registering, after changing, in one letter for many clicks."""

from __future__ import annotations

import pytest

from tests.factories import a_workshop, an_open_conference
from tests.seats.letters.people import NOVEMBER, a_person, calendar_of, entries_of, letters, subjects, write_all
from werkstadt.base import jobs
from werkstadt.base.models import Job, Letter
from werkstadt.base.post import limits
from werkstadt.seats import booking, details, erasing
from werkstadt.seats.letters.jobs import write_receipt

pytestmark = pytest.mark.django_db
CONFIRMED, CHANGED, NOTHING, WAITING = (
    "Your booking is confirmed",
    "Your bookings have changed",
    "You have no bookings any more",
    "You are on the waiting list",
)


def test_who_gave_an_address_gets_everything_that_is_booked_with_code_and_link():
    event = a_workshop(title={"en": "Climate walk"}, bring={"en": "Good shoes"})
    person = a_person(event.conference, event, people=2, language="en")

    write_all()

    [letter] = letters(person)
    assert (letter.subject, letter.to, letter.is_confirmed) == (CONFIRMED, "oksana@example.org", True)
    for words in (person.code, person.token, "Climate walk", "2 places booked", "11:00 to 12:00", "Good shoes"):
        assert words in letter.text
        assert words in letter.html


def test_who_gave_no_address_costs_no_job():
    event = a_workshop()

    a_person(event.conference, event, email="", is_confirmed=False)

    assert not Job.objects.exists()


def test_a_letter_never_says_what_a_guest_typed():
    event = a_workshop()
    a_person(event.conference, event, name="Kauf jetzt bei example.com", phone="0151 99999")

    write_all()

    [letter] = letters()
    assert "Kauf" not in letter.subject + letter.text + letter.html
    assert "99999" not in letter.text + letter.html


def test_ten_clicks_are_one_letter():
    conference = an_open_conference()
    event, other = (a_workshop(conference, slug=slug) for slug in ("a", "b"))
    person = a_person(conference, event, people=3, language="en")
    write_all()

    for places in (1, 2, 3, 1, 2, 3, 1, 2):
        booking.change_places(person.bookings.get(event=event), places, at=NOVEMBER)
    booking.book(other, person, 1, at=NOVEMBER)
    assert jobs.run_waiting(NOVEMBER) == 0
    write_all()

    assert subjects(person) == [CONFIRMED, CHANGED]
    assert "2 places booked" in letters()[1].text


def test_writing_again_writes_nothing_new():
    event = a_workshop()
    person = a_person(event.conference, event)

    for _ in range(3):
        write_receipt(person.pk)

    assert len(letters(person)) == 1


def test_a_change_before_the_first_letter_was_sent_is_told_by_the_first_letter():
    event = a_workshop()
    person = a_person(event.conference, event, people=2, language="en")
    booking.change_places(person.bookings.get(), 1, at=NOVEMBER)

    write_all()

    assert subjects(person) == [CONFIRMED]
    assert "one place booked" in letters(person)[0].text


def test_who_waits_is_told_the_number_in_the_line():
    event = a_workshop(capacity=1)
    for _ in range(3):
        person = a_person(event.conference, event, language="en", email="")
    person = a_person(event.conference, event, language="en")

    write_all()

    assert subjects(person) == [WAITING]
    assert "You are number 3." in letters(person)[0].text


def test_giving_everything_back_takes_it_out_of_the_calendar():
    event = a_workshop()
    person = a_person(event.conference, event, language="en")
    write_all()

    booking.cancel(person.bookings.get(), at=NOVEMBER)
    write_all()

    before, after = (calendar_of(letter) for letter in letters(person))
    [old], [new] = (entries_of(letter) for letter in letters(person))
    assert subjects(person) == [CONFIRMED, NOTHING]
    assert (before["method"], after["method"]) == ("PUBLISH", "CANCEL")
    assert (old["status"], new["status"]) == ("CONFIRMED", "CANCELLED")
    assert old["uid"] == new["uid"]
    assert old["sequence"] < new["sequence"]


def test_what_is_left_and_what_was_given_back_come_in_one_calendar():
    conference = an_open_conference()
    event, other = (a_workshop(conference, slug=slug) for slug in ("a", "b"))
    person = a_person(conference, event, other)
    booking.cancel(person.bookings.get(event=event), at=NOVEMBER)

    write_all()

    [letter] = letters(person)
    assert letter.calendar_method == "PUBLISH"
    assert sorted(str(each["status"]) for each in entries_of(letter)) == ["CANCELLED", "CONFIRMED"]


def test_another_address_gets_the_receipt_and_the_old_one_nothing_more():
    event = a_workshop()
    person = a_person(event.conference, event, language="en")
    write_all()

    details.change_contact(person, name="", email="neu@example.org", phone="")
    write_all()

    assert [(each.to, each.subject) for each in letters()] == [
        ("oksana@example.org", CONFIRMED),
        ("neu@example.org", CONFIRMED),
    ]
    assert not letters()[1].is_confirmed


def test_the_same_contact_saved_again_writes_no_letter():
    event = a_workshop()
    person = a_person(event.conference, event)
    write_all()

    details.change_contact(person, name="Oksana", email="oksana@example.org", phone="")

    assert not Job.objects.exists()


def test_who_deletes_everything_gets_no_letter_about_it():
    event = a_workshop()
    person = a_person(event.conference, event)

    erasing.erase(person, at=NOVEMBER)
    write_all()

    assert letters() == []


def test_a_stranger_gets_the_next_letter_only_after_a_quarter_of_an_hour():
    event = a_workshop()
    person = a_person(event.conference, event, people=2, is_confirmed=False)
    write_all()
    first = Letter.objects.get()

    booking.change_places(person.bookings.get(), 1, at=NOVEMBER)
    write_receipt(person.pk)

    second = letters(person)[1]
    assert first.claimed_at
    assert second.due_at == first.claimed_at + limits.BETWEEN


def test_an_owner_is_not_kept_waiting():
    """The control of the limit above."""
    event = a_workshop()
    person = a_person(event.conference, event, people=2)
    write_all()

    booking.change_places(person.bookings.get(), 1, at=NOVEMBER)
    write_receipt(person.pk)

    second = letters(person)[1]
    assert second.due_at == second.written_at


@pytest.mark.parametrize("title", ["Bad\r\nBcc: all@example.org", "<script>alert(1)</script>", "\u202egnihton"])
def test_a_title_can_not_break_out_of_a_letter(title: str):
    event = a_workshop(title={"de": title})
    a_person(event.conference, event)

    write_all()

    [letter] = letters()
    assert "\n" not in letter.subject
    assert "<script" not in letter.html
    assert "\nBcc:" not in letter.text
