"""The programme of the day: as a timetable of rooms and times, what is on now, and what fits a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from werkstadt.conferences.models import Event, Room

# These are for everybody: in the timetable they take the free rooms beside them too.
FOR_ALL = {Event.Kind.PLENUM, Event.Kind.BREAK}
# These run beside everything else: they stand before the timetable, not in it.
ALONGSIDE = {Event.Kind.BOOTH, Event.Kind.CHILDCARE}
QUARTER = timedelta(minutes=15)
MOST_ROOMS = 8
MOST_QUARTERS = 56


class Timed(NamedTuple):
    """An event whose start and end are known."""

    event: Event
    start: datetime
    end: datetime


def timed(events: Iterable[Event]) -> list[Timed]:
    return [Timed(each, each.starts_at, each.ends_at) for each in events if each.starts_at and each.ends_at]


@dataclass
class Placed:
    """An event in the timetable: column (1 = first room), start and length in quarters of an hour, width in rooms."""

    event: Event
    at: datetime
    column: int
    start: int
    length: int
    width: int = 1

    def overlaps(self, other: Placed) -> bool:
        return self.start < other.start + other.length and other.start < self.start + self.length


@dataclass(frozen=True)
class Timetable:
    """Rooms in columns, one group for each start; what runs beside or does not fit stands in `alongside`."""

    rooms: tuple[Room, ...]
    times: tuple[tuple[datetime, tuple[Placed, ...]], ...]
    alongside: tuple[Event, ...]

    def quarter(self, at: datetime) -> int:
        return _quarters(at - self.times[0][0])


def timetable(events: Sequence[Event]) -> Timetable | None:
    """Every event exactly once. None when there are too many rooms or hours for a sheet: a list reads better then."""
    inside = [each for each in timed(events) if each.event.room and each.event.kind not in ALONGSIDE]
    if not inside:
        return None
    rooms = tuple(sorted({each.event.room for each in inside if each.event.room}, key=lambda room: room.position))
    first = min(each.start for each in inside)
    placed: list[Placed] = []
    for each in inside:
        candidate = _place(each, rooms, first)
        if not any(other.column == candidate.column and candidate.overlaps(other) for other in placed):
            placed.append(candidate)
    if len(rooms) > MOST_ROOMS or max(each.start + each.length for each in placed) > MOST_QUARTERS:
        return None
    for wide in placed:
        if wide.event.kind in FOR_ALL:
            _widen(wide, placed, len(rooms))
    groups = groupby(sorted(placed, key=lambda each: (each.at, each.column)), lambda each: each.at)
    times = tuple((at, tuple(group)) for at, group in groups)
    shown = {each.event.pk for each in placed}
    return Timetable(rooms, times, tuple(event for event in events if event.pk not in shown))


def _place(each: Timed, rooms: Sequence[Room], first: datetime) -> Placed:
    """Times between two quarters of an hour begin at the earlier and end at the later one."""
    start = _quarters(each.start - first)
    end = -(-(each.end - first) // QUARTER)
    column = next(number for number, room in enumerate(rooms, 1) if room == each.event.room)
    return Placed(each.event, each.start, column, start, max(1, end - start))


def _quarters(span: timedelta) -> int:
    return span // QUARTER


def _widen(wide: Placed, placed: Sequence[Placed], n_rooms: int) -> None:
    """Take free rooms to the right, then to the left."""
    busy = {
        column
        for other in placed
        if other is not wide and wide.overlaps(other)
        for column in range(other.column, other.column + other.width)
    }
    while wide.column + wide.width <= n_rooms and wide.column + wide.width not in busy:
        wide.width += 1
    while wide.column > 1 and wide.column - 1 not in busy:
        wide.column, wide.width = wide.column - 1, wide.width + 1


@dataclass(frozen=True)
class Now:
    """What runs at a moment of the day, beside what is there all day, and what comes next (all of the next start)."""

    at: datetime
    running: tuple[Event, ...]
    coming: tuple[Event, ...]

    @property
    def next_start(self) -> datetime | None:
        return self.coming[0].starts_at if self.coming else None


def now_and_next(events: Sequence[Event], at: datetime) -> Now | None:
    """Only on the days of the programme, until the end of the last event; None at other times."""
    on_the_day = [each for each in timed(events) if not each.event.is_cancelled and each.event.kind not in ALONGSIDE]
    today = timezone.localdate(at)
    if not any(timezone.localdate(each.start) <= today <= timezone.localdate(each.end) for each in on_the_day):
        return None
    running = tuple(each.event for each in on_the_day if each.start <= at < each.end)
    first = min((each.start for each in on_the_day if each.start > at), default=None)
    coming = tuple(each.event for each in on_the_day if each.start == first)
    return Now(at, running, coming) if running or coming else None


def by_start(events: Iterable[Event]) -> list[tuple[datetime | None, list[Event]]]:
    """Events grouped by start; those without a time stand last."""
    groups: dict[datetime | None, list[Event]] = {}
    for event in events:
        groups.setdefault(event.starts_at, []).append(event)
    return sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or datetime.min))
