"""All texts that editors write, in reading order, entry by entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model
from pydantic import TypeAdapter, ValidationError

from werkstadt.areas.models import City
from werkstadt.base.translated import Said, Text
from werkstadt.conferences.models import Conference
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.translating import fetching
from werkstadt.translating.fetching import Fetched

# What other languages call a thing with a proper name; nobody has to.
ALSO = "also"


@dataclass(frozen=True)
class TextAt:
    """One text of one entry, in all its languages."""

    ref: Ref
    row: Model = dataclasses.field(repr=False)
    field: str
    words: Text = dataclasses.field(repr=False)
    original: str = "de"

    @property
    def key(self) -> str:
        """The same in files for agencies, in forms and in addresses: „event.nord-2025.kochen.title“."""
        return ".".join((self.ref.kind, *self.ref.key, self.field))

    @property
    def label(self) -> str:
        found: Any = self.row._meta.get_field(self.field)
        return str(found.verbose_name)

    @property
    def is_name(self) -> bool:
        """What others call a proper name, which itself stays as it is."""
        return self.field == ALSO

    @property
    def is_line(self) -> bool:
        """Stands on one line."""
        return is_line(self.ref.kind, self.field)

    @property
    def is_optional(self) -> bool:
        """Nobody has to translate it: other forms of proper names, titles of what others have published."""
        return self.is_name or self.ref.kind == "source"

    def source_for(self, language: str) -> Said:
        """What is translated into this language: the original, else the first language that says it."""
        if self.is_name:
            return Said(str(getattr(self.row, "name", "")), self.original, is_missing=False)
        for code in (self.original, *self.words):
            if code != language and (words := self.words.get(code)):
                return Said(words, code, is_missing=code != self.original)
        return Said("", self.original, is_missing=True)

    def in_(self, language: str) -> str:
        return self.words.get(language, "")


@dataclass(frozen=True)
class Entry:
    """A conference, an event, a place …, and its texts."""

    ref: Ref
    title: Text | str
    texts: tuple[TextAt, ...]

    @property
    def key(self) -> str:
        return ".".join((self.ref.kind, *self.ref.key))

    @property
    def kind(self) -> str:
        return str(KINDS[self.ref.kind].label)


def of(conference: Conference) -> list[Entry]:
    """The texts of one conference: itself, then what belongs to it; one query."""
    slug, original = conference.slug, original_of(conference.area.city)
    entries = [_entry(Ref("conference", (slug,)), conference, "", original)]
    for each in fetching.fetch(fetching.OF_CONFERENCE, conference):
        entries.append(_entry(Ref(each.kind, (slug, *each.key)), each.row, each.name, original))
    return [entry for entry in entries if entry.texts]


def of_city(city: City) -> list[Entry]:
    """What all conferences of a city share: its own texts, areas, places, organisations …; one query."""
    original = original_of(city)
    entries = [_entry(Ref("city", ()), city, city.name, original)]
    for each in _rooms_behind_their_place(fetching.fetch(fetching.OF_CITY, city)):
        entries.append(_entry(Ref(each.kind, each.key), each.row, each.name, original))
    return [entry for entry in entries if entry.texts]


def of_scope(city: City, conference: Conference | None) -> list[Entry]:
    """Of a conference, or without one: of the city."""
    return of(conference) if conference else of_city(city)


def original_of(city: City) -> str:
    """The language in which texts are written first."""
    return city.language_codes[0] if city.languages else "de"


def targets_of(city: City) -> list[str]:
    """The languages into which they are translated, in the order of the menu."""
    return city.language_codes[1:]


def by_key(entries: Iterable[Entry]) -> dict[str, TextAt]:
    return {text.key: text for entry in entries for text in entry.texts}


def _rooms_behind_their_place(found: list[Fetched]) -> Iterator[Fetched]:
    for each in found:
        if each.kind != "room":
            yield each
        if each.kind == "place":
            yield from (room for room in found if room.kind == "room" and room.key[:1] == each.key)


def _entry(ref: Ref, row: Any, name: str, original: str) -> Entry:
    texts = (TextAt(ref, row, field, getattr(row, field), original) for field in fetching.fields_of(type(row)))
    # Those that say something in some language, and what others may call a proper name.
    return Entry(ref, name or _title(row), tuple(text for text in texts if text.words or text.is_name))


def _title(row: Any) -> Text | str:
    for name in (*fetching.FIRST, "label"):
        if title := getattr(row, name, None):
            return title  # type: ignore[no-any-return]
    return str(row._meta.verbose_name)


@lru_cache(maxsize=256)
def is_line(kind: str, field_name: str) -> bool:
    """As the format of packs says: whether it refuses two lines."""
    described = KINDS[kind]
    found = described.entry.model_fields.get(described.plain_keys().get(described.key(field_name), ""))
    if found is None:
        return False
    try:
        TypeAdapter(found.rebuild_annotation()).validate_python({"de": "a\nb"})
    except ValidationError:
        return True
    return False
