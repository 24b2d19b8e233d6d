"""What may be wrong with a GeoJSON file of districts, found without any geometry library."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice
from typing import Any

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Point = tuple[float, float]  # longitude, latitude
Polygons = list[list[list[Point]]]  # polygons of rings of points; the first ring is the outer one

EUROPE: Box = (-32.0, 27.0, 70.0, 82.0)
# Beyond any angle: a file in metres, as surveying offices export it (Gauß-Krüger, UTM).
_SURELY_METRES = 1000.0
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


class BorderCode(StrEnum):
    """What is wrong, or was repaired; a page or the console says it in words."""

    NOT_A_COLLECTION = "not-a-collection"
    NO_FEATURES = "no-features"
    NOT_A_FEATURE = "not-a-feature"  # params: position (from 1)
    ID_MISSING = "id-missing"  # params: position
    ID_INVALID = "id-invalid"  # params: id; only a-z, 0-9 and hyphens, at most 50
    ID_TWICE = "id-twice"
    GEOMETRY_MISSING = "geometry-missing"
    GEOMETRY_KIND = "geometry-kind"  # params: kind; only Polygon and MultiPolygon
    COORDINATES_MALFORMED = "coordinates-malformed"  # not lists of pairs of numbers
    NOT_FINITE = "not-finite"
    OUT_OF_RANGE = "out-of-range"  # params: longitude, latitude
    IN_METRES = "in-metres"  # params: x, y; export as WGS 84 (EPSG:4326)
    SWAPPED = "swapped"  # params: longitude, latitude as written; longitude belongs first
    RING_TOO_SHORT = "ring-too-short"  # params: points; at least 4, the last as the first
    TOO_MANY_POINTS = "too-many-points"  # params: limit
    OVERLAP = "overlap"  # params: neighbour, percent of the smaller one
    EMPTY = "empty"  # nothing with an area is left after the repair
    RING_CLOSED = "ring-closed"
    REPAIRED = "repaired"
    SNAPPED = "snapped"  # neighbours' borders differ a little; joined on maps


_NOTES = {BorderCode.RING_CLOSED, BorderCode.REPAIRED, BorderCode.SNAPPED}


@dataclass(frozen=True)
class BorderProblem:
    """One problem. `feature` is the id of the district, or None when it concerns the file or a nameless feature."""

    code: BorderCode
    feature: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Notes were repaired on the way; errors need a person."""
        return self.code not in _NOTES


@dataclass(frozen=True)
class ReadFeature:
    """One feature whose coordinates are sound numbers in closed rings."""

    slug: str
    name: str
    polygons: Polygons


@dataclass(frozen=True)
class ReadFile:
    """The sound features of a file, and everything that is wrong with the others."""

    features: tuple[ReadFeature, ...]
    problems: tuple[BorderProblem, ...]
    attribution: str = ""
    licence: str = ""
    notice: str = ""


