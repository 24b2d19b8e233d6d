"""A programme as it is, or as it would be: every event with its place and time, and who is needed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from werkstadt.conferences.models import Conference, Event, Organisation, Place, Room

# What people choose from, and what binds those who run it.
CHOICES = frozenset({Event.Kind.WORKSHOP, Event.Kind.ACTIVITY})
BINDING = CHOICES | {Event.Kind.PLENUM}
# There for hours, beside everything else.
ALONGSIDE = frozenset({Event.Kind.BOOTH, Event.Kind.CHILDCARE})


@dataclass(frozen=True)
class Spot:
    """Where and when an event takes place, as far as it is known."""

    room: Room | None = None
    place: Place | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    @classmethod
    def of(cls, event: Event) -> Spot:
        return cls(event.room, event.place, event.starts_at, event.ends_at)


@dataclass(frozen=True)
class Planned:
    """An event at its spot; organisations host it, people (by name) lead it."""

    event: Event
    spot: Spot
    hosts: tuple[Organisation, ...] = ()
    moderators: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.event.kind

    @property
    def room(self) -> Room | None:
        return self.spot.room

    @property
    def venue(self) -> Place | None:
        return self.spot.place or self.event.conference.venue

    @property
    def is_timed(self) -> bool:
        return self.spot.starts_at is not None and self.spot.ends_at is not None

    @property
    def start(self) -> datetime:
        """To be asked only where `is_timed`."""
        if self.spot.starts_at is None:
            raise ValueError(self.event.slug)
        return self.spot.starts_at

    @property
    def end(self) -> datetime:
        if self.spot.ends_at is None:
            raise ValueError(self.event.slug)
        return self.spot.ends_at

    def overlaps(self, other: Planned) -> bool:
        return self.start < other.end and other.start < self.end

    def pause_before(self, later: Planned) -> timedelta:
        return later.start - self.end


@dataclass(frozen=True)
class Plan:
    """All that takes place of a conference; what is cancelled needs neither room nor people."""

    conference: Conference
    planned: tuple[Planned, ...]

    @property
    def active(self) -> tuple[Planned, ...]:
        return tuple(each for each in self.planned if not each.event.is_cancelled)

    @property
    def timed(self) -> tuple[Planned, ...]:
        """In order of time."""
        timed = [each for each in self.active if each.is_timed]
        return tuple(sorted(timed, key=lambda each: (each.start, each.event.position, each.event.slug)))

    @property
    def of_the_day(self) -> tuple[Planned, ...]:
        """What takes place at the conference itself."""
        return tuple(each for each in self.timed if each.kind != Event.Kind.RUN_UP)

    def pairs(self) -> Iterator[tuple[Planned, Planned]]:
        """Any two, the earlier one first."""
        return combinations(self.timed, 2)

    def at_once(self) -> Iterator[tuple[Planned, Planned]]:
        """Any two that have some time in common."""
        return ((first, second) for first, second in self.pairs() if first.overlaps(second))


def plan(
    conference: Conference,
    events: Sequence[Event],
    *,
    hosts: Mapping[int, Sequence[Organisation]] | None = None,
    moderators: Mapping[str, Sequence[str]] | None = None,
    moves: Mapping[str, Spot] | None = None,
) -> Plan:
    """`hosts` by key of the event; `moderators` (names) and `moves` (not stored yet) by its short name."""
    hosts, moderators, moves = hosts or {}, moderators or {}, moves or {}
    return Plan(
        conference,
        tuple(
            Planned(
                event,
                moves.get(event.slug) or Spot.of(event),
                tuple(hosts.get(event.pk, ())),
                tuple(moderators.get(event.slug, ())),
            )
            for event in events
        ),
    )
