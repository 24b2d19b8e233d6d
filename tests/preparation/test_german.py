"""Numbers in German texts: ages, hours, days, house numbers; and what only looks like them."""

from __future__ import annotations

from datetime import time

import pytest

from werkstadt.preparation.missing import german


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Für Erwachsene ab 21 Jahren.", [(21, None)]),
        ("ab einem Alter von 21 Jahren", [(21, None)]),
        ("Erwachsene ab 21, die in Nord leben", [(21, None)]),
        ("Mindestens 18 Jahre", [(18, None)]),
        ("Kinder von 3 bis 10 Jahren", [(3, 10)]),
        ("Kinder, 3–10 Jahre", [(3, 10)]),
        ("Kinder bis 12 Jahre", [(None, 12)]),
        ("unter 18 Jahren", [(None, 17)]),
        ("für Jugendliche ab 14 und Erwachsene bis 99 Jahre", [(None, 99)]),
        # Not an age:
        ("ab 10 Uhr", []),
        ("ab 13. Dezember", []),
        ("ab 10:30", []),
        ("ab 20 Plätzen", []),
        ("10 bis 16 Uhr", []),
        ("seit 30 Jahren hier", []),
        ("Raum 101, 20 Plätze", []),
    ],
)
def test_ages(words, found):
    assert german.ages(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("von 10 bis 16 Uhr", [time(10), time(16)]),
        ("10.30 Uhr bis 12 Uhr", [time(10, 30), time(12)]),
        ("um 9:15", [time(9, 15)]),
        ("Ab 14 Uhr und dann um 14 Uhr", [time(14)]),
        ("Am 13.12. mit 20 Plätzen für 12 Euro", []),
        ("Im Verhältnis 10:100 und 1:23:45", []),
    ],
)
def test_hours(words, found):
    assert german.hours(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("am 13. Dezember 2025", [(13, 12, 2025)]),
        ("am 13. dezember", [(13, 12, None)]),
        ("am 13.12.2025 und am 1. 2. 2026", [(13, 12, 2025), (1, 2, 2026)]),
        ("3. Platz, 2. Obergeschoss, Klasse 7.", []),
    ],
)
def test_days(words, found):
    assert german.days(words) == found


@pytest.mark.parametrize(
    ("street", "words", "found"),
    [
        ("Altenburger Straße 10", "Kommen Sie in die Altenburger Straße 12.", ["12"]),
        ("Altenburger Straße 10", "Altenburger Str. 10 und Altenburger Strasse 10 a", ["10", "10a"]),
        ("Altenburger Straße 10", "in der Altenburger Straße", []),
        ("Am Anger 3b", "Am Anger 3 b", ["3b"]),
    ],
)
def test_house_numbers(street, words, found):
    name, _number = german.street_and_number(street)

    assert german.numbers_in(words, name) == found


def test_a_street_without_a_number_has_nothing_to_compare():
    assert german.street_and_number("Emil-Höllein-Platz") == ("", "")
    assert german.street_and_number("Am Anger 3 b") == ("am anger", "3b")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Der Workshop findet nur auf Deutsch statt.", True),
        ("Es gibt keine Übersetzung.", True),
        ("Gute Deutschkenntnisse sind erforderlich", True),
        ("Sie brauchen kein Deutsch zu können.", False),
        ("Auch wer wenig Deutsch spricht, ist willkommen.", False),
    ],
)
def test_who_must_understand_german(words, found):
    assert german.says_only_german(words) == found
