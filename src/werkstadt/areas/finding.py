"""Which planning area does somebody live in? By the name of a district, or by a point."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from werkstadt.areas.location import district_at
from werkstadt.areas.models import City, District, Division, Membership, PlanningArea

POINT = re.compile(r"\s*(-?\d{1,3}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)\s*")


@dataclass(frozen=True)
class Found:
    """A district and its area; `area` is None when the district belongs to none on that day."""

    district: District
    area: PlanningArea | None


def find(city: City, division: Division | None, words: str, day: date) -> list[Found]:
    """Districts whose name contains the words, or the one at a point „50.95, 11.61“ (latitude, longitude)."""
    if point := POINT.fullmatch(words):
        districts = _at_point(city, latitude=float(point[1]), longitude=float(point[2]))
    else:
        districts = _named(city, words)
    memberships = Membership.objects.on(day).filter(area__division=division, district__in=districts)
    area_of = {each.district_id: each.area for each in memberships.select_related("area")}
    return [Found(district, area_of.get(district.pk)) for district in districts]


def plain(words: str) -> str:
    """For comparing: small letters, no accents, ß as ss, one space between words."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split())


def _at_point(city: City, *, latitude: float, longitude: float) -> list[District]:
    districts = {district.slug: district for district in city.districts.exclude(geometry=None)}
    borders = [(slug, district.geometry, None) for slug, district in districts.items() if district.geometry]
    slug = district_at(longitude, latitude, borders)
    return [districts[slug]] if slug else []


def _named(city: City, words: str) -> list[District]:
    """Names that begin with the words stand first. „Loebstedt“ finds Löbstedt."""
    wanted = plain(words)
    if not wanted:
        return []
    spelled = [(district, _spellings(district)) for district in city.districts.for_drawing()]
    found = [(district, names) for district, names in spelled if any(wanted in name for name in names)]
    found.sort(key=lambda pair: not any(name.startswith(wanted) for name in pair[1]))
    return [district for district, _names in found]


def _spellings(district: District) -> list[str]:
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
    names = [district.name, district.name.lower().translate(umlauts), *district.also.values()]
    return [plain(name) for name in names]
