"""One room for two, too small a room, a room that not everybody can get into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from werkstadt.conferences.clashes.clash import Clash, Code, Severity
from werkstadt.conferences.clashes.planned import Plan, Planned
from werkstadt.conferences.models import Event, Room

# These need the room for themselves; booths, breaks and childcare run beside each other and beside activities.
ALONE = frozenset({Event.Kind.WORKSHOP, Event.Kind.PLENUM})
NEED_A_ROOM = ALONE | {Event.Kind.ACTIVITY}


def twice(plan: Plan) -> Iterator[Clash]:
    for first, second in plan.at_once():
        if first.room is not None and first.room == second.room and disturb(first.kind, second.kind):
            span = {"begins": max(first.start, second.start), "ends": min(first.end, second.end)}
            yield Clash(Code.ROOM_TWICE, Severity.BLOCKS, (first.event, second.event), {"room": first.room.name} | span)


def disturb(kind: str, other: str) -> bool:
    """Whether two events of these kinds can not share a room."""
    return {kind, other} <= NEED_A_ROOM and not {kind, other}.isdisjoint(ALONE)


def free_for(plan: Plan, event: Event, rooms: Iterable[Room]) -> Room | None:
    """The smallest room that is large enough and free at its time; one with steps only when there is no other."""
    here = next((each for each in plan.timed if each.event == event), None)
    if here is None:
        return None
    taken = {each.room for each in plan.timed if each != here and each.overlaps(here) and disturb(each.kind, here.kind)}
    fitting = [room for room in rooms if room != here.room and room not in taken and _holds(room, event)]
    return min(fitting, key=lambda room: (room.is_step_free is False, room.seats is None, room.seats), default=None)


def _holds(room: Room, event: Event) -> bool:
    return room.seats is None or event.capacity is None or event.capacity <= room.seats


def too_small(plan: Plan) -> Iterator[Clash]:
    """Fewer chairs than seats that people may book. Rooms whose size nobody has stated hold everybody."""
    for each in plan.active:
        if each.room and not _holds(each.room, each.event):
            params = {"room": each.room.name, "capacity": each.event.capacity, "seats": each.room.seats}
            yield Clash(Code.TOO_MANY_SEATS, Severity.BLOCKS, (each.event,), params)


def with_steps(plan: Plan) -> Iterator[Clash]:
    """One for each room or place; what is not stated is not said."""
    there: defaultdict[str, list[Event]] = defaultdict(list)
    names = {}
    for each in plan.active:
        if each.event.kind != Event.Kind.RUN_UP and is_step_free(each) is False:
            where = each.room.name if each.room else each.venue and each.venue.name
            there[str(where)].append(each.event)
            names[str(where)] = where
    for where, events in there.items():
        yield Clash(Code.STEPS, Severity.HINT, tuple(events), {"where": names[where]})


def is_step_free(each: Planned) -> bool | None:
    """What is known of the room; else, when it has a place of its own or a room, of the place."""
    if each.room and each.room.is_step_free is not None:
        return each.room.is_step_free
    place = each.venue if each.room or each.spot.place else None
    return place.is_step_free if place else None
