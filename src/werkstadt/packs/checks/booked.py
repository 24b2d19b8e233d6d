"""What people have booked or wish for stands in the way: an import takes nobody's seat and loses nobody's wish."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.packs import format as form
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.draft import CONFERENCE, Pack
from werkstadt.seats import changes, fullness
from werkstadt.seats.models import Booking, Registration, Wish

# What people have in the way of a pack; another pack could be imported.
CODES = {
    Code.SEATS_TAKEN,
    Code.SEATS_NEEDED,
    Code.EVENT_IN_USE,
    Code.CONFERENCE_IN_USE,
    Code.CONFERENCE_HIDDEN,
    Code.ROUND_BOOKED,
    Code.ROUND_WISHED,
    Code.ROUND_PLACED,
}


def booked(pack: Pack, city: City, at: datetime, only: Collection[str] | None = None) -> list[Mistake]:
    """What the pack would take from people. The caller has locked the events of the city.

    `only`: the conferences the pack tells of, when it does not tell of all.
    """
    entries = {conference.slug: conference for conference, _files in pack.conferences}
    found: list[Mistake] = []
    rows = Conference.objects.filter(area__city=city)
    for row in rows if only is None else rows.filter(slug__in=only):
        if entry := entries.get(row.slug):
            found += _of_conference(pack.files[row.slug], row, entry, at)
        elif changes.has_people(row):
            file = f"conferences/{row.slug}/{CONFERENCE}"
            found.append(Mistake(Code.CONFERENCE_IN_USE, file, params={"conference": row.slug}))
    return found


@dataclass(frozen=True)
class _Meant:
    """By key of the event: seats taken; bookings that are still meant; wishes; anything at all."""

    seats: dict[int, int]
    booked: set[int]
    wished: set[int]
    in_use: set[int]


def _meant(events: list[Event], at: datetime) -> _Meant:
    seats = {key: found.taken for key, found in fullness.of(events, at).items()}
    alive = Booking.objects.in_events(events).alive().values_list("event", flat=True)
    wished = Wish.objects.filter(event__in=[event.pk for event in events]).values_list("event", flat=True)
    return _Meant(seats, set(alive), set(wished), changes.in_use(events))


def _of_conference(file: str, row: Conference, entry: form.ConferenceFile, at: datetime) -> Iterator[Mistake]:
    was_draft = row.state == Conference.State.DRAFT
    if entry.state == "draft" and not was_draft and Registration.objects.of(row).alive().exists():
        yield Mistake(Code.CONFERENCE_HIDDEN, file, entry.line("state"))
    rounds = {round_.slug: round_ for round_ in entry.rounds or []}
    placed = {round_.slug for round_ in row.rounds.all() if round_.placed_at}
    for slug in sorted(placed - rounds.keys()):
        yield Mistake(Code.ROUND_PLACED, file, entry.line("rounds"), {"round": slug})
    by_wishes = {slug: round_ for slug, round_ in rounds.items() if round_.placing == "wishes" and slug not in placed}
    wanted = {event.slug: event for event in entry.events or []}
    events = list(row.events.select_related("conference", "round"))
    meant = _meant(events, at)
    for event in events:
        if new := wanted.get(event.slug):
            yield from _of_seats(file, event, new, meant)
            yield from _of_round(file, event, new, by_wishes, meant)
        elif event.pk in meant.in_use:
            yield Mistake(Code.EVENT_IN_USE, file, entry.line("events"), {"event": event.slug})


def _of_seats(file: str, event: Event, new: form.Event, meant: _Meant) -> Iterator[Mistake]:
    taken = meant.seats.get(event.pk, 0)
    params = {"event": event.slug, "capacity": new.capacity, "taken": taken}
    if new.capacity is None:
        if event.pk in meant.booked | meant.wished:
            yield Mistake(Code.SEATS_NEEDED, file, new.line("capacity"), params)
    elif new.capacity < taken:
        yield Mistake(Code.SEATS_TAKEN, file, new.line("capacity"), params)


def _of_round(
    file: str, event: Event, new: form.Event, by_wishes: dict[str, form.Round], meant: _Meant
) -> Iterator[Mistake]:
    old: Round | None = event.round if event.round and event.round.is_by_wishes else None
    will = by_wishes.get(new.round) if new.round else None
    if will and not old and event.pk in meant.booked:
        yield Mistake(Code.ROUND_BOOKED, file, new.line("round"), {"event": event.slug, "round": will.slug})
    if old and event.pk in meant.wished and (will is None or will.slug != old.slug):
        yield Mistake(Code.ROUND_WISHED, file, new.line("round"), {"event": event.slug, "round": old.slug})
