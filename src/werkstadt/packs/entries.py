"""Rows of the database as entries of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from werkstadt.areas.models import Boundaries, City, District
from werkstadt.base.models import Fact
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Place
from werkstadt.contest.models import Contest
from werkstadt.packs.kinds import KINDS, Kind
from werkstadt.packs.reading.draft import TEXT_KEYS

Data = dict[str, Any]
# Keys that name another row by its short name.
NAMED = {
    "conference": ("area", "venue", "organiser"),
    "member": ("district",),
    "event": ("room", "place", "topic", "round"),
    "drop-off-place": ("place",),
    "download": ("basis",),
    "news": ("event",),
}


@dataclass(frozen=True)
class Entries:
    """Turns rows into entries; knows the city's time zone and the order of its languages."""

    city: City

    def city_file(self) -> Data:
        city = self.city
        more: Data = {
            "sources": self.all("source", city.source_list.all()),
            "figures": self.all("figure", city.figures.all()),
            "places": [self.place(place) for place in _by_slug(city.places.prefetch_related("rooms"))],
            "organisations": self.all("organisation", _by_slug(city.organisations.all())),
            "related_formats": self.all("related-format", city.related_formats.all()),
        }
        return {"format": 1, **self.entry("city", city, more)}

    def place(self, place: Place) -> Data:
        return self.entry("place", place, {"rooms": self.all("room", place.rooms.all())})

    def areas_file(self) -> Data:
        boundaries = Boundaries.objects.filter(city=self.city).first()
        data: Data = {"boundaries": self.entry("boundaries", boundaries)} if boundaries else {}
        rows = self.city.districts.defer("geometry", "shape").prefetch_related("populations")
        if districts := [self.district(district) for district in _by_slug(rows)]:
            data["districts"] = districts
        divisions = [
            self.entry("division", division, {"areas": [self.area(area) for area in division.areas.all()]})
            for division in self.city.divisions.prefetch_related("areas__memberships__district")
        ]
        return data | ({"divisions": divisions} if divisions else {})

    def district(self, district: District) -> Data:
        numbers = sorted(district.populations.all(), key=lambda number: number.as_of)
        return self.entry("district", district, {"populations": self.all("population", numbers)})

    def area(self, area: Any) -> Data:
        rows = sorted(area.memberships.all(), key=lambda member: (member.district.slug, str(member.valid_from or "")))
        return self.entry("area", area, {"members": self.all("member", rows)})

    def conference_file(self, conference: Conference) -> Data:
        contest = Contest.objects.filter(conference=conference).first()
        news = sorted(conference.news.select_related("event"), key=lambda each: (each.published_at, each.slug))
        more: Data = {
            "topics": self.all("topic", conference.topics.all()),
            "bases": self.all("basis", _by_slug(conference.bases.all())),
            "rounds": self.all("round", conference.rounds.all()),
            "events": self.all("event", self.events(conference)),
            "contest": self.contest(contest) if contest else None,
            "downloads": self.all("download", conference.downloads.select_related("basis")),
            "news": self.all("news", news),
        }
        return self.entry("conference", conference, more)

    def events(self, conference: Conference) -> Any:
        rows = conference.events.select_related("room", "place", "topic", "round").prefetch_related("hosts")
        return rows.order_by("position", "slug")

    def contest(self, contest: Contest) -> Data:
        places = contest.drop_off_places.select_related("place")
        return self.entry("contest", contest, {"drop_off_places": self.all("drop-off-place", places)})

    def all(self, kind: str, rows: Any) -> list[Data]:
        return [self.entry(kind, row) for row in rows]

    def entry(self, kind: str, row: Any, more: Mapping[str, Any] | None = None) -> Data:
        """The keys of one row in the order of the format, sources before the lists of further entries."""
        described = KINDS[kind]
        open_facts = row.open_facts if isinstance(row, Fact) else []
        data: Data = {}
        for key in _order(described):
            if key in open_facts:
                data[key] = None
            elif (value := self.value(described, row, key, more or {})) not in (None, "", [], {}):
                data[key] = value
        return data

    def value(self, kind: Kind, row: Any, key: str, more: Mapping[str, Any]) -> Any:
        if key in more:
            return more[key]
        if key in NAMED.get(kind.name, ()):
            return _slug(getattr(row, key))
        if key == "hosts" and kind.name == "event":
            return [host.slug for host in _by_slug(row.hosts.all())]
        if key == "languages" and kind.name == "city":
            return [_language(each) for each in row.languages]
        if key == "source":
            return _sources(row.sources, kind)
        if key == "example":
            return row.is_example or None
        field = row._meta.get_field(kind.field(key))
        value = getattr(row, field.name)
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, datetime):
            return value.astimezone(ZoneInfo(self.city.time_zone))
        if isinstance(value, dict):
            return {name: value[name] for name in sorted(value)}
        # A number or truth that holds by itself is not worth a line; a truth that may be unknown is.
        return None if isinstance(value, int | float) and field.get_default() == value else value

    def text(self, text: Text) -> Any:
        """Only German: plain words. Else in the order of the city's languages."""
        order = {code: place for place, code in enumerate(self.city.language_codes)}
        languages = sorted(text, key=lambda code: (order.get(code, len(order)), code))
        return text["de"] if languages == ["de"] else {code: text[code] for code in languages}


def _order(kind: Kind) -> Iterator[str]:
    keys = [key for key in kind.entry.attributes() if key not in {"format", "source", "example"}]
    plain = kind.plain_keys().keys() | {"languages"}
    yield from (key for key in keys if key in plain)
    if "source" in kind.entry.attributes():
        yield from ("source", "example")
    yield from (key for key in keys if key not in plain)


def _sources(sources: Mapping[str, Sequence[str]], kind: Kind) -> Any:
    """For everything: a list. Else by key, in the order of the format."""
    if list(sources) == ["*"]:
        return list(sources["*"])
    order = ["*", *kind.entry.attributes(), *TEXT_KEYS]
    return {key: list(sources[key]) for key in sorted(sources, key=lambda key: (order.index(key), key))}


def _language(language: Mapping[str, Any]) -> Data:
    return {"code": language["code"]} | ({"reviewed": True} if language.get("is_reviewed") else {})


def _by_slug(rows: Any) -> list[Any]:
    """Where the rows have no order of their own; the same on every database."""
    return sorted(rows, key=lambda row: str(row.slug))


def _slug(row: Any) -> str | None:
    return row.slug if row else None
