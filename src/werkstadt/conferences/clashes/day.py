"""What does not fit into the day: its hours, what is for all, childcare, rounds, and what has no place yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from werkstadt.conferences.clashes.clash import Clash, Code, Severity
from werkstadt.conferences.clashes.planned import BINDING, Plan, Planned
from werkstadt.conferences.models import Event


def outside(plan: Plan) -> Iterator[Clash]:
    opens, closes = plan.conference.starts_at, plan.conference.ends_at
    if opens is None:
        return
    for each in plan.of_the_day:
        if each.start < opens or (closes is not None and each.end > closes):
            yield Clash(Code.OUTSIDE, Severity.BLOCKS, (each.event,), {"opens": opens, "closes": closes})


def beside_what_is_for_all(plan: Plan) -> Iterator[Clash]:
    """A plenum is for everybody, and so is a break; an activity in the break is meant for it."""
    for first, second in plan.at_once():
        if first.room is not None and first.room == second.room:
            # Said as a room taken twice, or meant: food in the room of the plenum.
            continue
        kinds = {first.kind, second.kind}
        if Event.Kind.PLENUM in kinds and kinds <= BINDING:
            yield Clash(Code.PLENUM, Severity.CLASH, _with_first(Event.Kind.PLENUM, first, second))
        elif Event.Kind.BREAK in kinds and not kinds.isdisjoint({Event.Kind.PLENUM, Event.Kind.WORKSHOP}):
            yield Clash(Code.BREAK, Severity.HINT, _with_first(Event.Kind.BREAK, first, second))


def _with_first(kind: str, *two: Planned) -> tuple[Event, ...]:
    return tuple(each.event for each in sorted(two, key=lambda each: each.kind != kind))


def without_childcare(plan: Plan) -> Iterator[Clash]:
    """Parents can't come to what takes place while nobody looks after their children. One for the whole day."""
    hours = [(each.start, each.end) for each in plan.of_the_day if each.kind == Event.Kind.CHILDCARE]
    if not hours:
        return
    alone = [each.event for each in plan.of_the_day if each.kind in BINDING and not _is_covered(each, hours)]
    if alone:
        params = {"opens": min(start for start, _end in hours), "closes": max(end for _start, end in hours)}
        yield Clash(Code.CHILDCARE, Severity.HINT, tuple(alone), params)


def _is_covered(each: Planned, hours: list[tuple[datetime, datetime]]) -> bool:
    """By several that follow each other, too."""
    reached = each.start
    for start, end in sorted(hours):
        if start <= reached < end:
            reached = end
    return reached >= each.end


def apart_from_their_round(plan: Plan) -> Iterator[Clash]:
    """Events of a round run side by side: who takes one of them can't take another."""
    rounds: defaultdict[int, list[Planned]] = defaultdict(list)
    for each in plan.of_the_day:
        if each.event.round_id is not None:
            rounds[each.event.round_id].append(each)
    for first, *others in rounds.values():
        apart = [each.event for each in others if not first.overlaps(each)]
        if apart:
            params = {"round": first.event.round and first.event.round.title}
            yield Clash(Code.ROUND_APART, Severity.HINT, (first.event, *apart), params)


def unplaced(plan: Plan) -> Iterator[Clash]:
    events = tuple(each.event for each in plan.active if is_unplaced(each))
    if events:
        yield Clash(Code.UNPLACED, Severity.HINT, events)


def is_unplaced(each: Planned) -> bool:
    """Without a time, or without a place where it needs one: a break can be anywhere."""
    if each.kind == Event.Kind.RUN_UP:
        return False
    has_place = bool(each.room or each.spot.place) or each.kind == Event.Kind.BREAK
    return not (each.is_timed and has_place)
