"""Values as overviews show them: short, and in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from werkstadt.base.languages import own_name
from werkstadt.base.templatetags.dates import day, day_and_time
from werkstadt.base.translated import Said, Text
from werkstadt.packs.editing import LEFT_OUT
from werkstadt.packs.format.words import DAY, MOMENT, MOMENT_FORMAT
from werkstadt.packs.kinds import KINDS
from werkstadt.workspace.editing import shapes
from werkstadt.workspace.editing.words import NAMED, Key, Section

LONGEST = 160
# Of Markdown: nobody reads them in a line.
MARKS = re.compile(r"^\s*(?:[-*>]|#+|\d+\.)\s+|\*\*|__", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """One fact in an overview. Without words it is not stated."""

    label: Any
    words: Any
    is_open: bool = False


def sections(kind: str, entry: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[Section, list[Shown]]]:
    """All facts of an entry. `names`: what people call the rows that it names, by key."""
    return [
        (section, [shown(kind, key, entry.get(key.key, LEFT_OUT), names) for key in section.keys])
        for section in NAMED[kind].sections
    ]


def shown(kind: str, key: Key, value: Any, names: Mapping[str, str]) -> Shown:
    if value is None:
        return Shown(key.label, "", is_open=True)
    if value is LEFT_OUT:
        value = shapes.shape(kind, key.key).default
    return Shown(key.label, "" if value is None else words(kind, key, value, names))


def words(kind: str, key: Key, value: Any, names: Mapping[str, str]) -> Any:
    """As people say it."""
    shape = shapes.shape(kind, key.key)
    if key.key in names:
        return names[key.key]
    match shape.name:
        case "bool":
            return _("yes") if value else _("no")
        case "Choice":
            return _choice(kind, key, value)
        case "Moment":
            return _moment(value)
        case "Day":
            return day(date.fromisoformat(value))
        case "Share":
            return _("%(percent)s %%") % {"percent": round(value * 100)}
        case "Interpreters":
            return ", ".join(f"{own_name(code)}: {number}" for code, number in value.items())
        case "list Language":
            return ", ".join(own_name(each["code"]) for each in value)
        case "list LanguageCode":
            return ", ".join(own_name(code) for code in value)
        case "LanguageCode":
            return own_name(value)
    return plainly(value)


def in_words(kind: str, key: str, value: Any) -> Any:
    """As `words`, of any key of any time: of what nobody can edit, and of what is no key any more."""
    if kind in KINDS and isinstance(value, str):
        described = KINDS[kind]
        fields = {field.name: field for field in described.model._meta.get_fields()}
        if known := dict(getattr(fields.get(described.field(key)), "choices", None) or ()):
            return known.get(value, value)
    if isinstance(value, str):
        if MOMENT.fullmatch(value):
            return _moment(value)
        if DAY.fullmatch(value):
            return day(date.fromisoformat(value))
    return plainly(value)


def plainly(value: Any) -> Any:
    """Without knowing the kind: for two versions beside each other."""
    if isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values()):
        said = Text(value).said()
        words = MARKS.sub("", said.words)
        return Said(Truncator(" ".join(words.split())).chars(LONGEST), said.language, said.is_missing)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)


def _choice(kind: str, key: Key, value: str) -> Any:
    described = KINDS[kind]
    field = described.model._meta.get_field(described.field(key.key))
    known = dict(key.choices or field.choices or [])  # type: ignore[union-attr]
    return known.get(value, value)


def _moment(value: str) -> str:
    return day_and_time(timezone.make_aware(datetime.strptime(value, MOMENT_FORMAT)))
