"""Begin a conference with another one: what repeats is copied, dates move, what must be decided anew follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from werkstadt.areas.models import City
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.packs.differences import Report
from werkstadt.packs.editing import Edit, Says, apply
from werkstadt.packs.editing.looking import look
from werkstadt.packs.editing.tree import LISTS
from werkstadt.packs.format.words import MOMENT_FORMAT
from werkstadt.packs.kinds import Ref

Data = dict[str, Any]

MOMENTS = {"starts", "ends", "wishes_close"}
DAYS = {"opens", "closes"}
# Of another time, or counted by itself. Where the copied facts are known from says nothing about the new ones.
LEFT_BEHIND = {"slug", "source", "sequence", "state", "state_reason", "number", "area", "results"}
# Somebody has to decide it for this conference; until then pages say that it follows.
ANEW = {"booking_opens", "booking_closes", "invitation", "interpreters", "drop_off_places"}
# The same only where the conference is in the same area.
OF_THE_AREA = {"venue", "room", "place", "meeting_point"}


@dataclass(frozen=True)
class _Move:
    """How the copied facts differ."""

    days: timedelta | None
    is_same_area: bool

    def entry(self, kind: str, entry: Mapping[str, Any]) -> Data:
        lists = LISTS.get(kind, {})
        kept = {key: value for key, value in entry.items() if key not in LEFT_BEHIND and key not in lists}
        anew = {key: None for key in ANEW if key in entry}
        values = {key: self.value(key, value) for key, value in kept.items()} | anew
        if kind == "round" and values.get("wishes_close") is None:
            # Wishes need a time until when they are taken.
            values["placing"] = "first-come"
        return values

    def value(self, key: str, value: Any) -> Any:
        if key in OF_THE_AREA and not self.is_same_area:
            return None
        if value is None or key not in MOMENTS | DAYS:
            return value
        if self.days is None:
            return None
        if key in DAYS:
            return (date.fromisoformat(value) + self.days).isoformat()
        # The hands of the clock stay where they are, also when summer time begins between the two days.
        return (datetime.strptime(value, MOMENT_FORMAT) + self.days).strftime(MOMENT_FORMAT)


def copy_conference(
    city: City, source_slug: str, area_slug: str, *, slug: str, day: date, by: str, at: datetime, title: str = ""
) -> Report:
    """A draft for an area, on a day, made from a conference of any area. Raises PackError and Refused as `apply`.

    `title`: in the city's first language; the other languages follow. Empty: that of the source.
    """
    tree = look(city, {source_slug})
    source = tree.conferences.get(source_slug)
    if source is None:
        raise Refused(Says.GONE, ref=Ref("conference", (source_slug,)))
    edits = list(_edits(city, source, area_slug, slug, day))
    if title:
        whole = edits[0]
        edits[0] = replace(whole, values={**whole.values, "title": {city.language_codes[0]: title}})
    return apply(city, edits, by=by, at=at)


def next_number(city: City, area_slug: str) -> int:
    numbers = Conference.objects.filter(area__city=city, area__slug=area_slug).values_list("number", flat=True)
    return max(numbers, default=0) + 1


def _edits(city: City, source: Data, area_slug: str, slug: str, day: date) -> Iterator[Edit]:
    starts = source.get("starts")
    days = day - datetime.strptime(starts, MOMENT_FORMAT).date() if starts else None
    move = _Move(days, area_slug == source["area"])
    own = move.entry("conference", source) | {
        "area": area_slug,
        "number": next_number(city, area_slug),
        "booking_opens": None,
        "booking_closes": None,
        "invitation": None,
    }
    if starts is None:
        own["starts"] = own["ends"] = None
    yield Edit(Ref("conference", (slug,)), own, "add")
    for kind, key in (("topic", "topics"), ("round", "rounds"), ("event", "events")):
        for entry in source.get(key) or []:
            yield Edit(Ref(kind, (slug, entry["slug"])), move.entry(kind, entry), "add")
    if contest := source.get("contest"):
        values = move.entry("contest", contest) | {"drop_off_places": None}
        yield Edit(Ref("contest", (slug,)), values, "add")
