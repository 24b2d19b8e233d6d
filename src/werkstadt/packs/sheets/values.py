"""From cells to values of the format and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from werkstadt.packs.editing import LEFT_OUT
from werkstadt.packs.format import languages
from werkstadt.packs.format.words import YEARS
from werkstadt.packs.sheets.columns import Column
from werkstadt.packs.sheets.saying import Wrong, shown

# In a cell for a fact that follows; and for a text that no cell can hold, which then stays as it is.
FOLLOWS, KEPT = "follows", "[…]"
# What a cell can hold.
LONGEST = 32_000
GERMAN = re.compile(
    r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4}),?\s+(?:um\s+)?(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?", re.ASCII
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::\d{2})?")
# Numbers of days that are moments, if somebody has taken the format away: 1954 to 2119.
SERIAL = (20_000, 80_000)
EPOCH = datetime(1899, 12, 30)


class Bad(Exception):
    """A cell that can't be read."""

    def __init__(self, code: Wrong, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Named:
    """What can be named in a column: names and short names → short names."""

    by_name: Mapping[str, tuple[str, ...]]

    def find(self, words: str) -> str:
        inside = re.search(r"\(([a-z0-9_-]+)\)\s*$", words)
        for wanted in (words, inside[1] if inside else ""):
            found = self.by_name.get(plain(wanted), ())
            if len(found) == 1:
                return found[0]
            if found:
                raise Bad(Wrong.NAME_OF_MANY, found=shown(words), choices=", ".join(found))
        raise Bad(Wrong.UNKNOWN_NAME, found=shown(words))


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()


@cache
def in_all_languages(*msgids: str) -> Mapping[str, str]:
    """What one of these words is called in any language of the pages → the word."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {plain(gettext(msgid)): msgid for msgid in msgids}
    return found | {plain(msgid): msgid for msgid in msgids}


def _choices(column: Column) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {plain(str(label)): value for value, label in column.choices}
    return found | {value: value for value, _label in column.choices}


def value_of(column: Column, cell: Any, named: Mapping[str, Named]) -> Any:
    """What a cell says: LEFT_OUT when it is empty, None when the fact follows. Raises Bad."""
    if isinstance(cell, str):
        cell = cell.strip()
        if plain(cell) in in_all_languages(FOLLOWS):
            return None
    if cell in ("", None):
        return LEFT_OUT
    match column.form:
        case "moment":
            return _moment(cell)
        case "number":
            return _number(cell)
        case "yes":
            return _yes(cell)
        case "choice":
            return _choice(column, cell)
        case "name":
            return named[column.names].find(_words(cell))
        case "names":
            return list(dict.fromkeys(named[column.names].find(each) for each in _items(_words(cell), column, named)))
        case "languages":
            return [_language(each) for each in re.split(r"[,;\s]+", _words(cell)) if each]
    return _words(cell)


def _words(cell: Any) -> str:
    """A number or a day in a column of words is taken as it looks."""
    if isinstance(cell, bool):
        return gettext("yes") if cell else gettext("no")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return str(cell).strip()


def _items(words: str, column: Column, named: Mapping[str, Named]) -> list[str]:
    """Separated by semicolons or lines; by commas where no name has one."""
    items = [each.strip() for each in re.split(r"[;\n]", words) if each.strip()]
    known = named[column.names].by_name
    found: list[str] = []
    for item in items:
        found += [item] if plain(item) in known else [each.strip() for each in item.split(",") if each.strip()]
    return found


def _moment(cell: Any) -> datetime:
    if isinstance(cell, datetime):
        # To the nearest minute: a part of a day has no exact number.
        return _in_years((cell + timedelta(seconds=30)).replace(second=0, microsecond=0), cell)
    if isinstance(cell, bool | date | time | timedelta):
        raise Bad(Wrong.NOT_A_MOMENT, found=shown(cell))
    if isinstance(cell, int | float):
        if not SERIAL[0] <= cell <= SERIAL[1]:
            raise Bad(Wrong.NOT_A_MOMENT, found=shown(cell))
        return EPOCH + timedelta(minutes=round(cell * 24 * 60))
    words = str(cell).strip()
    try:
        if found := GERMAN.fullmatch(words):
            day, month, year, hour, minute = (int(each or 0) for each in found.groups())
            return _in_years(datetime(year + 2000 if year < 100 else year, month, day, hour, minute), words)
        if found := ISO.fullmatch(words):
            return _in_years(datetime(*(int(each) for each in found.groups())), words)  # type: ignore[arg-type]
    except ValueError as error:
        raise Bad(Wrong.NO_SUCH_MOMENT, found=shown(words)) from error
    raise Bad(Wrong.NOT_A_MOMENT, found=shown(words))


def _in_years(moment: datetime, found: Any) -> datetime:
    if moment.year not in YEARS:
        raise Bad(Wrong.NO_SUCH_MOMENT, found=shown(found))
    return moment


def _number(cell: Any) -> int:
    if isinstance(cell, bool | date | time | timedelta):
        raise Bad(Wrong.NOT_A_NUMBER, found=shown(cell))
    if isinstance(cell, float | int):
        if not float(cell).is_integer() or abs(cell) > 1_000_000:
            raise Bad(Wrong.NOT_A_NUMBER, found=shown(cell))
        return int(cell)
    words = str(cell).strip()
    if not re.fullmatch(r"-?\d{1,7}", words):
        raise Bad(Wrong.NOT_A_NUMBER, found=shown(words))
    return int(words)


def _yes(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    words = plain(_words(cell))
    said = {**in_all_languages("yes", "no"), "1": "yes", "0": "no", "x": "yes", "true": "yes", "false": "no"}
    if words not in said:
        raise Bad(Wrong.NOT_YES_OR_NO, found=shown(cell))
    return said[words] == "yes"


def _choice(column: Column, cell: Any) -> str:
    known = _choices(column)
    if plain(_words(cell)) not in known:
        labels = ", ".join(str(label) for _value, label in column.choices)
        raise Bad(Wrong.NOT_A_CHOICE, found=shown(cell), choices=labels)
    return known[plain(_words(cell))]


def _language(code: str) -> str:
    if not languages.is_known(code.lower()):
        raise Bad(Wrong.LANGUAGE, found=shown(code))
    return code.lower()


def cell_of(column: Column, entry: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> Any:
    """What stands in the cell of an entry (as `editing.entry_of` says it)."""
    value = entry.get(column.key, LEFT_OUT)
    if value is None:
        return gettext(FOLLOWS)
    if column.language:
        value = value.get(column.language, LEFT_OUT) if isinstance(value, Mapping) else LEFT_OUT
    if value is LEFT_OUT:
        return ""
    if column.form == "moment":
        moment = datetime.fromisoformat(value)
        # A day without hours is read as a day alone; at midnight the words say that it is meant.
        return moment if (moment.hour, moment.minute) != (0, 0) else f"{moment:%d.%m.%Y %H:%M}"
    if column.form == "yes":
        return gettext("yes") if value else gettext("no")
    if column.form == "choice":
        return str(dict(column.choices).get(value, value))
    if column.form == "name":
        return labels[column.names].get(value, value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        known = labels.get(column.names, {})
        return ("; " if column.form == "names" else ", ").join(known.get(each, each) for each in value)
    return KEPT if isinstance(value, str) and len(value) > LONGEST else value
