"""What there is already, as the sheets need it: entries by kind, and what can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkstadt.areas.models import City
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference
from werkstadt.packs.editing.looking import look
from werkstadt.packs.kinds import Ref
from werkstadt.packs.sheets.values import Named, plain

Entry = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """A city as it is now, with one conference or without."""

    city: City
    conference: Conference | None
    entries: Mapping[Ref, Entry]

    @classmethod
    def of(cls, city: City, conference: Conference | None) -> Known:
        tree = look(city, {conference.slug} if conference else set())
        found = {ref: tree.said(ref, spot.entry) for ref, spot in tree.spots().items()}
        return cls(city, conference, found)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which sheets there are: a programme belongs to a conference."""
        return ("event", "organisation", "room") if self.conference else ("organisation", "room")

    @property
    def venue(self) -> str:
        return self.conference.venue.slug if self.conference and self.conference.venue else ""

    @property
    def languages(self) -> list[str]:
        return self.city.language_codes or ["de"]

    def listed(self, kind: str) -> list[tuple[Ref, Entry]]:
        """The rows of a sheet, in the order of the pack; of a conference the rooms of its venue."""
        found = [(ref, entry) for ref, entry in self.entries.items() if ref.kind == kind]
        if kind == "room":
            where = self.venue if self.conference else ""
            found = [(ref, {"place": ref.key[0]} | entry) for ref, entry in found if where in {"", ref.key[0]}]
        return found

    def within(self, kind: str, place: str = "") -> tuple[str, ...]:
        """What stands before the short name in the key of a row."""
        if kind == "event" and self.conference:
            return (self.conference.slug,)
        return (place,) if kind == "room" else ()

    def nameable(self, kind: str) -> list[tuple[str, Entry]]:
        """Short names and entries of what a column may name."""
        found = [(ref, entry) for ref, entry in self.entries.items() if ref.kind == kind]
        if kind == "room":
            found = [(ref, entry) for ref, entry in found if ref.key[0] == self.venue]
        return [(ref.key[-1], entry) for ref, entry in found]

    def labels(self, kind: str) -> dict[str, str]:
        """Short name → what stands in a cell: the name, with the short name behind where several have it."""
        names = {slug: _first(entry) or slug for slug, entry in self.nameable(kind)}
        often = _counted(plain(name) for name in names.values())
        return {slug: name if often[plain(name)] == 1 else f"{name} ({slug})" for slug, name in names.items()}

    def named(self, kind: str) -> Named:
        """For reading: short names, and names in every language."""
        found: dict[str, list[str]] = {}
        for slug, entry in self.nameable(kind):
            for words in {plain(each) for each in (slug, *_names(entry))}:
                found.setdefault(words, []).append(slug)
        # A short name means its own row, whatever others are called.
        for slug, _entry in self.nameable(kind):
            found[plain(slug)] = [slug]
        return Named({words: tuple(slugs) for words, slugs in found.items()})


def _names(entry: Entry) -> list[str]:
    found: list[str] = []
    for key in ("name", "title", "also"):
        value = entry.get(key)
        found += [value] if isinstance(value, str) else list((value or {}).values())
    return found


def _first(entry: Entry) -> str:
    value = entry.get("name") or entry.get("title") or ""
    return value if isinstance(value, str) else str(Text(value))


def _counted(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in words:
        found[each] = found.get(each, 0) + 1
    return found
