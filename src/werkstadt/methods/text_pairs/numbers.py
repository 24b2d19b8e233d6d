"""Which numbers, times and days stand in a text, written as people of different languages write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

# Also of digits that Arabic and Persian texts may have.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SPACES = str.maketrans("\u00a0\u202f\u2009٬٫", "   ,.")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}(?!\d))?|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_TIME = re.compile(r"(?<![\d.])(\d{1,2})[:.](\d{2})(?!\d|[.:]\d)(?=(?:\s*(?:Uhr|час|год|h\b))?)")
_AFTERNOON = re.compile(r"(?<!\d)(1[0-2]|[1-9])(:\d{2})?\s*p\.?\s?m\b", re.IGNORECASE)
_LARGE = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,' ]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")

# Small numbers may be words. Beginnings are enough, so that all forms are found.
WORDS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "two three four five six seven eight nine ten eleven twelve",
    "uk": "дв тр чотир п'ят шіст|шест сім|сем вісім|восьм дев'ят десят одинадцят дванадцят",
    "ru": "дв тр четыр пят шест сем восем|восьм девят десят одиннадцат двенадцат",
    "ar": "اثن ثلاث أربع خمس ست سبع ثمان تسع عشر أحد اثنا",
}


def numbers(text: str) -> Counter[str]:
    """How often each stands there: „14:30“, „25000“, „3.5“. A month in digits is left out: others name it."""
    return Counter(_numbers(text.translate(_DIGITS).translate(_SPACES)))


def _numbers(text: str) -> Iterator[str]:
    for pattern, read in ((_AFTERNOON, _afternoon), (_DATE, _date), (_LARGE, _large), (_TIME, _time), (_PLAIN, _plain)):
        for found in pattern.finditer(text):
            yield from read(found)
        text = pattern.sub(" ", text)


def _afternoon(found: re.Match[str]) -> list[str]:
    return [_clock(int(found[1]) % 12 + 12, (found[2] or ":00")[1:])]


def _date(found: re.Match[str]) -> list[str]:
    day, year = found[1] or found[6], found[3] or found[4]
    return [str(int(day)), *([year] if year else [])]


def _large(found: re.Match[str]) -> list[str]:
    return [re.sub(r"\D", "", found[0])]


def _time(found: re.Match[str]) -> list[str]:
    return (
        [_clock(int(found[1]), found[2])] if int(found[1]) < 25 and int(found[2]) < 60 else [found[0].replace(":", ".")]
    )


def _clock(hours: int, minutes: str) -> str:
    """„10:00“ is „10 Uhr“."""
    return str(hours) if minutes == "00" else f"{hours}:{minutes}"


def _plain(found: re.Match[str]) -> list[str]:
    return [found[0].replace(",", ".").lstrip("0") or "0"]


def as_words(text: str, language: str) -> set[str]:
    """Small numbers that the text says in words: {"5", "12"}."""
    lowered = text.lower().replace("’", "'").replace("ʼ", "'")
    beginnings = WORDS.get(language.partition("-")[0], "").split()
    return {
        str(number)
        for number, beginning in enumerate(beginnings, start=2)
        if re.search(rf"(?<!\w)(?:و|ال)?(?:{beginning})", lowered)
    }


def missing(source: str, target: str, languages: tuple[str, str]) -> list[str]:
    """Numbers of the source that the target says neither in digits nor in words."""
    lost = numbers(source) - numbers(target)
    said = as_words(target, languages[1])
    return sorted(number for number in lost if number not in said and number != "1")


def added(source: str, target: str, languages: tuple[str, str]) -> list[str]:
    """The other way round."""
    return missing(target, source, (languages[1], languages[0]))
