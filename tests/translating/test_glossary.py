"""Which words stand in the glossary, which names stay, and what a translation is reminded of."""

from __future__ import annotations

import pytest

from tests.factories import a_district, a_place, an_organisation, at
from tests.translating.a_desk import TEXT, a_desk, change, city_of, now, write
from werkstadt.base.models import AuditEntry
from werkstadt.translating import checks, glossary, glossary_terms
from werkstadt.translating.checks import Check

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 09:00")
MORE = {"is_name": False, "note": "", "by": "person 1", "at": NOW}


def found(conference, german: str, words: str, language: str = "uk") -> list[tuple[str, str]]:
    """Codes and what they are about."""
    change(conference, "de", german)
    write(conference, TEXT, words, language)
    said = checks.of(now(conference, language=language), glossary.of(city_of(conference)))
    return [
        (each.code, str(each.params.get("name") or each.params.get("found") or each.params.get("term") or ""))
        for each in said
    ]


def test_terms_in_any_form_give_hints_in_the_order_of_the_text():
    words = glossary.of(city_of(a_desk()))

    hints = words.hints("Alle Ortsteile der Planungsräume haben Bedarf.", "de", "uk")

    assert [(hint.found.words, hint.choices) for hint in hints] == [
        ("Ortsteile", ["частина міста"]),
        ("Planungsräume", ["район планування"]),
        ("Bedarf", ["потреба"]),
    ]


def test_the_word_of_the_city_takes_the_place_of_the_one_that_came_along():
    city = city_of(a_desk())
    glossary_terms.add(city, {"de": "Ortsteil", "uk": "район"}, **MORE)
    glossary_terms.add(city, {"de": "Stadtteilbüro | Quartiersbüro", "uk": "бюро"}, **MORE)

    hints = glossary.of(city).hints("Im Ortsteil ist ein Quartiersbüro.", "de", "uk")

    assert [(hint.found.words, hint.choices) for hint in hints] == [
        ("Ortsteil", ["район"]),
        ("Quartiersbüro", ["бюро"]),
    ]


def test_names_of_city_districts_places_and_organisations_stay_as_they_are():
    conference = a_desk()
    city = city_of(conference)
    a_district(conference.area)
    a_place(city, name="Emil-Höllein-Platz")
    an_organisation(city, name="Sportverein (Beispiel)")
    glossary_terms.add(city, {"de": "Kassablanca"}, **MORE | {"is_name": True})

    names = glossary.of(city).names_in(
        "Jenas Sportverein trifft sich am Emil-Höllein-Platz in Löbstedt, im Kassablanca."
    )

    assert [each.name.name for each in names] == [
        "Jena",
        "Sportverein",
        "Emil-Höllein-Platz",
        "Löbstedt",
        "Kassablanca",
    ]


def test_a_name_that_is_lost_is_told_but_not_its_form_in_that_language():
    conference = a_desk()
    a_district(conference.area, also={"uk": "Льобштедт"})
    german = "Wir treffen uns in Löbstedt."

    assert found(conference, german, "Зустрічаємося там усі разом.") == [("name", "Löbstedt")]
    assert found(conference, german, "Зустрічаємося в Льобштедті.") == []
    assert found(conference, german, "Зустрічаємося в Löbstedt.") == []


def test_an_event_is_no_measure_in_ukrainian():
    conference = a_desk()

    trap = found(conference, "Die Veranstaltung beginnt bald.", "Захід скоро почнеться.")
    right = found(conference, "Die Veranstaltung beginnt bald.", "Подія скоро почнеться.")
    measure = found(conference, "Die Maßnahme beginnt bald.", "Захід скоро почнеться.")

    assert (trap, right, measure) == ([("avoid", "Захід"), ("term", "Veranstaltung")], [], [])


def test_care_is_not_health_protection():
    assert ("avoid", "охорона здоров'я") in found(a_desk(), "Fragen zur Pflege", "Питання: охорона здоров'я")


def test_easy_language_has_its_own_checks_with_places():
    conference = a_desk()
    change(conference, "de", "Wir laden alle ein.")
    write(conference, TEXT, "Alle werden eingeladen.", "de-simple")

    said = checks.of(now(conference, language="de-simple"), glossary.of(city_of(conference)))

    assert said == [Check("easy-passive", {"words": "werden … eingeladen"}, 5, 22)]


def test_words_about_to_be_saved_can_be_looked_at():
    conference = a_desk()

    assert checks.of(now(conference), glossary.of(city_of(conference))) == []
    said = checks.of(now(conference), glossary.of(city_of(conference)), "Зустріч о 9 годині.")
    assert [each.code for each in said][:2] == ["numbers-missing", "numbers-added"]


def test_every_change_of_the_glossary_is_in_the_audit_trail():
    city = city_of(a_desk())
    term = glossary_terms.add(city, {"de": "Haus"}, **MORE)
    term = glossary_terms.change(term, {"de": "Haus", "uk": "дім"}, **MORE)
    glossary_terms.remove(term, by="person 1", at=NOW)

    assert [each.did for each in AuditEntry.objects.all()] == [
        "glossary entry added",
        "glossary entry changed",
        "glossary entry removed",
    ]


def test_the_glossary_takes_two_queries(django_assert_num_queries):
    city = city_of(a_desk())

    with django_assert_num_queries(2):
        glossary.of(city)
