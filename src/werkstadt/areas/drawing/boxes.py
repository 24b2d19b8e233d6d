"""Distances between boxes, points and lines on a drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

from werkstadt.areas.drawing.lines import Ring

Box = tuple[float, float, float, float]  # left, top, right, bottom
Place = tuple[float, float]
Line = tuple[float, float, float, float]  # from x, y to x, y


def dense(rings: Sequence[Ring]) -> list[Place]:
    """Corners, and points between them where they are far apart."""
    points: list[Place] = []
    for ring in rings:
        for (ax, ay), (bx, by) in zip([ring[-1], *ring[:-1]], ring, strict=True):
            parts = max(1, int(math.hypot(bx - ax, by - ay) / 24))
            points += [(ax + (bx - ax) * part / parts, ay + (by - ay) * part / parts) for part in range(parts)]
    return points


def bounds(points: Sequence[Place]) -> Box:
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)


def gap(box: Box, other: Box) -> float:
    """The distance between two boxes, 0 when they touch."""
    across = max(box[0] - other[2], 0.0, other[0] - box[2])
    down = max(box[1] - other[3], 0.0, other[1] - box[3])
    return math.hypot(across, down)


def nearest(box: Box, points: Sequence[Place]) -> tuple[float, Place]:
    """The point nearest to a box, and the square of its distance."""
    left, top, right, bottom = box
    least, nearest = math.inf, (left, top)
    for point in points:
        x, y = point
        across = left - x if x < left else x - right if x > right else 0.0
        down = top - y if y < top else y - bottom if y > bottom else 0.0
        square = across * across + down * down
        if square < least:
            least, nearest = square, point
    return least, nearest


def distance(box: Box, corners: Sequence[Place]) -> float:
    return math.sqrt(nearest(box, corners)[0])


def cuts(line: Line, box: Box) -> bool:
    """Whether a line runs through a box."""
    left, top, right, bottom = box
    sides = ((left, top, right, bottom), (left, bottom, right, top))
    return any(cross(line, side) for side in sides) or (left <= line[2] <= right and top <= line[3] <= bottom)


def cross(one: Line, other: Line) -> bool:
    def side(line: Line, x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return side(one, *other[:2]) * side(one, *other[2:]) < 0 and side(other, *one[:2]) * side(other, *one[2:]) < 0
