"""Saving translations: through all checks, two at once lose nothing, the audit trail knows it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.translating.a_desk import GERMAN, NOW, TEXT, TITLE, UKRAINIAN, a_desk, change, city_of, now, state, write
from werkstadt.base.models import AuditEntry
from werkstadt.conferences.models import Conference, Event
from werkstadt.translating import earlier
from werkstadt.translating.models import TextState
from werkstadt.translating.saving import Written, save
from werkstadt.translating.states import State, checksum

pytestmark = pytest.mark.django_db


def test_words_are_saved_beside_the_other_languages():
    conference = a_desk()

    saved = write(conference, TEXT, f"  {UKRAINIAN}\r\n")

    assert saved.changed == [TEXT]
    assert dict(Event.objects.get().text) == {"de": GERMAN, "uk": UKRAINIAN}


def test_empty_words_take_a_translation_away():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN)

    write(conference, TEXT, " ")

    assert dict(Event.objects.get().text) == {"de": GERMAN}
    assert TextState.objects.count() == 0


def test_who_reviewed_and_who_changed_stands_in_the_audit_trail():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True, by="person 7")

    notes = [(each.by, each.did, each.about_model) for each in AuditEntry.objects.all()]
    known = TextState.objects.get()

    assert notes == [
        ("person 7", "fact changed", "conferences.event"),
        ("person 7", "translation reviewed", "conferences.event"),
    ]
    assert (known.reviewed_by, known.reviewed_at) == ("person 7", NOW)


def test_reviewing_without_changing_says_that_it_is_still_right():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN)
    change(conference, "de", "Kürzer.")

    write(conference, TEXT, UKRAINIAN, is_reviewed=True)

    assert state(conference) == State.REVIEWED


def test_who_translated_an_older_source_is_told_so_by_the_state():
    """The source changed while they were typing."""
    conference = a_desk()
    seen = checksum(GERMAN)
    change(conference, "de", "Neu.")

    write(conference, TEXT, UKRAINIAN, source_edition=seen)

    assert state(conference) == State.OUTDATED


def test_two_translators_are_told_and_nothing_is_lost():
    conference = a_desk()
    empty = checksum("")
    write(conference, TEXT, "Перші слова.", seen=empty)

    second = write(conference, TEXT, "Другі слова.", seen=empty)
    meanwhile = now(conference).words
    third = write(conference, TEXT, "Другі слова.", seen=checksum("Перші слова."))

    assert (second.conflicts, second.changed, meanwhile) == ({TEXT: "Перші слова."}, [], "Перші слова.")
    assert (third.changed, now(conference).words) == ([TEXT], "Другі слова.")


def test_what_was_only_sent_along_stands_in_nobodys_way():
    conference = a_desk()
    write(conference, TEXT, "Перші слова.")

    saved = write(conference, TEXT, "", seen=checksum(""))

    assert (saved.is_whole, saved.changed, now(conference).words) == (True, [], "Перші слова.")


def test_reviewing_words_that_changed_meanwhile_is_refused():
    conference = a_desk()
    write(conference, TEXT, "Старі слова.")
    write(conference, TEXT, "Нові слова.")

    saved = write(conference, TEXT, "Старі слова.", seen=checksum("Старі слова."), is_reviewed=True)

    assert (list(saved.conflicts), state(conference)) == ([TEXT], State.PERSON)


def test_a_mistake_in_one_text_keeps_no_other_from_being_saved():
    conference = a_desk()
    written = [Written(TITLE, "Два\nрядки"), Written(TEXT, UKRAINIAN), Written("event.werkstadt-nord.weg.title", "?")]

    saved = save(city_of(conference), conference, "uk", written, by="person 1", at=NOW)

    assert (saved.changed, list(saved.mistakes), saved.gone) == ([TEXT], [TITLE], ["event.werkstadt-nord.weg.title"])
    assert now(conference, TITLE).words == ""


def test_html_stays_text_and_odd_signs_are_refused_or_removed():
    conference = a_desk()
    write(conference, TEXT, "<script>alert(1)</script> \x07 слово")
    hostile = write(conference, TITLE, "\u202eобман")

    assert now(conference).words == "<script>alert(1)</script>   слово"
    assert list(hostile.mistakes) == [TITLE]


@pytest.mark.django_db(transaction=True)
def test_translators_of_two_languages_at_once_lose_nothing():
    """Both write the same field of the same row."""
    conference = a_desk()
    barrier, problems = threading.Barrier(2), []

    def translate(language: str, words: str) -> None:
        try:
            mine = Conference.objects.select_related("area__city").get()
            barrier.wait(timeout=20)
            write(mine, TEXT, words, language)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=translate, args=each) for each in (("uk", UKRAINIAN), ("en", "We meet."))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert problems == []
    assert (now(conference).words, now(conference, language="en").words) == (UKRAINIAN, "We meet.")


def test_what_the_source_said_before_is_found_in_the_audit_trail():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN)
    change(conference, "de", GERMAN.replace("10 Uhr", "11 Uhr"))

    before = earlier.sources([now(conference)])
    pieces = earlier.difference(before[TEXT], now(conference).source.words)

    assert before == {TEXT: GERMAN}
    assert [(each.words, each.act) for each in pieces if each.act != "same"] == [("10", "gone"), ("11", "new")]


def test_nothing_is_asked_when_nothing_is_outdated(django_assert_num_queries):
    conference = a_desk()
    found = now(conference)

    with django_assert_num_queries(0):
        assert earlier.sources([found]) == {}
