"""Districts, their borders, and which area they belong to from when until when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from werkstadt.packs.checks.border_words import sentence
from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.format import Area, AreasFile, District, Division, Member
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.draft import AREAS, Draft
from werkstadt.packs.suggestions import meant


def check_areas(trail: Trail, areas: AreasFile, draft: Draft) -> None:
    """Short names, borders, membership."""
    trail.once(areas.districts)
    trail.once(areas.divisions)
    trail.once(area for division in areas.divisions for area in division.areas or [])
    for district in areas.districts:
        _check_numbers(trail, district)
    _check_borders(trail, areas, draft)
    first: Division | None = None
    for division in areas.divisions:
        if division.for_conferences and first:
            trail.wrong(Code.DIVISIONS_FOR_CONFERENCES, division, "for_conferences", first=first.slug)
        first = first or (division if division.for_conferences else None)
        _check_members(trail, division, draft.names.get("districts"))


def _check_numbers(trail: Trail, district: District) -> None:
    first: dict[date, int] = {}
    for number in district.populations:
        if number.as_of in first:
            trail.wrong(Code.DAY_TWICE, number, "as_of", day=number.as_of, first=first[number.as_of])
        first.setdefault(number.as_of, number.line("as_of"))


def _check_borders(trail: Trail, areas: AreasFile, draft: Draft) -> None:
    borders = draft.borders
    if borders is None or areas.boundaries is None:
        return
    file = areas.boundaries.file
    for problem in borders.problems:
        mistake = Mistake(
            Code.BORDER if problem.is_error else Code.BORDER_NOTE, file, params={"problem": sentence(problem)}
        )
        (trail.mistakes if problem.is_error else trail.hints).append(mistake)
    if borders.errors:
        return
    drawn = {border.slug for border in borders.districts}
    named = draft.names.get("districts", set())
    for district in areas.districts:
        if district.slug not in drawn:
            near = meant(district.slug, drawn - named)
            trail.wrong(Code.DISTRICT_WITHOUT_BORDER, district, "slug", meant=near, district=district.slug, file=file)
    for slug in sorted(drawn - named):
        trail.mistakes.append(Mistake(Code.BORDER_WITHOUT_DISTRICT, file, params={"district": slug}))


def _check_members(trail: Trail, division: Division, districts: set[str] | None) -> None:
    """Each district in one area of the division at a time."""
    seen: defaultdict[str, list[tuple[Area, Member]]] = defaultdict(list)
    for area in division.areas or []:
        for member in area.members or []:
            trail.points_to(member, "district", member.district, districts, kind="district", file=AREAS)
            trail.in_order(member, "from", "until", member.valid_from, member.until, same=True)
            for other_area, other in seen[member.district]:
                if _overlap(member, other):
                    params: dict[str, Any] = {"other": other_area.slug, "other_line": other.line("district")}
                    trail.wrong(Code.DISTRICT_IN_TWO_AREAS, member, "district", district=member.district, **params)
            seen[member.district].append((area, member))


def _overlap(one: Member, other: Member) -> bool:
    starts = max(each.valid_from or date.min for each in (one, other))
    ends = min(each.until or date.max for each in (one, other))
    return starts <= ends
