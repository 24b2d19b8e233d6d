"""Where the names go on a map: inside their district, else beside it, else further away with a line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from werkstadt.areas.drawing.boxes import Box, Line, Place, bounds, cross, cuts, dense, distance, gap, nearest
from werkstadt.areas.drawing.dots import crossed
from werkstadt.areas.drawing.lines import Ring, Span, area_size, row_spans

# Row height of the search, in drawing units.
STEP = 8
# Text never touches a border, another text or the edge of the drawing.
AIR = 4.0
# A name this close to its district, and to no other, needs no line.
NEAR = 16.0
# Names are this share of their greatest width on wide screens; there they must fit inside.
FITTING = 0.66
# A line ends this far inside its district.
INWARD = 30.0
# Average widths of letters in Fira Sans 600, as a share of the font size; rounded up.
_NARROW, _WIDE, _CAPITAL, _USUAL = 0.34, 0.92, 0.7, 0.59


@dataclass(frozen=True)
class Named:
    """A district that wants its name on the map."""

    name: str
    rings: tuple[Ring, ...]
    dots: int = 0  # a crowded district rather has its name beside it


@dataclass(frozen=True)
class Label:
    """A name and its place. `y` is the middle of the line; `line` leads to the district when it is not near."""

    name: str
    x: int
    y: int
    anchor: str  # start, middle, end: of text running left to right
    line: str  # SVG path data, "" for none
    box: Box  # what the text takes up at most
    reach: float = 0.0  # length of the line
    tip: Place | None = None  # where the line ends


@dataclass(frozen=True)
class _Option:
    """A place to try. `price` is what it costs before distances are measured."""

    price: float
    box: Box
    is_inside: bool


def text_width(text: str, size: float) -> float:
    """What a name takes up at most; measuring would need the font."""
    width = 0.0
    for letter in text:
        if letter in "iljtfrI.,:;'|!/()- ":
            width += _NARROW
        elif letter in "mwMWЖШЩЮжшщюф":
            width += _WIDE
        else:
            width += _CAPITAL if letter.isupper() else _USUAL
    return width * size


@lru_cache(maxsize=256)
def placed(districts: tuple[Named, ...], width: int, height: int, size: float) -> tuple[Label | None, ...]:
    """A label for each district, none overlapping another or the edge; None where there is no room at all.

    Those with least room come first. `size` is the largest font size the page uses, in drawing units.
    The same districts always get the same places, so they are kept.
    """
    search = _Search(districts, width, height, size)
    order = sorted(range(len(districts)), key=lambda number: (search.room(number), districts[number].name))
    labels: list[Label | None] = [None] * len(districts)
    for number in order:
        labels[number] = search.best(number)
    return tuple(labels)


class _Search:
    """The map in rows: where each district runs, where nothing is, what is taken."""

    def __init__(self, districts: Sequence[Named], width: int, height: int, size: float) -> None:
        self.districts, self.width, self.height, self.size = districts, width, height, size
        self.rows = max(1, height // STEP)
        self.spans = [row_spans(district.rings, self.rows, STEP) for district in districts]
        self.stretches = [self._stretches(spans) for spans in self.spans]
        self.free = self._stretches([self._free(row) for row in range(self.rows)])
        self.sizes = [max(area_size(district.rings), 1.0) for district in districts]
        self.cores = [self._core(number) for number in range(len(districts))]
        self.corners = [dense(district.rings) for district in districts]
        self.bounds = [bounds(corners) for corners in self.corners]
        self.taken: list[Box] = []
        self.lines: list[Line] = []

    def _free(self, row: int) -> list[Span]:
        free: list[Span] = []
        start = AIR
        for begin, end in sorted(span for spans in self.spans for span in spans[row]):
            if begin - AIR > start:
                free.append((start, begin - AIR))
            start = max(start, end + AIR)
        return [*free, (start, self.width - AIR)] if start < self.width - AIR else free

    def _stretches(self, rows: Sequence[Sequence[Span]]) -> list[Box]:
        """Where as many rows as a line of text is high run next to each other."""
        count = math.ceil(self.size / STEP)
        found: list[Box] = []
        for first in range(self.rows - count + 1):
            common: list[Span] = [(AIR, self.width - AIR)]
            for row in rows[first : first + count]:
                common = crossed(common, row)
            found += [(start, float(first * STEP), end, float((first + count) * STEP)) for start, end in common]
        return found

    def _core(self, number: int) -> Place:
        """A point well inside: the middle of a wide row, halfway down all the wide rows."""
        spans = [(row, span) for row, spans in enumerate(self.spans[number]) for span in spans]
        if not spans:
            rings = self.districts[number].rings
            return rings[0][0] if rings else (self.width / 2, self.height / 2)
        widest = max(end - start for _row, (start, end) in spans)
        wide = [(row, span) for row, span in spans if span[1] - span[0] > 0.8 * widest]
        row, (start, end) = wide[len(wide) // 2]
        return (start + end) / 2, (row + 0.5) * STEP

    def room(self, number: int) -> float:
        """How easily the name fits inside: negative when it does not."""
        widest = max([end - start for start, _top, end, _bottom in self.stretches[number]], default=0.0)
        return widest - text_width(self.districts[number].name, self.size)

    def best(self, number: int) -> Label | None:
        """The cheapest place; the cheapest guesses are measured first, and no more than needed."""
        options = sorted(self._options(number), key=lambda option: (option.price, option.box))
        best: tuple[float, _Option, Line | None] | None = None
        for option in options:
            if best and option.price >= best[0]:
                break
            cost, line = self._measured(number, option)
            if best is None or cost < best[0]:
                best = cost, option, line
        if best is None:
            return None
        _cost, option, line = best
        self.taken.append(option.box)
        if line:
            self.lines.append(line)
        return self._label(number, option, line)

    def _options(self, number: int) -> Iterator[_Option]:
        wide = text_width(self.districts[number].name, self.size)
        crowd = [wide * self.size / size for size in self.sizes]
        dots = [district.dots for district in self.districts]
        core_x, core_y = self.cores[number]
        price = 60 * crowd[number] + 3 * crowd[number] * dots[number]
        for needed, dearer in ((wide, 0.0), (FITTING * wide, 14.0)):
            for left, right, top, bottom in self._untaken(self.stretches[number], needed):
                middle = min(max(core_x, left + needed / 2), right - needed / 2)
                box = (middle - wide / 2, top, middle + wide / 2, bottom)
                if self._is_clear(box):
                    away = math.hypot(middle - core_x, (top + bottom) / 2 - core_y)
                    yield _Option(price + dearer + away / 8, box, is_inside=True)
        for box in self._outside(self.free, number, wide):
            yield _Option(10 + gap(box, self.bounds[number]), box, is_inside=False)
        for other, stretches in enumerate(self.stretches):
            if other != number:
                price = 45 + 90 * crowd[other] + 3 * crowd[other] * dots[other]
                for box in self._outside(stretches, number, wide):
                    yield _Option(price + gap(box, self.bounds[number]), box, is_inside=False)

    def _outside(self, stretches: Sequence[Box], number: int, wide: float) -> Iterator[Box]:
        """At both ends of a stretch, and as near to the middle of the district as it allows."""
        for left, right, top, bottom in self._untaken(stretches, wide):
            middle = min(max(self.cores[number][0] - wide / 2, left), right - wide)
            for x in sorted({left, middle, right - wide}):
                yield x, top, x + wide, bottom

    def _untaken(self, stretches: Sequence[Box], wide: float) -> Iterator[Box]:
        """What other names leave of the stretches, where it is long enough: left, right, top, bottom."""
        for start, top, end, bottom in stretches:
            if end - start < wide + 2 * AIR:
                continue
            taken = sorted(box for box in self.taken if box[1] < bottom and box[3] > top)
            for left, _top, right, _bottom in [*taken, (end, 0.0, end, 0.0)]:
                if min(left, end) - start >= wide + 2 * AIR:
                    yield start + AIR, min(left, end) - AIR, top, bottom
                start = max(start, right)

    def _is_clear(self, box: Box) -> bool:
        is_on_map = box[0] >= AIR and box[2] <= self.width - AIR
        return is_on_map and not any(gap(box, other) < AIR for other in self.taken)

    def _measured(self, number: int, option: _Option) -> tuple[float, Line | None]:
        """What the place costs in all, and the line to the district when it needs one."""
        box = option.box
        crossings = 40.0 * sum(cuts(line, box) for line in self.lines)
        if option.is_inside:
            return option.price + crossings, None
        own = distance(box, self.corners[number])
        cost = option.price - gap(box, self.bounds[number]) + own + crossings
        near = [n for n, bounds in enumerate(self.bounds) if n != number and gap(box, bounds) < own + AIR]
        if own <= NEAR and all(distance(box, self.corners[other]) >= own + AIR for other in near):
            return cost, None
        line = self._line(number, box)
        crossings = 40.0 * sum(cuts(line, other) for other in self.taken)
        crossings += 40.0 * sum(cross(line, other) for other in self.lines)
        return cost + 25 + crossings, line

    def _anchor(self, number: int, box: Box) -> str:
        """Text is held at the end that faces its district, so that smaller text stays close to it."""
        _square, corner = nearest(box, self.corners[number])
        along = (corner[0] - box[0]) / (box[2] - box[0])
        return "start" if along < 0.3 else "end" if along > 0.7 else "middle"

    def _label(self, number: int, option: _Option, line: Line | None) -> Label:
        left, top, right, bottom = option.box
        anchor = "middle" if option.is_inside else self._anchor(number, option.box)
        x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
        drawn = "M{:.0f} {:.0f}L{:.0f} {:.0f}".format(*line) if line else ""
        reach = math.dist(line[:2], line[2:]) if line else 0.0
        return Label(
            self.districts[number].name,
            round(x),
            round((top + bottom) / 2),
            anchor,
            drawn,
            option.box,
            reach,
            line[2:] if line else None,
        )

    def _line(self, number: int, box: Box) -> Line:
        """From the text to a little inside the district."""
        left, top, right, bottom = box
        _square, near = nearest(box, self.corners[number])
        core_x, core_y = self.cores[number]
        inward = min(1.0, INWARD / (math.hypot(core_x - near[0], core_y - near[1]) or 1.0))
        end_x, end_y = near[0] + (core_x - near[0]) * inward, near[1] + (core_y - near[1]) * inward
        middle = (top + bottom) / 2
        if end_x < left - AIR:
            return left - AIR, middle, end_x, end_y
        if end_x > right + AIR:
            return right + AIR, middle, end_x, end_y
        # Smaller text is shorter: the line starts where there is text at any size.
        held = {"start": left, "middle": (left + right) / 2, "end": right}[self._anchor(number, box)]
        reach = FITTING * (right - left)
        least = held - reach * {"start": 0, "middle": 0.5, "end": 1}[self._anchor(number, box)]
        start_x = min(max(end_x, least + AIR), least + reach - AIR)
        return start_x, (top if end_y < middle else bottom), end_x, end_y
