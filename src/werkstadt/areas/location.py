"""In which district does a point lie? Plain arithmetic, quick enough to do while somebody waits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Geometry = Mapping[str, Any]  # GeoJSON Polygon or MultiPolygon, longitude before latitude

# Closer than this to a border means on it: the sixth decimal of a degree is 10 cm.
ON_BORDER_METRES = 0.1
# Neighbours drawn from two sources may leave a strip between them that belongs to nobody.
GAP_METRES = 30.0

_DEGREE_METRES = 111_195.0


def district_at(longitude: float, latitude: float, districts: Iterable[tuple[str, Geometry, Box | None]]) -> str | None:
    """The slug of the district at a point (degrees, WGS 84), or None outside the city and for impossible numbers.

    `districts` are slug, geometry and bounding box (None: computed here). On a border it is the first of the
    neighbours by alphabet; in a strip up to 30 m wide between neighbours it is the nearer one.
    """
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None  # also what is not a number
    scale = (_DEGREE_METRES * math.cos(math.radians(latitude)), _DEGREE_METRES)
    near: list[tuple[float, str, float, float]] = []
    found: list[str] = []
    for slug, geometry, bbox in districts:
        if not _is_near(longitude, latitude, bbox or bounding_box(geometry), scale):
            continue
        is_inside, distance, x, y = _seen_from(longitude, latitude, geometry, scale)
        if is_inside or distance <= ON_BORDER_METRES:
            found.append(slug)
        elif distance <= GAP_METRES:
            near.append((distance, slug, x, y))
    return min(found) if found else _across_a_gap(near)


def bounding_box(geometry: Geometry) -> Box:
    """West, south, east and north of a geometry."""
    points = [point for ring in _rings(geometry) for point in ring]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _is_near(longitude: float, latitude: float, bbox: Box, scale: tuple[float, float]) -> bool:
    west, south, east, north = bbox
    dx, dy = GAP_METRES / max(scale[0], 1.0), GAP_METRES / scale[1]
    return west - dx <= longitude <= east + dx and south - dy <= latitude <= north + dy


def _rings(geometry: Geometry) -> Iterator[Sequence[Sequence[float]]]:
    coordinates = geometry["coordinates"]
    for polygon in [coordinates] if geometry["type"] == "Polygon" else coordinates:
        yield from polygon


def _seen_from(
    longitude: float, latitude: float, geometry: Geometry, scale: tuple[float, float]
) -> tuple[bool, float, float, float]:
    """Whether the point is inside (even-odd, so holes count), and the way to the border: length, east, north."""
    is_inside = False
    nearest, to_x, to_y = math.inf, 0.0, 0.0
    for ring in _rings(geometry):
        metres = [((point[0] - longitude) * scale[0], (point[1] - latitude) * scale[1]) for point in ring]
        for (ax, ay), (bx, by) in pairwise(metres):
            if (ay > 0) != (by > 0) and ax + (bx - ax) * ay / (ay - by) > 0:
                is_inside = not is_inside
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            along = min(1.0, max(0.0, -(ax * dx + ay * dy) / length)) if length else 0.0
            x, y = ax + along * dx, ay + along * dy
            if (distance := x * x + y * y) < nearest:
                nearest, to_x, to_y = distance, x, y
    return is_inside, math.sqrt(nearest), to_x, to_y


def _across_a_gap(near: list[tuple[float, str, float, float]]) -> str | None:
    """The nearest of those that lie on opposite sides and are no further apart than a gap; outside, all lie on one."""
    between = [
        (distance, slug)
        for distance, slug, x, y in near
        for other, _slug, other_x, other_y in near
        if x * other_x + y * other_y < 0 and distance + other <= GAP_METRES
    ]
    return min(between)[1] if between else None
