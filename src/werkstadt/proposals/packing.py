"""What has to be there for what was accepted: for each place and time, and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from werkstadt.conferences.models import Conference, Event
from werkstadt.proposals.models import Proposal


@dataclass(frozen=True)
class Load:
    """What one proposal needs, and the event it became (None: it is gone)."""

    proposal: Proposal
    event: Event | None

    @property
    def starts_at(self) -> datetime | None:
        return self.event.starts_at if self.event else None


@dataclass
class Room:
    """All that goes to one place. `event` is one of those there, to name it; None: no place yet."""

    event: Event | None
    loads: list[Load] = field(default_factory=list)


@dataclass(frozen=True)
class Total:
    """Of everything. Things that stand one after the other in a room are counted once for each."""

    tables: int
    power: int
    walls: int
    floor_m2: int
    people: int


def by_room(conference: Conference) -> list[Room]:
    """Rooms in their order, what takes place first stands first; what has no place yet stands last."""
    proposals = Proposal.objects.of(conference).filter(state=Proposal.State.ACCEPTED)
    events = {event.slug: event for event in conference.events.with_place()}
    loads = [
        Load(each, events.get(each.event_slug)) for each in proposals.select_related("organisation").order_by("pk")
    ]
    rooms: dict[tuple[str, str], Room] = {}
    for load in sorted(loads, key=_order):
        rooms.setdefault(_place(load), Room(load.event if _place(load) != NOWHERE else None)).loads.append(load)
    return list(rooms.values())


def total(rooms: Sequence[Room]) -> Total:
    needed = [load.proposal for room in rooms for load in room.loads]
    return Total(
        tables=sum(each.tables or 0 for each in needed),
        power=sum(each.has_power for each in needed),
        walls=sum(each.has_wall for each in needed),
        floor_m2=sum(each.floor_m2 or 0 for each in needed),
        people=sum(each.people or 0 for each in needed),
    )


NOWHERE = ("", "")


def _place(load: Load) -> tuple[str, str]:
    if load.event is None:
        return NOWHERE
    if load.event.room:
        return ("room", load.event.room.slug)
    return ("place", load.event.place.slug) if load.event.place else NOWHERE


def _order(load: Load) -> tuple[bool, int, tuple[str, str], bool, float, int]:
    position = load.event.room.position if load.event and load.event.room else 10_000
    starts = load.starts_at.timestamp() if load.starts_at else 0.0
    place = _place(load)
    return (place == NOWHERE, position, place, load.starts_at is None, starts, load.proposal.pk)
