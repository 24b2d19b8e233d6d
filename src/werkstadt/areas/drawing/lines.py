"""From borders in degrees to short paths of whole numbers on a drawing, without a geometry library."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

Point = tuple[int, int]
Ring = tuple[Point, ...]  # closed: the first point is not repeated at the end
Rings = tuple[Ring, ...]
Edge = tuple[Point, Point]
Span = tuple[float, float]
P = TypeVar("P", bound=tuple[float, float])


@dataclass(frozen=True)
class Projection:
    """Equal scale around the middle of what is drawn (equirectangular); y grows downwards."""

    west: float
    north: float
    x_scale: float  # drawing units for each degree of longitude
    y_scale: float
    left: float
    top: float
    width: int
    height: int

    def point(self, longitude: float, latitude: float) -> Point:
        x = self.left + (longitude - self.west) * self.x_scale
        y = self.top + (self.north - latitude) * self.y_scale
        return round(x), round(y)

    def rings(self, shape: Mapping[str, Any] | None) -> Rings:
        """All rings of a GeoJSON polygon; none when there is no border."""
        if not shape:
            return ()
        coordinates = shape["coordinates"]
        polygons = [coordinates] if shape["type"] == "Polygon" else coordinates
        return tuple(
            drawn
            for polygon in polygons
            for position, ring in enumerate(polygon)
            if (drawn := self._ring(ring, is_hole=position > 0))
        )

    def _ring(self, ring: Sequence[Sequence[float]], *, is_hole: bool) -> Ring:
        points = [self.point(position[0], position[1]) for position in ring]
        # The last repeats the first, and corners may meet in one whole number.
        apart = tuple(point for before, point in pairwise(points) if point != before)
        if len(apart) > 2:
            return apart
        # Too small to see on this scale: a speck remains, so that every district has a place; a hole closes.
        x, y = points[0]
        return () if is_hole else ((x, y), (x, y + 1), (x + 1, y))


def fitted(
    shapes: Iterable[Mapping[str, Any] | None],
    *,
    width: int,
    max_height: int,
    margin: tuple[int, int] = (0, 0),
    shift: float = 0.5,
) -> Projection:
    """Fill the width, or the greatest height; `margin` is kept free left and right, above and below.

    `shift` says how much of the width that is left over lies on the left.
    """
    west, south, east, north = _bounds(shapes)
    narrowing = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * narrowing, 1e-9), max(north - south, 1e-9)
    across, down = margin
    scale = min((width - 2 * across) / wide, (max_height - 2 * down) / high)
    height = round(high * scale + 2 * down)
    left = across + (width - 2 * across - wide * scale) * shift
    return Projection(west, north, narrowing * scale, scale, left, down, width, height)


def _bounds(shapes: Iterable[Mapping[str, Any] | None]) -> tuple[float, float, float, float]:
    longitudes, latitudes = [], []
    for shape in shapes:
        if shape:
            polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
            for polygon in polygons:
                longitudes += [position[0] for position in polygon[0]]
                latitudes += [position[1] for position in polygon[0]]
    if not longitudes:
        return 0.0, 0.0, 1.0, 1.0
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def path(rings: Iterable[Ring]) -> str:
    """Closed rings as SVG path data, with relative steps because they are shorter."""
    return "".join(f"{_steps(ring)}z" for ring in rings if len(ring) > 2)


def open_path(lines: Iterable[Ring]) -> str:
    """Lines with two ends as SVG path data."""
    return "".join(_steps(line) for line in lines)


def _steps(points: Ring) -> str:
    (x, y), rest = points[0], points[1:]
    written = ""
    for next_x, next_y in rest:
        for step in (next_x - x, next_y - y):
            # A minus sign separates two numbers as well as a space does.
            written += f" {step}" if written and step >= 0 else str(step)
        x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{written}"


def _edges(rings: Iterable[Sequence[P]]) -> Iterator[tuple[P, P]]:
    for ring in rings:
        for index, point in enumerate(ring):
            yield ring[index - 1], point


def outline(rings: Iterable[Ring]) -> Rings:
    """The border of several districts together: what two of them share is passed in both directions and cancels."""
    left: dict[Edge, int] = defaultdict(int)
    for start, end in _edges(rings):
        if left.get((end, start), 0):
            left[end, start] -= 1
        else:
            left[start, end] += 1
    chains = chained([edge for edge, count in left.items() for _ in range(count)])
    return tuple(_straightened(chain[:-1]) for chain in chains if len(chain) > 3)


def _straightened(ring: Ring) -> Ring:
    """Without corners that lie on a straight line: inner borders ended there."""
    kept = []
    for index, (x, y) in enumerate(ring):
        (ax, ay), (bx, by) = ring[index - 1], ring[(index + 1) % len(ring)]
        if (x - ax) * (by - y) != (y - ay) * (bx - x):
            kept.append((x, y))
    return tuple(kept)


def seams(areas: Sequence[Sequence[Ring]]) -> list[Ring]:
    """The lines between neighbouring areas, each of them once."""
    owners: dict[Edge, int] = {}
    for number, rings in enumerate(areas):
        for edge in _edges(rings):
            owners[edge] = number
    between = [(a, b) for (a, b), owner in owners.items() if owners.get((b, a), owner) > owner]
    return chained(between)


def chained(edges: Sequence[Edge]) -> list[Ring]:
    """Edges joined end to start. A closed line begins and ends with the same point."""
    following: dict[Point, list[Point]] = defaultdict(list)
    arriving: dict[Point, int] = defaultdict(int)
    for start, end in edges:
        following[start].append(end)
        arriving[end] += 1
    # Open lines first, from where nothing arrives; what then remains are circles.
    begins = [start for start in following for _ in range(max(0, len(following[start]) - arriving[start]))]
    chains: list[Ring] = []
    for start in [*begins, *list(following)]:
        while following[start]:
            chain = [start]
            while following[chain[-1]]:
                chain.append(following[chain[-1]].pop())
                if chain[-1] == start:
                    break
            chains.append(tuple(chain))
    return chains


def area_size(rings: Iterable[Ring]) -> float:
    """In square drawing units; holes, which run the other way, count against it."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(rings))) / 2


def row_spans(rings: Iterable[Sequence[tuple[float, float]]], rows: int, step: float) -> list[list[Span]]:
    """For each row of height `step`, where its middle line runs inside (even-odd)."""
    crossings: list[list[float]] = [[] for _ in range(rows)]
    for (ax, ay), (bx, by) in _edges(rings):
        if ay == by:
            continue
        low, high = (ay, by) if ay < by else (by, ay)
        slope = (bx - ax) / (by - ay)
        first = max(0, math.ceil(low / step - 0.5))
        last = min(rows - 1, math.ceil(high / step - 0.5) - 1)
        for row in range(first, last + 1):
            crossings[row].append(ax + slope * ((row + 0.5) * step - ay))
    return [list(zip(found[::2], found[1::2], strict=False)) for found in map(sorted, crossings)]


def thinned(ring: Ring, *, max_bytes: int) -> Ring:
    """Leave out the corners that matter least (Visvalingam and Whyatt 1993) until the path is short enough."""
    left = list(ring)
    while len(left) > 4 and len(path([tuple(left)])) > max_bytes:
        triangles = [
            abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
            for (ax, ay), (bx, by), (cx, cy) in zip([left[-1], *left[:-1]], left, [*left[1:], left[0]], strict=True)
        ]
        del left[triangles.index(min(triangles))]
    return tuple(left)
