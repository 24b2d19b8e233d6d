"""Whether a translation says what its source says, as far as a program can see."""

from __future__ import annotations

import pytest

from werkstadt.methods.text_pairs import Code, compare, find, has
from werkstadt.methods.text_pairs.numbers import numbers


def codes(source: str, target: str, language: str = "en", **options: object) -> list[Code]:
    return [each.code for each in compare(source, target, languages=("de", language), **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Am 13. Dezember 2025 um 10 Uhr.", "On 13 December 2025 at 10:00.", "en"),
        ("Am 13.12.2025 um 14.30 Uhr.", "On 13 December 2025 at 2:30 pm.", "en"),
        ("Es leben 25.000 Menschen hier.", "25,000 people live here.", "en"),
        ("Es leben 25.000 Menschen hier.", "Тут живе 25 000 людей.", "uk"),
        ("Es sind 3,5 Kilometer.", "It is 3.5 kilometres.", "en"),
        ("Kommt um 10 Uhr mit 12 Leuten.", "تعالوا الساعة ١٠ مع ١٢ شخصًا.", "ar"),
        ("Es gibt fünf Räume.", "There are 5 rooms.", "en"),
        ("Es gibt 5 Räume.", "Є п'ять кімнат.", "uk"),
        ("Raum 101", "Кімната 101 (Raum 101)", "uk"),
    ],
)
def test_numbers_may_be_written_as_in_the_other_language(source: str, target: str, language: str):
    assert codes(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Um 10 Uhr geht es los.", "We begin at 11.", [Code.NUMBERS_MISSING, Code.NUMBERS_ADDED]),
        ("Bis zu 20 Personen passen hinein.", "Up to some people fit into it.", [Code.NUMBERS_MISSING]),
        ("Kommen Sie vorbei.", "Come at 9.", [Code.NUMBERS_ADDED]),
    ],
)
def test_numbers_that_differ_are_found(source: str, target: str, expected: list[Code]):
    assert codes(source, target) == expected


def test_numbers_are_counted():
    assert numbers("5 und 5") == {"5": 2}
    assert codes("Von 5 bis 5 Uhr, jeden Tag.", "From 5 o'clock, every day.") == [Code.NUMBERS_MISSING]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Mehr [hier](https://a.example/x).", "More [here](https://a.example/y).", Code.LINKS),
        ("Schreiben Sie an post@jena.example.", "Write to us, please do it.", Code.LINKS),
        ("- eins\n- zwei", "one\n- two", Code.MARKS),
        ("Das ist **wichtig**.", "This is important.", Code.MARKS),
        ("Liebe {name}, willkommen bei uns.", "Dear name, welcome among us.", Code.PLACEHOLDERS),
        ("Werkstatt im Stadtteil", "Werkstatt im Stadtteil", Code.SAME),
        ("Was ist gut? Sagen Sie es.", "What is good? Please say it", Code.ENDING),
        ("Wir laden alle Menschen im Norden ein, mit uns zu kochen und zu essen.", "We cook.", Code.SHORT),
    ],
)
def test_each_difference_has_its_code(source: str, target: str, code: Code):
    assert code in codes(source, target)


def test_a_line_that_grows_a_lot_is_long_but_not_in_easy_language():
    source, target = "Ankommen", "Arriving together with everybody else who comes to the event"

    assert codes(source, target, is_line=True) == [Code.LONG]
    assert codes(source, target) == []
    assert codes(source, target, "de-simple", is_line=True) == []


@pytest.mark.parametrize(
    ("target", "language", "expected"),
    [
        ("This was never translated at all.", "ar", [Code.SCRIPT]),
        ("مؤتمر الفضاء الاجتماعي هنا وهناك.", "ar", []),
        ("Адреса вулиці: Lutherplatz", "uk", []),
        ("Приходьте, мы чекаємо на вас усіх.", "uk", [Code.LETTERS]),
        ("Приходьте, ми чекаємо на вас усіх.", "uk", []),
    ],
)
def test_letters_are_those_of_the_language(target: str, language: str, expected: list[Code]):
    source = "Adresse: Lutherplatz" if "Lutherplatz" in target else "Bitte kommen Sie alle heute vorbei."

    assert codes(source, target, language) == expected


def test_a_name_alone_may_stay_as_it_is():
    assert codes("Jena-Nord", "Jena-Nord", "en", names=("Jena-Nord",)) == []
    assert codes("Emil-Höllein-Platz", "Emil-Höllein-Platz", "uk", names=("Emil-Höllein-Platz",)) == []


def test_nothing_is_said_of_missing_words():
    assert compare("Hallo", "", languages=("de", "en")) == compare("", "hello", languages=("de", "en")) == []


@pytest.mark.parametrize(
    ("term", "text", "language", "expected"),
    [
        ("Ortsteil", "Die Ortsteile und der Orts-Teil, nicht der Ortsteilrat", "de", ["Ortsteile", "Orts-Teil"]),
        ("Platz", "Alle Plätze. Platzbuchung.", "de", ["Plätze"]),
        ("Planungsraum", "Planungsräume", "de", ["Planungsräume"]),
        ("Pflege", "Sie pflegen jemanden. Die Pflege.", "de", ["Pflege"]),
        ("Sozialraumkonferenz", "zwei Sozialraumkonferenzen", "de", ["Sozialraumkonferenzen"]),
        ("подія", "на подію, дві події", "uk", ["подію", "події"]),
        ("захід", "Заходи міста", "uk", ["Заходи"]),
        ("район планування", "у районі планування", "uk", ["районі планування"]),
        ("мероприятие", "на мероприятии", "ru", ["мероприятии"]),
        ("إدارة المدينة", "مع إدارة المدينة", "ar", ["إدارة المدينة"]),
        ("مسابقة", "والمسابقة", "ar", ["والمسابقة"]),
        ("planning area", "five planning areas", "en", ["planning areas"]),
    ],
)
def test_terms_are_found_in_their_forms(term: str, text: str, language: str, expected: list[str]):
    assert [match.words for match in find(term, text, language)] == expected
    assert has(term, text, language)


def test_a_term_of_signs_is_found_nowhere():
    assert find("…", "…", "de") == []
    assert find("a+(b", "a+(b a b", "en") != []
