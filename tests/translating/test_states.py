"""How far a text is, whatever changed its words or those of its source."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_place, a_room, an_event, an_organisation, at
from tests.translating.a_desk import GERMAN, NOW, TEXT, TITLE, UKRAINIAN, a_desk, change, city_of, now, state, write
from tests.translation_factories import a_delivery
from werkstadt.base.jobs.work import all_scheduled
from werkstadt.conferences.models import Conference, Event
from werkstadt.packs.kinds import KINDS
from werkstadt.translating import missing, progress, remembering, states, texts
from werkstadt.translating.fetching import OF_CITY, OF_CONFERENCE, fields_of
from werkstadt.translating.jobs import remember_sources
from werkstadt.translating.models import Delivery, TextState
from werkstadt.translating.progress import Counts
from werkstadt.translating.states import State

pytestmark = pytest.mark.django_db


def test_a_text_without_words_is_missing():
    assert state(a_desk()) == State.MISSING


def test_words_that_nobody_noted_count_as_written_by_a_person():
    conference = a_desk()
    change(conference, "uk", UKRAINIAN)

    assert state(conference) == State.PERSON


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, State.PERSON), ({"origin": "machine"}, State.MACHINE), ({"is_reviewed": True}, State.REVIEWED)],
)
def test_words_are_what_was_noted_about_them(more, expected):
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, **more)

    assert state(conference) == expected


def test_a_translation_is_outdated_when_its_source_changes_and_right_again_when_it_changes_back():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)

    change(conference, "de", GERMAN + " Bringen Sie etwas mit.")
    after = state(conference)
    change(conference, "de", GERMAN)

    assert (after, state(conference)) == (State.OUTDATED, State.REVIEWED)


def test_other_words_written_on_another_page_are_no_longer_those_of_the_machine():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, origin="machine")

    change(conference, "uk", "Інші слова.")

    assert state(conference) == State.PERSON


def test_both_changed_together_are_not_outdated():
    """Who changes source and translation on one page knows both."""
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)

    change(conference, "de", "Neu.")
    change(conference, "uk", "Нове.")

    assert state(conference) == State.PERSON


def test_what_came_with_a_file_is_found_outdated_once_its_source_was_remembered():
    conference = a_desk()
    change(conference, "uk", UKRAINIAN)
    remembering.everything(NOW)

    change(conference, "de", "Ganz anders.")

    assert state(conference) == State.OUTDATED


def test_without_that_it_is_not_known_to_be():
    conference = a_desk()
    change(conference, "uk", UKRAINIAN)

    change(conference, "de", "Ganz anders.")

    assert state(conference) == State.PERSON


def test_remembering_keeps_what_is_known_and_the_second_time_changes_nothing():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)
    write(conference, TITLE, "Говорити", origin="machine")
    remembering.everything(NOW)
    before = list(TextState.objects.order_by("pk").values())

    again = remembering.everything(at("2025-11-21 09:00"))

    assert (again, list(TextState.objects.order_by("pk").values())) == (0, before)
    assert (state(conference), state(conference, TITLE)) == (State.REVIEWED, State.MACHINE)


def test_words_of_a_machine_stay_its_words_in_a_copy_of_the_conference():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, origin="machine")
    an_event(conference, slug="kopie", title={"de": "Kopie"}, text={"de": GERMAN, "uk": UKRAINIAN})

    remembering.everything(NOW)

    assert state(conference, "event.werkstadt-nord.kopie.text") == State.MACHINE


def test_what_is_known_about_a_text_is_forgotten_with_it():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN)
    Event.objects.all().delete()

    remembering.everything(NOW)

    assert TextState.objects.count() == 0


def test_a_text_without_an_original_is_translated_from_the_first_language_there_is():
    conference = a_desk()
    Event.objects.update(text={"en": "Only English."})

    found = now(conference)

    assert (found.source.words, found.source.language, found.state) == ("Only English.", "en", State.MISSING)


def test_proper_names_and_titles_of_sources_are_never_missing():
    conference = a_desk()
    city = city_of(conference)
    a_place(city)
    city.source_list.create(slug="presse", title={"de": "Presse"})

    needed = [each.text.key for each in states.translations(texts.of_city(city), "uk", {})]
    every = [text.key for entry in texts.of_city(city) for text in entry.texts]

    assert needed == ["division.social.name", "area.nord.name"]
    assert every == ["city.also", *needed, "place.gymnasium.also", "source.presse.title"]


def test_progress_counts_each_language():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)
    write(conference, TITLE, "Говорити", origin="machine")

    found = progress.of(conference)

    assert list(found) == ["de-simple", "uk", "en", "ru", "ar"]
    assert found["uk"] == Counts(missing=1, machine=1, reviewed=1)
    assert found["en"] == Counts(missing=3)
    assert (found["uk"].total, found["uk"].ready, found["uk"].percent) == (3, 1, 33)


def test_missing_texts_name_their_languages():
    conference = a_desk()
    for language in ("de-simple", "en", "ru", "ar"):
        write(conference, TEXT, "Words.", language)
    write(conference, TEXT, UKRAINIAN)
    change(conference, "de", "Neu.")

    (text,) = [each for each in missing.texts_of(conference) if each.key == TEXT]
    (title,) = [each for each in missing.texts_of(conference) if each.key == TITLE]

    assert (text.missing, text.outdated) == ((), ("de-simple", "uk", "en", "ru", "ar"))
    assert (title.missing, title.outdated) == (("de-simple", "uk", "en", "ru", "ar"), ())
    assert str(title.entry) == "Reden"


def test_numbers_of_queries_do_not_grow():
    conference = a_desk()

    def queries() -> list[int]:
        found = []
        for count in (lambda: progress.of(conference), lambda: progress.of_city(city_of(conference))):
            with CaptureQueriesContext(connection) as asked:
                count()
            found.append(len(asked))
        return found

    few = queries()
    for number in range(4):
        an_event(conference, slug=f"noch-{number}", title={"de": "Noch"})
        place = a_place(city_of(conference), slug=f"noch-{number}")
        a_room(place)
        an_organisation(city_of(conference), slug=f"noch-{number}")

    assert queries() == few == [2, 2]


def test_texts_come_in_reading_order():
    conference = a_desk()
    an_event(conference, slug="frueh", title={"de": "Früh"}, starts_at=at("2025-12-13 08:00"))
    an_event(conference, slug="offen", title={"de": "Offen"}, starts_at=None, ends_at=None)
    conference.topics.create(slug="zwei", title={"de": "Zwei"}, position=2)
    conference.topics.create(slug="eins", title={"de": "Eins"}, position=1)
    conference.news.create(slug="alt", title={"de": "Alt"}, published_at=at("2025-11-01 09:00"))
    conference.news.create(slug="neu", title={"de": "Neu"}, published_at=at("2025-11-02 09:00"))

    keys = [entry.key.removeprefix("conference.") for entry in texts.of(conference)]

    assert keys == [
        "werkstadt-nord",
        "topic.werkstadt-nord.eins",
        "topic.werkstadt-nord.zwei",
        "event.werkstadt-nord.frueh",
        "event.werkstadt-nord.werkstatt",
        "event.werkstadt-nord.offen",
        "news.werkstadt-nord.neu",
        "news.werkstadt-nord.alt",
    ]


def test_every_text_of_every_kind_is_there():
    """A kind of entry, or a text of one, that nobody listed here would never be translated."""
    with_texts = {name for name, kind in KINDS.items() if fields_of(kind.model)}

    assert with_texts == {"city", "conference", *OF_CITY, *OF_CONFERENCE}


def test_states_of_one_conference_are_not_those_of_another():
    conference = a_desk()
    write(conference, TEXT, UKRAINIAN, is_reviewed=True)
    other = Conference.objects.create(
        area=conference.area, slug="andere", number=2, title={"de": "Andere", "uk": "Інша"}
    )
    other = Conference.objects.select_related("area__city").get(pk=other.pk)

    assert progress.of(other)["uk"] == Counts(person=1)


def test_sources_are_remembered_and_old_deliveries_forgotten_by_themselves():
    conference = a_desk()
    change(conference, "uk", UKRAINIAN)
    days = (at("2020-01-01 09:00"), at("2100-01-01 09:00"))
    old, new = (a_delivery(city_of(conference), received_at=day) for day in days)

    remember_sources()

    assert "translating.remember_sources" in {work.name for work in all_scheduled()}
    assert TextState.objects.filter(language="uk").count() == 1
    assert list(Delivery.objects.all()) == [new] != [old]
