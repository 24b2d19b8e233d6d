"""One day of a programme as a grid: rooms in columns, quarters of an hour in rows; what has no place yet aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from werkstadt.base.languages import own_name
from werkstadt.conferences.clashes import Plan, Planned, Severity
from werkstadt.conferences.models import Event, Room
from werkstadt.conferences.programme import ALONGSIDE, FOR_ALL, QUARTER
from werkstadt.workspace.programme.loading import OWN_PLACE, Loaded, where
from werkstadt.workspace.programme.moves import Moves, local, mark

MOST_LANES = 4
# More than that no screen shows side by side, and the style sheet has no names for them.
MOST_ROOMS = 24
USUAL_HOURS = (9, 17)
MOST_MARKED = 3


@dataclass(frozen=True)
class Piece:
    """An event on the board."""

    planned: Planned
    classes: str = ""
    # The worst that is wrong with it.
    severity: str = ""
    is_moved: bool = False
    stood: str = ""

    @property
    def event(self) -> Event:
        return self.planned.event

    @property
    def room(self) -> str:
        return where(self.planned.spot)

    @property
    def starts(self) -> str:
        return local(self.planned.spot.starts_at)

    @property
    def ends(self) -> str:
        return local(self.planned.spot.ends_at)

    @property
    def kind(self) -> str:
        return "all" if self.event.kind == Event.Kind.PLENUM else "pause" if self.event.kind == Event.Kind.BREAK else ""

    @property
    def is_alongside(self) -> bool:
        return self.event.kind in ALONGSIDE

    @property
    def hosts(self) -> str:
        return ", ".join(host.name for host in self.planned.hosts)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Spoken ones, and those that are interpreted: short mark and name."""
        return [(code.partition("-")[0], own_name(code)) for code in self.event.languages]

    @property
    def interpreted(self) -> list[tuple[str, str]]:
        return [(code.partition("-")[0], own_name(code)) for code in self.event.interpreted]


@dataclass(frozen=True)
class Column:
    """A room, or (`@`) all places outside the venue."""

    slug: str
    number: int
    room: Room | None


@dataclass(frozen=True)
class Board:
    """A day. `first` is its first row, `hours` say in which row each full hour begins."""

    day: date | None
    days: tuple[date, ...]
    first: datetime | None
    quarters: int
    columns: tuple[Column, ...]
    pieces: tuple[Piece, ...]
    # There for hours, beside everything else.
    alongside: tuple[Piece, ...]
    tray: tuple[Piece, ...]
    hours: tuple[tuple[datetime, int], ...] = ()
    # Row and length of what is for everybody.
    bands: tuple[str, ...] = ()

    @property
    def is_grid(self) -> bool:
        return self.first is not None and 0 < len(self.columns) <= MOST_ROOMS


