"""What the programme editor knows of a conference, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from werkstadt.accounts import access as accounts
from werkstadt.conferences import access, clashes
from werkstadt.conferences.clashes import Plan, Planned, Spot
from werkstadt.conferences.models import Conference, Event, Room

# Instead of the short name of a room: the place of its own that the event has.
OWN_PLACE = "@"


@dataclass(frozen=True)
class Loaded:
    """The stored programme, and the names of those who moderate each event."""

    conference: Conference
    events: tuple[Event, ...]
    rooms: tuple[Room, ...]
    moderators: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def by_slug(self) -> dict[str, Event]:
        return {event.slug: event for event in self.events}

    def room(self, slug: str) -> Room | None:
        return next((room for room in self.rooms if room.slug == slug), None)

    def plan(self, moves: Mapping[str, Spot] | None = None, *, beside: tuple[Planned, ...] = ()) -> Plan:
        """As it would be after these moves, and with others `beside` that are not stored yet."""
        hosts = {event.pk: list(event.hosts.all()) for event in self.events}
        found = clashes.plan(self.conference, self.events, hosts=hosts, moderators=self.moderators, moves=moves)
        return Plan(self.conference, (*found.planned, *beside))


def load(conference: Conference, at: datetime) -> Loaded:
    people = accounts.moderators(conference.area.city, conference.slug, at)
    return Loaded(
        conference,
        tuple(access.for_planning(conference)),
        tuple(access.rooms(conference)),
        {event: [str(person) for person in those] for event, those in people.items()},
    )


def where(spot: Spot) -> str:
    """As forms write it: the short name of the room, `@` for a place of its own, or nothing."""
    if spot.room:
        return spot.room.slug
    return OWN_PLACE if spot.place else ""
