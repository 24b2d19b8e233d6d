"""Seats were given by wishes: one letter says what somebody got, and in which rounds nothing."""

from __future__ import annotations

import pytest

from tests.factories import a_round, a_workshop, an_open_conference
from tests.seats.letters.people import a_person, entries_of, letters, write_all
from werkstadt.seats import mails
from werkstadt.seats.letters.placed_letters import Given

pytestmark = pytest.mark.django_db


def test_what_somebody_got_and_where_they_got_nothing_stand_in_one_letter():
    conference = an_open_conference()
    first, second = (a_round(conference, slug=slug, title={"en": slug}) for slug in ("Morning", "Afternoon"))
    event = a_workshop(conference, title={"en": "Cooking"})
    person = a_person(conference, event, language="en")
    write_all()

    for _ in range(2):
        mails.placed(person, [Given(first.pk, event.pk), Given(second.pk, None)], placement=1)
        write_all()

    _confirmed, letter = letters(person)
    assert letter.subject == "Your places are known"
    assert "Without a place: Afternoon\n" in letter.text
    assert "Cooking" in letter.text
    assert len(entries_of(letter)) == 1


def test_who_got_nothing_learns_what_to_do():
    conference = an_open_conference()
    both = [a_round(conference, slug=slug, title={"en": slug}) for slug in ("Morning", "Afternoon")]
    person = a_person(conference, language="en")
    write_all()

    mails.placed(person, [Given(each.pk, None) for each in both], placement=1)
    write_all()

    letter = letters(person)[-1]
    assert letter.subject == "No place this time"
    assert "What is still free can be booked now." in letter.text
    assert letter.calendar_method == ""
