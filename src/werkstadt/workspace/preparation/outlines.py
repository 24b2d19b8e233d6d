"""Small outlines of planning areas: a sign to know them by, no map."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from werkstadt.areas.models import PlanningArea

SIZE = 100
# Points nearer to the last one than this can not be told apart at that size.
NEAR = 1.5

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """For an SVG: its box, and one path for all districts together."""

    view_box: str
    path: str


def of(area: PlanningArea) -> Outline | None:
    """None where nobody knows the borders. `area.members` are its districts."""
    rings = [ring for member in area.members for ring in _rings(member.district.shape)]
    if not rings:
        return None
    narrow = math.cos(math.radians(rings[0][0][1]))
    flat = [[(x * narrow, -y) for x, y in ring] for ring in rings]
    left, top = (min(point[axis] for ring in flat for point in ring) for axis in (0, 1))
    right, bottom = (max(point[axis] for ring in flat for point in ring) for axis in (0, 1))
    scale = SIZE / (max(right - left, bottom - top) or 1)
    path = "".join(_path([((x - left) * scale, (y - top) * scale) for x, y in ring]) for ring in flat)
    return Outline(f"-2 -2 {math.ceil((right - left) * scale) + 4} {math.ceil((bottom - top) * scale) + 4}", path)


def _rings(shape: dict[str, Any] | None) -> Iterator[list[Point]]:
    """The outer borders; holes are too small to be seen."""
    if not shape:
        return
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        yield [(point[0], point[1]) for point in polygon[0]]


def _path(ring: list[Point]) -> str:
    kept = ring[:1]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= NEAR:
            kept.append(point)
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z"
