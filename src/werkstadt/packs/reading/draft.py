"""A pack as far as it could be read; the checks look at it and at nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from werkstadt.areas.borders import Borders
from werkstadt.packs.format import AreasFile, CityFile, ConferenceFile
from werkstadt.packs.reading.nodes import Items, Mapping

CITY, AREAS, CONFERENCE = "city.yaml", "areas.yaml", "conference.yaml"
TEXT_KEYS = ("about", "imprint", "privacy", "accessibility", "easy")


@dataclass(frozen=True)
class PackFile:
    """A file that is offered."""

    name: str
    path: Path
    size: int
    sha256: str
    media_type: str


@dataclass
class ConferenceDraft:
    """One conference.yaml with its folder of files."""

    file: str
    folder: str
    entry: ConferenceFile | None = None
    # Short names of what it holds, by key, also of entries with mistakes.
    names: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, PackFile] = field(default_factory=dict)


@dataclass
class Draft:
    """Everything that was read. What could not be read is None."""

    root: Path
    city: CityFile | None = None
    areas: AreasFile | None = None
    # Short names of what the two files hold, by key; nothing for a file that could not be read at all.
    names: dict[str, set[str]] = field(default_factory=dict)
    conferences: list[ConferenceDraft] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    geojson: Any = None
    borders: Borders | None = None

    @property
    def zone(self) -> ZoneInfo | None:
        """None when the city's time zone is not known (a mistake of its own)."""
        try:
            return ZoneInfo(self.city.time_zone) if self.city else None
        except (KeyError, ValueError, OSError):
            return None


@dataclass(frozen=True)
class Pack:
    """A pack without mistakes."""

    city: CityFile
    areas: AreasFile
    conferences: tuple[tuple[ConferenceFile, dict[str, PackFile]], ...]
    texts: dict[str, dict[str, str]]
    geojson: Any
    borders: Borders | None
    zone: ZoneInfo
    # Short name of a conference → the file it stands in.
    files: dict[str, str]


def slugs(raw: Mapping, *path: str) -> set[str]:
    """The short names in a list, also those of entries with mistakes: `slugs(raw, "places", "rooms")`."""
    found: list[Any] = [raw]
    for key in path:
        lists = [entry.get(key) for entry in found if isinstance(entry, Mapping)]
        found = [entry for entries in lists if isinstance(entries, Items) for entry in entries]
    return {entry["slug"] for entry in found if isinstance(entry, Mapping) and isinstance(entry.get("slug"), str)}


def rooms(raw: Mapping) -> dict[str, set[str]]:
    """The rooms of each place, under the key `rooms of <place>`."""
    places = raw.get("places")
    entries = [entry for entry in places if isinstance(entry, Mapping)] if isinstance(places, Items) else []
    return {f"rooms of {entry.get('slug')}": slugs(entry, "rooms") for entry in entries}


def names_in_city(raw: Mapping) -> dict[str, set[str]]:
    """What others name of city.yaml."""
    return {key: slugs(raw, key) for key in ("places", "organisations", "sources")} | rooms(raw)


def names_in_areas(raw: Mapping) -> dict[str, set[str]]:
    return {"areas": slugs(raw, "divisions", "areas"), "districts": slugs(raw, "districts")}


def names_in_conference(raw: Mapping) -> dict[str, set[str]]:
    return {key: slugs(raw, key) for key in ("topics", "events", "bases", "rounds")}