def board(loaded: Loaded, plan: Plan, moves: Moves, severities: Mapping[str, str], wanted: str = "") -> Board:
    """`severities`: the worst that is wrong with each event; `wanted`: the day somebody asked for."""
    here = [each for each in plan.planned if each.kind != Event.Kind.RUN_UP]
    days = _days(loaded, here)
    day = next((each for each in days if each.isoformat() == wanted), days[0] if days else None)
    make = _Pieces(moves, severities)
    columns = _columns(loaded, here)
    numbers = {column.slug: column.number for column in columns}
    tray = [make.piece(each) for each in here if not each.is_timed or where(each.spot) not in numbers]
    today = [
        each for each in here if each.is_timed and where(each.spot) in numbers and timezone.localdate(each.start) == day
    ]
    beside = [each for each in today if each.kind in ALONGSIDE]
    beside.sort(key=lambda each: (numbers[where(each.spot)], each.start, each.event.position))
    inside = [each for each in today if each.kind not in ALONGSIDE]
    span = _span(loaded, inside, day)
    if span is None or not 0 < len(columns) <= MOST_ROOMS:
        return Board(day, tuple(days), None, 0, tuple(columns), (), (), tuple(make.piece(each) for each in here))
    first, last = span
    pieces = [
        make.piece(each, f"c{numbers[where(each.spot)]} {_rows(each, first, last)} {lanes}")
        for each, lanes in _in_lanes(inside)
    ]
    bands = [_rows(each, first, last) for each in inside if each.kind in FOR_ALL and not each.event.is_cancelled]
    hours = tuple((first + timedelta(hours=hour), hour * 4) for hour in range((last - first) // timedelta(hours=1)))
    quarters = (last - first) // QUARTER
    return Board(
        day,
        tuple(days),
        first,
        quarters,
        tuple(columns),
        tuple(pieces),
        tuple(make.piece(each) for each in beside),
        tuple(tray),
        hours,
        tuple(dict.fromkeys(bands)),
    )


@dataclass(frozen=True)
class _Pieces:
    moves: Moves
    severities: Mapping[str, str]

    def piece(self, planned: Planned, classes: str = "") -> Piece:
        move = next((each for each in self.moves if each.event.pk == planned.event.pk), None)
        stood = move.stood if move else mark(planned.spot)
        severity = self.severities.get(planned.event.slug, "")
        return Piece(planned, classes.strip(), severity, move is not None, stood)


def _days(loaded: Loaded, here: Sequence[Planned]) -> list[date]:
    """Those of the conference, and those on which something takes place."""
    days = {timezone.localdate(each.spot.starts_at) for each in here if each.spot.starts_at}
    for moment in (loaded.conference.starts_at, loaded.conference.ends_at):
        if moment:
            days.add(timezone.localdate(moment))
    return sorted(days)


def _columns(loaded: Loaded, here: Sequence[Planned]) -> list[Column]:
    columns = [Column(room.slug, number, room) for number, room in enumerate(loaded.rooms, 1)]
    if any(each.event.place for each in here):
        columns.append(Column(OWN_PLACE, len(columns) + 1, None))
    return columns


def _span(loaded: Loaded, inside: Sequence[Planned], day: date | None) -> tuple[datetime, datetime] | None:
    """The hours of the conference, or the usual ones where it has none on this day, and whatever lies outside."""
    if day is None:
        return None
    midnight = timezone.make_aware(datetime(day.year, day.month, day.day))
    moments = [moment for each in inside for moment in (each.start, each.end)]
    hours = (loaded.conference.starts_at, loaded.conference.ends_at)
    for moment, usual in zip(hours, USUAL_HOURS, strict=True):
        is_today = moment is not None and timezone.localdate(moment) == day
        moments.append(moment if moment and is_today else midnight + timedelta(hours=usual))
    first = max(0, (min(moments) - midnight) // timedelta(hours=1))
    last = min(24, max(first + 1, -(-(max(moments) - midnight) // timedelta(hours=1))))
    return midnight + timedelta(hours=first), midnight + timedelta(hours=last)


def _rows(each: Planned, first: datetime, last: datetime) -> str:
    """Times between two quarters of an hour begin at the earlier and end at the later one."""
    start = (each.start - first) // QUARTER
    end = -(-(min(each.end, last) - first) // QUARTER)
    return f"s{start} d{max(1, end - start)}"


def _in_lanes(inside: Sequence[Planned]) -> list[tuple[Planned, str]]:
    """What overlaps in one room stands side by side."""
    found: list[tuple[Planned, str]] = []
    rooms: dict[str, list[Planned]] = {}
    for each in sorted(inside, key=lambda each: (each.start, each.event.position, each.event.slug)):
        rooms.setdefault(where(each.spot), []).append(each)
    for own in rooms.values():
        for together in _clusters(own):
            ends: list[datetime] = []
            lanes = []
            for each in together:
                lane = next((number for number, end in enumerate(ends) if end <= each.start), len(ends))
                ends[lane : lane + 1] = [each.end]
                lanes.append(lane)
            width = min(len(ends), MOST_LANES)
            found += [
                (each, f"l{min(lane, MOST_LANES - 1) + 1} of{width}" if width > 1 else "")
                for each, lane in zip(together, lanes, strict=True)
            ]
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].room.position if pair[0].room else 999))


def _clusters(own: Sequence[Planned]) -> list[list[Planned]]:
    """Of one room, in order of time: those that hang together."""
    clusters: list[list[Planned]] = []
    until: datetime | None = None
    for each in own:
        if until is None or each.start >= until:
            clusters.append([])
        clusters[-1].append(each)
        until = max(until, each.end) if until else each.end
    return clusters


def worst(found: Sequence[tuple[Severity, Sequence[Event]]]) -> dict[str, str]:
    """For each event the worst of what is wrong with it. A hint about many events marks none of them."""
    order = list(Severity)
    worst_of: dict[str, str] = {}
    for severity, events in found:
        if severity == Severity.HINT and len(events) > MOST_MARKED:
            continue
        for event in events:
            known = worst_of.get(event.slug)
            if known is None or order.index(severity) < order.index(Severity(known)):
                worst_of[event.slug] = severity
    return worst_of
