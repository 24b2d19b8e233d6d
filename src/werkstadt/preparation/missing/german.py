"""What German texts say about ages, hours, days and house numbers: numbers that may differ from the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import time

_YEARS = r"\s*(?:-?\s*)?Jahre?n?\b"
_FROM_TO = re.compile(rf"(?:von\s+)?\b(\d{{1,2}})\s*(?:bis|–|—|-)\s*(\d{{1,3}}){_YEARS}", re.IGNORECASE)
_FROM = re.compile(
    rf"\b(?:ab|mindestens|nicht jünger als)\s+(?:einem Alter von\s+)?(\d{{1,2}})(?:{_YEARS}|(?=\s*(?:[,;)!]|$)))",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b(?:bis|höchstens|nicht älter als)\s+(?:zu\s+)?(\d{{1,2}}){_YEARS}", re.IGNORECASE)
_BELOW = re.compile(rf"\bunter\s+(\d{{1,2}})(?:{_YEARS})", re.IGNORECASE)
_HOUR = r"([01]?\d|2[0-4])(?:[:.]([0-5]\d))?"
_HOURS = re.compile(rf"\b{_HOUR}\s*(?:Uhr\s*)?(?:bis|–|—|-|und)\s*{_HOUR}\s*Uhr", re.IGNORECASE)
_ONE_HOUR = re.compile(rf"\b{_HOUR}\s*Uhr", re.IGNORECASE)
_WITH_COLON = re.compile(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember".split()  # noqa: SIM905 (reads better)
)
_DAY = re.compile(rf"\b(\d{{1,2}})\.\s*({'|'.join(_MONTHS)}|\d{{1,2}}\.)(?:\s*(\d{{4}}))?", re.IGNORECASE)
_NUMBER = re.compile(r"^(.*\D)\s+(\d+\s?[a-z]?)$", re.IGNORECASE)
_ONLY_GERMAN = re.compile(
    r"\b(?:nur|ausschließlich)\s+(?:auf\s+|in\s+)?deutsch|\bkeine?\s+(?:übersetzung|dolmetsch|sprachmittlung)"
    r"|\bohne\s+(?:übersetzung|dolmetsch|sprachmittlung)|deutschkenntnisse\s+(?:\w+\s+)?(?:erforderlich|nötig|notwendig)",
    re.IGNORECASE,
)

Ages = tuple[int | None, int | None]


def ages(words: str) -> list[Ages]:
    """From and to, as far as a text says it: „ab 21 Jahren“ → (21, None)."""
    found: list[Ages] = [(int(one[1]), int(one[2])) for one in _FROM_TO.finditer(words)]
    rest = _FROM_TO.sub(" ", words)
    found += [(int(one[1]), None) for one in _FROM.finditer(rest)]
    found += [(None, int(one[1])) for one in _TO.finditer(rest)]
    return found + [(None, int(one[1]) - 1) for one in _BELOW.finditer(rest)]


def hours(words: str) -> list[time]:
    """„von 10 bis 16.30 Uhr“ → 10:00 and 16:30."""
    found: list[tuple[str, str | None]] = []
    for both in _HOURS.finditer(words):
        found += [(both[1], both[2]), (both[3], both[4])]
    rest = _HOURS.sub(" ", words)
    found += [(one[1], one[2]) for one in _ONE_HOUR.finditer(rest)]
    found += [(one[1], one[2]) for one in _WITH_COLON.finditer(_ONE_HOUR.sub(" ", rest))]
    return list(dict.fromkeys(time(int(hour) % 24, int(minute or 0)) for hour, minute in found))


def days(words: str) -> list[tuple[int, int, int | None]]:
    """„13. Dezember 2025“ → (13, 12, 2025); without a year None."""
    return [(int(one[1]), _month(one[2]), int(one[3]) if one[3] else None) for one in _DAY.finditer(words)]


def _month(words: str) -> int:
    return _MONTHS.index(words.lower()) + 1 if words.lower() in _MONTHS else int(words.rstrip("."))


def street_and_number(street: str) -> tuple[str, str]:
    """„Altenburger Straße 10“ → its name, its number; without a number there is nothing to compare."""
    found = _NUMBER.match(street.strip())
    return (_short(found[1]), _joined(found[2])) if found else ("", "")


def numbers_in(words: str, name: str) -> list[str]:
    """House numbers that a text gives for a street (as `street_and_number` calls it)."""
    found = re.findall(rf"\b{re.escape(name)}\s+(\d+(?:\s?[a-z](?![a-zäöüß]))?)", _short(words))
    return [_joined(number) for number in found]


def says_only_german(words: str) -> bool:
    return bool(_ONLY_GERMAN.search(words))


def _short(words: str) -> str:
    """However "Straße" is written."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=s)tra(?:ß|ss)e\b|(?<=s)tr\.", "tr", words.lower().strip()))


def _joined(number: str) -> str:
    return number.replace(" ", "").lower()


def names_of_area(short_name: Mapping[str, str], name: Mapping[str, str]) -> set[str]:
    """What people call an area: „Nord“; two for „West/Zentrum“."""
    called = short_name.get("de") or name.get("de") or ""
    return {part.strip() for part in called.split("/") if len(part.strip()) > 2}


def named(words: str, names: Iterable[str]) -> str:
    """The first of the names that stands there, also within „Jena-Nord“ and „im Norden“; empty when none does."""
    for name in sorted(names):
        if re.search(rf"(?<!\w){re.escape(name)}(?:ens?|s)?(?!\w)", words):
            return name
    return ""
