"""The city with its areas, and its mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from werkstadt.areas.drawing.lines import (
    Point,
    Projection,
    Rings,
    area_size,
    fitted,
    open_path,
    outline,
    path,
    row_spans,
    seams,
    thinned,
)
from werkstadt.areas.drawing.parts import AreaShape, CityMap, DrawnArea, DrawnDistrict, Mark

WIDTH = 1060
# Tones of areas that are not chosen; the first tone is for the chosen one.
_TONES = (2, 3, 4, 5)


def city_map(areas: Sequence[AreaShape], *, width: int = WIDTH, max_height: int = 1600) -> CityMap:
    """All areas of one division, numbered in their order."""
    shapes = [district.shape for area in areas for district in area.districts]
    projection = fitted(shapes, width=width, max_height=max_height)
    drawn = [[projection.rings(district.shape) for district in area.districts] for area in areas]
    merged = [outline(ring for rings in area for ring in rings) for area in drawn]
    tones = _tones(areas, merged)
    return CityMap(
        projection.width,
        projection.height,
        tuple(
            _drawn_area(number, area, tone, districts, _pin(rings, projection))
            for number, (area, tone, districts, rings) in enumerate(zip(areas, tones, drawn, merged, strict=True), 1)
        ),
        seams=open_path(seams([[ring for rings in area for ring in rings] for area in drawn])),
        rim=path(ring for area, rings in zip(areas, merged, strict=True) if area.is_chosen for ring in rings),
    )


def _drawn_area(number: int, area: AreaShape, tone: int, districts: list[Rings], pin: Point | None) -> DrawnArea:
    paths = tuple(
        DrawnDistrict(district.slug, district.name, path(rings), district.population)
        for district, rings in zip(area.districts, districts, strict=True)
    )
    return DrawnArea(number, area.slug, area.name, area.url, area.is_chosen, area.is_example, tone, paths, pin)


def _tones(areas: Sequence[AreaShape], merged: Sequence[Rings]) -> list[int]:
    """The chosen area has the first tone; of the others no two neighbours have the same, as far as four reach."""
    corners = [{point for ring in rings for point in ring} for rings in merged]
    tones = [area.tone or (1 if area.is_chosen else 0) for area in areas]
    for number, tone in enumerate(tones):
        if not tone:
            near = [other for other, _ in enumerate(areas) if other != number and corners[other] & corners[number]]
            used = [tones[other] for other in near]
            everywhere = [tones.count(free) for free in _TONES]
            tones[number] = min(_TONES, key=lambda free: (used.count(free), everywhere[_TONES.index(free)], free))
    return tones


def _pin(rings: Rings, projection: Projection) -> Point | None:
    """Where a square has most room around it; of places with about as much room, the one nearest to the middle."""
    if not rings:
        return None
    step = projection.width / 48
    rows = int(projection.height / step) + 1
    cells = {
        (column, row)
        for row, spans in enumerate(row_spans(rings, rows, step))
        for start, end in spans
        for column in range(math.ceil(start / step - 0.5), math.floor(end / step - 0.5) + 1)
    }
    if not cells:
        return rings[0][0]
    depths = _depths(cells)
    middle_x = sum(column for column, _row in cells) / len(cells)
    middle_y = sum(row for _column, row in cells) / len(cells)
    enough = 0.75 * max(depths.values())
    deep = [cell for cell in sorted(cells) if depths[cell] >= enough]
    column, row = min(deep, key=lambda cell: (cell[0] - middle_x) ** 2 + (cell[1] - middle_y) ** 2)
    return round((column + 0.5) * step), round((row + 0.5) * step)


def _depths(cells: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many cells lie between a cell and the border: peeled off layer by layer."""
    depths: dict[tuple[int, int], int] = {}
    left, depth = set(cells), 1
    while left:
        rim = {
            (x, y)
            for x, y in left
            if not ((x - 1, y) in left and (x + 1, y) in left and (x, y - 1) in left and (x, y + 1) in left)
        }
        depths.update(dict.fromkeys(rim, depth))
        left -= rim
        depth += 1
    return depths


def city_mark(shapes: Iterable[Mapping[str, Any]], *, width: int = 240, max_bytes: int = 600) -> Mark:
    """The outline of the whole city in at most 600 bytes, and one dot where it has most room."""
    shapes = list(shapes)
    projection = fitted(shapes, width=width, max_height=2 * width)
    rings = outline(ring for shape in shapes for ring in projection.rings(shape))
    largest = max(rings, key=lambda ring: area_size((ring,)), default=())
    ring = thinned(largest, max_bytes=max_bytes)
    x, y = _pin((ring,), projection) or (0, 0)
    view_box = f"0 0 {projection.width} {projection.height}"
    return Mark(view_box, path((ring,)), x, y, round(0.12 * projection.width))
