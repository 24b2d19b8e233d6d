"""Maps drawn on the server: the city with its areas, one area with its people, the mark of the city."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkstadt.areas.drawing_dots import Box, closest_pair, dots_for, fitting_scales, spread
from werkstadt.areas.drawing_labels import Label, Named, placed
from werkstadt.areas.drawing_lines import (
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

CITY_WIDTH, AREA_WIDTH = 1060, 698
# The font size of names on narrow screens, in drawing units of the area map; on wide ones they are smaller.
NAME_SIZE = 31
DOT_RADIUS = 6.4
SMALL_RADIUS = 3.5
# Share of the width that stays free on both sides, and how much of what is left over lies on the left.
LAYOUTS = ((0.01, 0.5), (0.01, 0.25), (0.01, 0.75), (0.06, 0.5), (0.12, 0.5), (0.18, 0.5))
LONG_LINE = 90.0
PIN = 72  # side of the square with the number
# Tones of areas that are not chosen; the first tone is for the chosen one.
_TONES = (2, 3, 4, 5)
_SHADES = 4


@dataclass(frozen=True)
class DistrictShape:
    """A district as the map needs it. `shape` is GeoJSON from one simplified set, so that neighbours share corners."""

    slug: str
    name: str
    shape: Mapping[str, Any] | None
    population: int | None = None  # None: not known


@dataclass(frozen=True)
class AreaShape:
    """A planning area as the map needs it."""

    slug: str
    name: str
    districts: tuple[DistrictShape, ...]
    url: str | None = None
    is_chosen: bool = False
    is_example: bool = False  # its districts are a guess that nobody published
    tone: int | None = None  # 1 to 5; None: chosen here so that neighbours differ


@dataclass(frozen=True)
class DrawnDistrict:
    """One district of a map and of the list beside it."""

    slug: str
    name: str
    d: str
    population: int | None = None
    dots: int = 0
    shade: int = 1  # 1 (most people per square kilometre) to 4


@dataclass(frozen=True)
class DrawnArea:
    """One area of the city map and of the list beside it; the pin carries its number."""

    number: int
    slug: str
    name: str
    url: str | None
    is_chosen: bool
    is_example: bool
    tone: int
    districts: tuple[DrawnDistrict, ...]
    pin: Point | None  # None: no district of it has a border

    pin_size = PIN

    @property
    def pin_left(self) -> int:
        return self.pin[0] - PIN // 2 if self.pin else 0

    @property
    def pin_top(self) -> int:
        return self.pin[1] - PIN // 2 if self.pin else 0


@dataclass(frozen=True)
class CityMap:
    """All areas. `seams` are the lines between them, `rim` the outline of the chosen ones; both may be empty."""

    width: int
    height: int
    areas: tuple[DrawnArea, ...]
    seams: str
    rim: str
    is_city = True

    @property
    def view_box(self) -> str:
        return f"-5 -5 {self.width + 10} {self.height + 25}"

    @property
    def has_links(self) -> bool:
        return any(area.url for area in self.areas)

    @property
    def has_examples(self) -> bool:
        return any(area.is_example for area in self.areas)


@dataclass(frozen=True)
class AreaMap:
    """One area with its districts, their names and one dot for each `people_per_dot` people."""

    width: int
    height: int
    name: str
    districts: tuple[DrawnDistrict, ...]
    labels: tuple[Label, ...]
    dots: tuple[Point, ...]
    radius: str
    people_per_dot: int | None  # None: no figures, no dots
    unknown: tuple[str, ...]  # names of districts without a figure, although others have one
    is_city = False
    has_links = False

    @property
    def district_names(self) -> str:
        return ", ".join(district.name for district in self.districts)

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height + 15}"


@dataclass(frozen=True)
class Mark:
    """The outline of the city for its mark, and where its one dot stands."""

    view_box: str
    path: str
    x: int
    y: int
    r: int


def city_map(areas: Sequence[AreaShape], *, width: int = CITY_WIDTH, max_height: int = 1600) -> CityMap:
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


def area_map(area: AreaShape, *, width: int = AREA_WIDTH, max_height: int = 600, per_dot: int | None = None) -> AreaMap:
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
    radius = min(radius, round(0.42 * closest_pair(dots), 1) if len(dots) > 1 else radius)
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
    return round(max(2.0, min(DOT_RADIUS, 0.27 * min(rooms, default=math.inf))), 1)


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
