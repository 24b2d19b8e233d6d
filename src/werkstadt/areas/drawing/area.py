"""One area with its districts, their names and its people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from werkstadt.areas.drawing.boxes import Box
from werkstadt.areas.drawing.dots import closest_pair, dots_for, fitting_scales, spread
from werkstadt.areas.drawing.labels import Label, Named, placed
from werkstadt.areas.drawing.lines import Projection, Rings, area_size, fitted, path
from werkstadt.areas.drawing.parts import AreaMap, AreaShape, DistrictShape, DrawnDistrict

WIDTH = 698
# The font size of names on narrow screens, in drawing units; on wide ones they are smaller.
NAME_SIZE = 31
# Radius of a dot; when it would be smaller than the second, each dot stands for more people; never below the third.
DOT_RADIUS, SMALL_RADIUS, LEAST_RADIUS = 6.4, 3.5, 2.0
# Share of the width that stays free on both sides, and how much of what is left over lies on the left.
LAYOUTS = ((0.01, 0.5), (0.01, 0.25), (0.01, 0.75), (0.06, 0.5), (0.12, 0.5), (0.18, 0.5))
LONG_LINE = 90.0
_SHADES = 4


def area_map(area: AreaShape, *, width: int = WIDTH, max_height: int = 600, per_dot: int | None = None) -> AreaMap:
    """One area with the names of its districts and dots for its people (`per_dot`: as many people as fit well)."""
    districts = [district for district in area.districts if district.shape]
    scale = per_dot or _scale(districts, width, max_height)
    counts = [dots_for(district.population, scale) for district in districts]
    projection, drawn, labels = _with_labels(districts, counts, width, max_height)
    radius = _radius(drawn, counts)
    boxes = _kept_free(labels, radius)
    dots = [
        place for rings, count in zip(drawn, counts, strict=True) for place in spread(rings, count, 1.7 * radius, boxes)
    ]
    if len(dots) > 1:
        radius = min(radius, max(LEAST_RADIUS, round(0.42 * closest_pair(dots), 1)))
    shades = _shades(districts, drawn)
    return AreaMap(
        projection.width,
        projection.height,
        area.name,
        tuple(
            DrawnDistrict(district.slug, district.name, path(rings), district.population, count, shade)
            for district, rings, count, shade in zip(districts, drawn, counts, shades, strict=True)
        ),
        labels=tuple(labels),
        dots=tuple((round(x), round(y)) for x, y in dots),
        radius=f"{radius:g}",
        people_per_dot=scale,
        unknown=tuple(district.name for district in districts if district.population is None) if scale else (),
    )


def _scale(districts: Sequence[DistrictShape], width: int, max_height: int) -> int | None:
    """The usual number of people for each dot, or the next at which the dots stay large enough to be seen."""
    scales = fitting_scales(district.population for district in districts)
    shapes = [district.shape for district in districts]
    projection = fitted(shapes, width=width, max_height=max_height)
    drawn = [projection.rings(shape) for shape in shapes]
    for scale in scales:
        if _radius(drawn, [dots_for(district.population, scale) for district in districts]) >= SMALL_RADIUS:
            return scale
    return scales[0] if scales else None


def _with_labels(
    districts: Sequence[DistrictShape], counts: Sequence[int], width: int, max_height: int
) -> tuple[Projection, list[Rings], list[Label]]:
    """As large as possible with room for all names and short lines: else moved aside, else smaller."""
    shapes = [district.shape for district in districts]
    tried: list[tuple[float, Projection, list[Rings], list[Label]]] = []
    for share, shift in LAYOUTS:
        margin = (round(share * width), 8 if share < 0.1 else NAME_SIZE + 12)
        projection = fitted(shapes, width=width, max_height=max_height, margin=margin, shift=shift)
        drawn = [projection.rings(shape) for shape in shapes]
        named = tuple(
            Named(district.name, rings, count) for district, rings, count in zip(districts, drawn, counts, strict=True)
        )
        labels = [label for label in placed(named, projection.width, projection.height, NAME_SIZE) if label]
        missing = len(districts) - len(labels)
        longest = max((label.reach for label in labels), default=0.0)
        tried.append((300 * missing + longest, projection, drawn, labels))
        if not missing and longest < LONG_LINE:
            break
    _cost, projection, drawn, labels = min(tried, key=lambda layout: layout[0])
    return projection, drawn, labels


def _radius(drawn: Sequence[Rings], counts: Sequence[int]) -> float:
    """Dots are equally large all over the map, so the most crowded district decides."""
    rooms = [math.sqrt(area_size(rings) / count) for rings, count in zip(drawn, counts, strict=True) if count]
    return round(max(LEAST_RADIUS, min(DOT_RADIUS, 0.27 * min(rooms, default=math.inf))), 1)


def _kept_free(labels: Iterable[Label], radius: float) -> tuple[Box, ...]:
    """Where no dot may stand: under names, and where a line ends."""
    tips = [(x - 6, y - 6, x + 6, y + 6) for x, y in (label.tip for label in labels if label.tip)]
    boxes = [*(label.box for label in labels), *tips]
    return tuple((left - radius, top - radius, right + radius, bottom + radius) for left, top, right, bottom in boxes)


def _shades(districts: Sequence[DistrictShape], drawn: Sequence[Rings]) -> list[int]:
    """The more people live on a square kilometre, the stronger: four steps by rank."""
    dense = [
        (district.population or 0) / max(area_size(rings), 1) for district, rings in zip(districts, drawn, strict=True)
    ]
    ranked = sorted(range(len(dense)), key=lambda number: (-dense[number], number))
    return [1 + ranked.index(number) * _SHADES // max(len(dense), _SHADES) for number in range(len(dense))]