class _Wrong(Exception):
    """Carries a problem out of nested coordinates."""

    def __init__(self, code: BorderCode, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read_features(geojson: object, *, expected: Box | None, max_points: int) -> ReadFile:
    """Every feature that can be read, and one problem for each that can't."""
    if not isinstance(geojson, Mapping) or geojson.get("type") != "FeatureCollection":
        return ReadFile((), (BorderProblem(BorderCode.NOT_A_COLLECTION),))
    features = geojson.get("features")
    if not isinstance(features, list) or not features:
        return ReadFile((), (BorderProblem(BorderCode.NO_FEATURES),))
    if _counts_more_points(features, max_points):
        return ReadFile((), (BorderProblem(BorderCode.TOO_MANY_POINTS, params={"limit": max_points}),))
    read: list[ReadFeature] = []
    problems: list[BorderProblem] = []
    seen: set[str] = set()
    for position, feature in enumerate(features, start=1):
        slug = None
        try:
            slug = _id(feature, position)
            if slug in seen:
                raise _Wrong(BorderCode.ID_TWICE)
            seen.add(slug)
            polygons, was_open = _polygons(feature.get("geometry"), expected)
            read.append(ReadFeature(slug, _text(feature.get("properties"), "name"), polygons))
            if was_open:
                problems.append(BorderProblem(BorderCode.RING_CLOSED, slug))
        except _Wrong as wrong:
            problems.append(BorderProblem(wrong.code, slug, wrong.params))
    licence = _text(geojson, "licence") or _text(geojson, "license")
    notice = _text(geojson, "copyright")
    return ReadFile(tuple(read), tuple(problems), _text(geojson, "attribution"), licence, notice)


def _text(thing: object, key: str) -> str:
    value = thing.get(key) if isinstance(thing, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def _id(feature: object, position: int) -> str:
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        raise _Wrong(BorderCode.NOT_A_FEATURE, position=position)
    properties = feature.get("properties")
    given = feature.get("id", properties.get("id") if isinstance(properties, Mapping) else None)
    if given is None or given == "":
        raise _Wrong(BorderCode.ID_MISSING, position=position)
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise _Wrong(BorderCode.ID_INVALID, position=position, id=repr(given)[:80])
    if len(str(given)) > 50 or not _SLUG.fullmatch(str(given)):
        raise _Wrong(BorderCode.ID_INVALID, position=position, id=str(given)[:80])
    return str(given)


def _counts_more_points(features: list[Any], limit: int) -> bool:
    """Counted before anything is copied, so that a giant file costs little."""
    positions = chain.from_iterable(_positions(feature) for feature in features)
    return sum(1 for _ in islice(positions, limit + 1)) > limit


def _lists(thing: object) -> list[list[Any]]:
    return [item for item in thing if isinstance(item, list)] if isinstance(thing, list) else []


def _positions(feature: object) -> Iterator[list[Any]]:
    geometry = feature.get("geometry") if isinstance(feature, Mapping) else None
    for first in _lists(geometry.get("coordinates") if isinstance(geometry, Mapping) else None):
        for second in _lists(first):
            nested = _lists(second)
            yield from nested or [second]


def _polygons(geometry: object, expected: Box | None) -> tuple[Polygons, bool]:
    """The polygons of a geometry, and whether a ring had to be closed."""
    if not isinstance(geometry, Mapping) or "type" not in geometry:
        raise _Wrong(BorderCode.GEOMETRY_MISSING)
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _Wrong(BorderCode.GEOMETRY_KIND, kind=str(kind)[:40])
    was_open = False
    polygons: Polygons = []
    for polygon in [coordinates] if kind == "Polygon" else _sequence(coordinates):
        rings = []
        for ring in _sequence(polygon):
            points = [_point(position, expected) for position in _sequence(ring)]
            if points[0] != points[-1]:
                was_open = True
                points.append(points[0])
            if len(points) < 4:
                raise _Wrong(BorderCode.RING_TOO_SHORT, points=len(points))
            rings.append(points)
        polygons.append(rings)
    return polygons, was_open


def _sequence(thing: object) -> list[Any]:
    if not isinstance(thing, list) or not thing:
        raise _Wrong(BorderCode.COORDINATES_MALFORMED)
    return thing


def _point(position: object, expected: Box | None) -> Point:
    """Longitude and latitude; a height as third number is left out."""
    if not isinstance(position, list | tuple) or len(position) < 2:
        raise _Wrong(BorderCode.COORDINATES_MALFORMED)
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in position[:2]):
        raise _Wrong(BorderCode.COORDINATES_MALFORMED)
    longitude, latitude = position[:2]
    # Whole numbers are always finite, and may be too large for isfinite().
    if any(isinstance(number, float) and not math.isfinite(number) for number in position[:2]):
        raise _Wrong(BorderCode.NOT_FINITE)
    if abs(longitude) > _SURELY_METRES or abs(latitude) > _SURELY_METRES:
        raise _Wrong(BorderCode.IN_METRES, x=longitude, y=latitude)
    if expected and not _within(longitude, latitude, expected) and _within(latitude, longitude, expected):
        raise _Wrong(BorderCode.SWAPPED, longitude=longitude, latitude=latitude)
    if not _within(longitude, latitude, (-180.0, -90.0, 180.0, 90.0)):
        raise _Wrong(BorderCode.OUT_OF_RANGE, longitude=longitude, latitude=latitude)
    return float(longitude), float(latitude)


def _within(longitude: float, latitude: float, box: Box) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north
