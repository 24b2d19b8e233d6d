"""A party at the desk: its seats, who is inside already, and who may come in now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences.models import Event
from werkstadt.room import words
from werkstadt.seats.door import tickets
from werkstadt.seats.models import Booking, Registration

SEPARATOR = " · "
# More buttons than these for a part of a party are no help.
MOST_PARTS = 9


@dataclass(frozen=True)
class Line:
    """One booking: „2 seats · 11:00 · Aula“."""

    words: str
    title: str
    # Waiting, or given away; empty when the seats are theirs.
    status: str


@dataclass(frozen=True)
class PartyAtTheDoor:
    """What the desk sees of a registration: of its contact only the name, of its needs nothing."""

    ticket: str
    name: str
    people: str
    lines: list[Line]
    n_inside: int
    n_outside: int
    # When and where its ticket was shown before.
    before: str
    # Of its form: sent twice it counts once.
    operation: UUID = field(default_factory=uuid4)

    @property
    def inside(self) -> str:
        return words.are_inside(self.n_inside) if self.n_inside else ""

    @property
    def all_in(self) -> str:
        return words.let_in(self.n_outside)

    @property
    def parts(self) -> list[tuple[int, str]]:
        return [(n, words.only(n)) for n in range(self.n_outside - 1, 0, -1)][-MOST_PARTS:]


def party_of(registration: Registration, door: Event | None, events: Sequence[Event]) -> PartyAtTheDoor:
    ticket = tickets.of_one(registration)
    known = {event.pk: event for event in events}
    n_inside = ticket.inside(door.pk if door else None)
    own = next((each.places for each in ticket.seats if door and each.event == door.pk), ticket.people)
    contact = getattr(registration, "contact", None)
    return PartyAtTheDoor(
        ticket=ticket.code,
        name=contact.name if contact else "",
        people=words.people(ticket.people),
        lines=[_line(known[each.event], each) for each in ticket.seats if each.event in known],
        n_inside=n_inside,
        n_outside=max(0, own - n_inside),
        before=words.shown_twice(ticket.last.door, clock_time(ticket.last.at)) if ticket.last and n_inside else "",
    )


def _line(event: Event, seats: tickets.Seats) -> Line:
    where = str(event.room.name) if event.room else event.place.name if event.place else ""
    parts = [words.seats(seats.places), clock_time(event.starts_at), where]
    status = {Booking.Status.WAITING: "waiting", Booking.Status.RELEASED: "released"}.get(Booking.Status(seats.status))
    return Line(SEPARATOR.join(filter(None, parts)), str(event.title), words.of_status().get(status or "", ""))
