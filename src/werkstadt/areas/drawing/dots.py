"""Dots that stand for people, spread evenly over a district; a round dot always stands for people."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from werkstadt.areas.drawing.boxes import Box, Place
from werkstadt.areas.drawing.lines import Ring, Span, area_size, row_spans

FEWEST, MOST = 20, 150
# The same scale on as many maps as possible makes them comparable, so 250 is tried first.
SCALES = (250, 500, 100, 1000, 50, 2500, 5000, 10_000)
_ROUNDS = 10
# The two-dimensional golden ratio: multiples of its inverses fill a square evenly (Roberts 2018).
_PLASTIC = 1.324_717_957_244_746


def fitting_scales(populations: Iterable[int | None]) -> list[int]:
    """How many people one dot may stand for, so that a map has 20 to 150 dots: the usual one first.

    Very few or very many people get what comes closest; none when no figure is known.
    """
    known = [population for population in populations if population]
    if not known:
        return []
    fitting = [scale for scale in SCALES if FEWEST <= sum(dots_for(people, scale) for people in known) <= MOST]
    return fitting or [min(SCALES) if sum(known) < FEWEST * min(SCALES) * 2 else max(SCALES)]


def dots_for(population: int | None, scale: int | None) -> int:
    """Rounded half up; a hamlet may have none."""
    return int(population / scale + 0.5) if population and scale else 0


@lru_cache(maxsize=512)
def spread(rings: tuple[Ring, ...], count: int, margin: float, keep_free: tuple[Box, ...] = ()) -> tuple[Place, ...]:
    """`count` places inside, apart from each other, `margin` away from the border and outside the boxes.

    Evenly strewn starting places, then each moves to the middle of the cells nearest to it (Lloyd 1982). The same
    district always gets the same dots, so they are kept: borders and figures change once a year.
    """
    if count < 1 or not rings:
        return ()
    step = max(2.0, math.sqrt(area_size(rings) / max(120, 12 * count)))
    cells: list[Place] = []
    # A crowded or narrow district has to do with less distance from its border, then with none from names.
    for distance, boxes in ((margin, keep_free), (margin / 2, keep_free), (margin / 2, ()), (0.5, ())):
        cells = _cells(rings, step, distance, boxes)
        if len(cells) >= 2 * count:
            break
    if len(cells) < count:
        return _rosette(rings, count)
    places = _strewn(cells, count, step)
    for _ in range(_ROUNDS):
        places = _moved_to_middles(places, cells, step)
    return tuple(_kept_apart(places, cells, 0.6 * math.sqrt(len(cells) / count) * step))


def _cells(rings: Sequence[Ring], step: float, margin: float, keep_free: Sequence[Box]) -> list[Place]:
    """Middles of squares of size `step` that lie inside, clear of border and boxes."""
    left = min(x for ring in rings for x, _y in ring)
    top = min(y for ring in rings for _x, y in ring)
    bottom = max(y for ring in rings for _x, y in ring)
    rows = int((bottom - top) / step) + 1
    at = [[[(x - left, y - top + shift) for x, y in ring] for ring in rings] for shift in (-margin, 0, margin)]
    upper, middle, lower = (row_spans(shifted, rows, step) for shifted in at)
    cells = []
    for row in range(rows):
        y = top + (row + 0.5) * step
        inside = crossed(crossed(narrowed(middle[row], margin), upper[row]), lower[row])
        for start, end in inside:
            for column in range(math.ceil(start / step), int(end / step) + 1):
                x = left + column * step
                if column * step <= end and not any(a <= x <= c and b <= y <= d for a, b, c, d in keep_free):
                    cells.append((x, y))
    return cells


def narrowed(spans: Sequence[Span], margin: float) -> list[Span]:
    return [(start + margin, end - margin) for start, end in spans if end - start > 2 * margin]


def crossed(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Where both run."""
    return [
        (max(start, begin), min(end, finish))
        for start, end in some
        for begin, finish in others
        if min(end, finish) > max(start, begin)
    ]


def _rosette(rings: tuple[Ring, ...], count: int) -> tuple[Place, ...]:
    """Around the middle of a district too small for its people: they are shown all the same (Vogel 1979)."""
    x = sum(point[0] for point in rings[0]) / len(rings[0])
    y = sum(point[1] for point in rings[0]) / len(rings[0])
    turns = [(5 * math.sqrt(number), number * math.pi * (3 - math.sqrt(5))) for number in range(count)]
    return tuple((x + away * math.cos(angle), y + away * math.sin(angle)) for away, angle in turns)


def _strewn(cells: Sequence[Place], count: int, step: float) -> list[Place]:
    left, top = min(x for x, _y in cells), min(y for _x, y in cells)
    width, height = max(x for x, _y in cells) - left, max(y for _x, y in cells) - top
    free = {(round((x - left) / step), round((y - top) / step)): (x, y) for x, y in cells}
    places: list[Place] = []
    for number in range(1, 40 * count):
        across, down = (0.5 + number / _PLASTIC) % 1, (0.5 + number / _PLASTIC**2) % 1
        if place := free.pop((round(across * width / step), round(down * height / step)), None):
            places.append(place)
            if len(places) == count:
                return places
    rest = sorted(free.values())
    return places + rest[:: max(1, len(rest) // (count - len(places)))][: count - len(places)]


def _moved_to_middles(places: Sequence[Place], cells: Sequence[Place], step: float) -> list[Place]:
    """Each place moves to the middle of its cells, or to the cell nearest to that when the middle lies outside."""
    reach = max(step, math.sqrt(len(cells) / len(places)) * step)
    buckets: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
    everyone = [(x, y, number) for number, (x, y) in enumerate(places)]
    for place in everyone:
        column, row = int(place[0] // reach), int(place[1] // reach)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                buckets[column + across, row + down].append(place)
    own: list[list[Place]] = [[] for _ in places]
    for cell in cells:
        x, y = cell
        closest, nearest = math.inf, 0
        for px, py, number in buckets.get((int(x // reach), int(y // reach))) or everyone:
            distance = (px - x) * (px - x) + (py - y) * (py - y)
            if distance < closest:
                closest, nearest = distance, number
        own[nearest].append(cell)
    return [_middle(own[number], step) if own[number] else place for number, place in enumerate(places)]


def _middle(cells: Sequence[Place], step: float) -> Place:
    x = sum(cell[0] for cell in cells) / len(cells)
    y = sum(cell[1] for cell in cells) / len(cells)
    distance, nearest = min([((cell[0] - x) ** 2 + (cell[1] - y) ** 2, cell) for cell in cells])
    return (x, y) if distance <= step * step else nearest


def _kept_apart(places: Sequence[Place], cells: Sequence[Place], least: float) -> list[Place]:
    """A place that came too close to an earlier one, around a corner or a name, moves to the emptiest cell."""
    kept = list(places)
    for number, place in enumerate(kept):
        others = kept[:number] + kept[number + 1 :]
        if any(abs(x - place[0]) < least and math.dist(place, (x, y)) < least for x, y in kept[:number]):
            kept[number] = max(cells, key=lambda cell: min([math.dist(cell, other) for other in others]))
    return kept


def closest_pair(places: Sequence[Place]) -> float:
    """The distance of the two dots that are closest to each other; infinite when there are not two."""
    ordered = sorted(places)
    best = math.inf
    for number, place in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other[0] - place[0] >= best:
                break
            best = min(best, math.dist(place, other))
    return best
