"""Too little time between two things: for the way to another place, and for those who need longer in a house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from werkstadt.conferences.clashes.clash import Clash, Code, Severity
from werkstadt.conferences.clashes.people import severity_for, shared_hosts
from werkstadt.conferences.clashes.planned import BINDING, CHOICES, Plan, Planned
from werkstadt.conferences.models import Event, Room
from werkstadt.conferences.ways import walking_minutes

# Guides for accessible meetings ask for longer breaks, above all where the toilet is on another floor, but name no
# minutes (U.S. Access Board and others: A Guide to Planning Accessible Meetings). Ten minutes: leave a full room,
# find the toilet or a word of help, turn up in the next room. Across floors a lift as DIN 18040-1 wants it
# (1.10 m by 1.40 m) takes one wheelchair at a time: with two or three in line it costs five minutes more.
CHANGE_MINUTES = 10
FLOOR_MINUTES = 15


def too_far(plan: Plan) -> Iterator[Clash]:
    """Who leads two things at two places has to walk; everybody does when one of them is the plenum."""
    for first, second in plan.pairs():
        if first.overlaps(second) or not {first.kind, second.kind} <= BINDING:
            continue
        pause = first.pause_before(second) // timedelta(minutes=1)
        minutes = walking_minutes(first.venue, second.venue)
        if minutes <= pause:
            continue
        events, way = (first.event, second.event), {"minutes": minutes, "pause": pause}
        for host in shared_hosts(first, second):
            yield Clash(Code.WALK, severity_for(first, second), events, {"who": host.name} | way)
        for name in (name for name in first.moderators if name in second.moderators):
            yield Clash(Code.WALK, Severity.CLASH, events, {"who": name} | way)
        if Event.Kind.PLENUM in {first.kind, second.kind}:
            yield Clash(Code.WALK, Severity.HINT, events, {"who": ""} | way)


def too_short(plan: Plan) -> Iterator[Clash]:
    """From one round to the next in another room. One hint for each change, with the rooms where it is too short."""
    steps = _steps_of_the_day(plan)
    for now in steps:
        end = max(each.end for each in now)
        later = [each for each in steps if min(one.start for one in each) >= end]
        if not later:
            continue
        follows = min(min(one.start for one in each) for each in later)
        coming = [one for each in later if min(one.start for one in each) == follows for one in each]
        yield from _change(now, coming)


def _steps_of_the_day(plan: Plan) -> list[list[Planned]]:
    """What people go to one after the other: each plenum, and each round with all that one can choose from."""
    steps: dict[object, list[Planned]] = {}
    for each in plan.of_the_day:
        if each.kind == Event.Kind.PLENUM:
            steps[each.event.slug] = [each]
        elif each.kind in CHOICES:
            steps.setdefault(each.event.round_id or each.start, []).append(each)
    return list(steps.values())


def _change(now: Sequence[Planned], coming: Sequence[Planned]) -> Iterator[Clash]:
    short: list[tuple[int, int, Planned, Planned]] = []
    for first in now:
        for second in coming:
            pause, needed = first.pause_before(second) // timedelta(minutes=1), minutes_between(first.room, second.room)
            if first.venue == second.venue and 0 <= pause < needed:
                short.append((pause, needed, first, second))
    if short:
        events = dict.fromkeys([*(each[2].event for each in short), *(each[3].event for each in short)])
        needed = max(each[1] for each in short)
        params = {
            "pause": min(each[0] for each in short),
            "needed": needed,
            "across_floors": needed == FLOOR_MINUTES,
            "ends": max(each[2].end for each in short),
            "begins": min(each[3].start for each in short),
        }
        yield Clash(Code.BREAK_TOO_SHORT, Severity.HINT, tuple(events), params)


def minutes_between(first: Room | None, second: Room | None) -> int:
    """0 within a room, and where nobody knows the rooms yet."""
    if first is None or second is None or first == second:
        return 0
    return FLOOR_MINUTES if first.floor and second.floor and first.floor != second.floor else CHANGE_MINUTES
