"""Everything that can be wrong between the parts of a pack."""

from __future__ import annotations

from typing import Any

from werkstadt.packs.checks.areas import check_areas
from werkstadt.packs.checks.booked import booked
from werkstadt.packs.checks.city import check_city
from werkstadt.packs.checks.conference import check_conference
from werkstadt.packs.checks.conflicts import conflicts
from werkstadt.packs.checks.facts import check_facts
from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.draft import AREAS, CITY, Draft, Pack

__all__ = ["booked", "check", "conflicts"]


def check(draft: Draft, before: list[Mistake]) -> tuple[Pack | None, list[Mistake], list[Mistake]]:
    """The finished pack when nothing is wrong (`before`: what reading found), else the mistakes; and hints."""
    trails = [*_trails(draft), _across_conferences(draft)]
    found = [mistake for trail in trails for mistake in trail.mistakes]
    hints = [hint for trail in trails for hint in trail.hints]
    if before or found or draft.city is None or draft.areas is None or draft.zone is None:
        return None, found, hints
    conferences = tuple((part.entry, part.files) for part in draft.conferences if part.entry)
    files = {part.entry.slug: part.file for part in draft.conferences if part.entry}
    pack = Pack(draft.city, draft.areas, conferences, draft.texts, draft.geojson, draft.borders, draft.zone, files)
    return pack, found, hints


def _trails(draft: Draft) -> list[Trail]:
    """One per file."""
    sources = draft.names.get("sources")
    trails = []
    if draft.city:
        trails.append(trail := Trail(CITY))
        check_city(trail, draft.city)
        check_facts(trail, draft.city, sources, draft.zone)
    if draft.areas:
        trails.append(trail := Trail(AREAS))
        check_areas(trail, draft.areas, draft)
        check_facts(trail, draft.areas, sources, draft.zone)
    for part in draft.conferences:
        if part.entry:
            trails.append(trail := Trail(part.file))
            check_conference(trail, part, part.entry, draft)
            check_facts(trail, part.entry, sources, draft.zone)
    return trails


def _across_conferences(draft: Draft) -> Trail:
    """Two conferences with one short name, or with the same number in an area."""
    trail = Trail("")
    numbers: dict[tuple[str, int], str] = {}
    for part in draft.conferences:
        if part.entry is None:
            continue
        trail.file, entry = part.file, part.entry
        place = (entry.area, entry.number)
        if place in numbers:
            params: dict[str, Any] = {"number": entry.number, "area": entry.area, "other": numbers[place]}
            trail.wrong(Code.NUMBER_TWICE, entry, "number", **params)
        numbers.setdefault(place, entry.slug)
    return trail
