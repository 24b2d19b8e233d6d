"""What is asked of the method that places everybody: the rows as arrays, and what anyone may know of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from werkstadt.conferences.models import Event, Round
from werkstadt.seats import fullness, needs, receipts
from werkstadt.seats.models import Booking, Registration, SupportNeeds, Wish

if TYPE_CHECKING:
    from werkstadt.methods.allocation import Wishes


@dataclass(frozen=True)
class Party:
    """Who takes part in the lottery together: the people of a registration who want to sit side by side."""

    registration: int
    people: int

    @property
    def key(self) -> tuple[int, int]:
        return self.registration, self.people


@dataclass(frozen=True)
class Question:
    """What is asked of the method, and which row each position of its arrays is."""

    parties: list[Party]
    events: list[Event]
    wishes: list[Wish]
    arrays: Wishes


def the_method() -> Any:
    """OR-tools and SciPy need more than 100 MB and a second to load: only where places are computed."""
    return importlib.import_module("werkstadt.methods.allocation")


def ask(rounds: Sequence[Round], at: datetime) -> Question:
    """The rows as arrays. Events that were called off, and registrations that were deleted, take no part."""
    method = the_method()
    events = [each for each in _events(rounds) if not each.is_cancelled and each.capacity is not None]
    row_of_event = {event.pk: row for row, event in enumerate(events)}
    wishes = [each for each in _wishes(rounds) if each.event_id in row_of_event]
    parties = sorted({Party(each.registration_id, each.places).key for each in wishes})
    row_of_party = {key: row for row, key in enumerate(parties)}
    registrations = {each.pk: each for each in _registrations(wishes)}
    full = fullness.of(events, at)
    arrays: Wishes = method.Wishes(
        seats=[full[event.pk].bookable for event in events],
        slot=slots(events),
        workshop=list(range(len(events))),
        size=[people for _, people in parties],
        tie=[tie_of(registrations[key], people) for key, people in parties],
        party=[row_of_party[each.registration_id, each.places] for each in wishes],
        event=[row_of_event[each.event_id] for each in wishes],
        rank=[each.rank for each in wishes],
        feasible=_feasible([registrations[key] for key, _ in parties], events),
    )
    return Question([Party(*key) for key in parties], events, wishes, arrays)


def _events(rounds: Sequence[Round]) -> list[Event]:
    found = Event.objects.filter(round__in=[each.pk for each in rounds])
    return list(found.select_related("conference", "round", "room").order_by("pk"))


def _wishes(rounds: Sequence[Round]) -> list[Wish]:
    found = Wish.objects.filter(event__round__in=[each.pk for each in rounds], registration__erased_at__isnull=True)
    return list(found.order_by("registration", "event"))


def _registrations(wishes: Iterable[Wish]) -> list[Registration]:
    keys = {each.registration_id for each in wishes}
    return list(Registration.objects.filter(pk__in=keys).select_related("support_needs"))


def tie_of(registration: Registration, people: int) -> str:
    """The name under which a party takes part: only who holds the receipt can tell that it is theirs."""
    return f"{receipts.lot_of(registration.nonce)}-{people}"


def slots(events: Sequence[Event]) -> list[int]:
    """The same number for events that overlap, and for all events of one round: nobody can be in two of them."""
    slot = list(range(len(events)))
    for row, event in enumerate(events):
        for other in range(row):
            if slot[other] != slot[row] and _exclude_each_other(event, events[other]):
                old, new = max(slot[row], slot[other]), min(slot[row], slot[other])
                slot = [new if each == old else each for each in slot]
    return slot


def _exclude_each_other(one: Event, other: Event) -> bool:
    return one.round_id == other.round_id or overlap(one, other)


def overlap(one: Event, other: Event) -> bool:
    if None in (one.starts_at, one.ends_at, other.starts_at, other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at  # type: ignore[operator]


def _feasible(registrations: Sequence[Registration], events: Sequence[Event]) -> list[list[bool]]:
    """Whether a party can go there: by what they need, and by what they have booked already."""
    booked: dict[int, list[Event]] = {}
    alive = Booking.objects.alive().filter(registration__in=registrations).select_related("event")
    for booking in alive:
        booked.setdefault(booking.registration_id, []).append(booking.event)
    told = [_needs_of(registration) for registration in registrations]
    return [
        [
            suits(event, needed) and not any(overlap(event, other) for other in booked.get(registration.pk, []))
            for event in events
        ]
        for registration, needed in zip(registrations, told, strict=True)
    ]


def _needs_of(registration: Registration) -> needs.Needs:
    try:
        return needs.unseal(registration.support_needs.sealed)
    except SupportNeeds.DoesNotExist:
        return needs.NONE


def suits(event: Event, needed: needs.Needs) -> bool:
    """A room known to have steps is none for a wheelchair; an interpreter is there or the language is spoken."""
    if needed.wheelchairs and event.room and event.room.is_step_free is False:
        return False
    return not needed.interpreter or needed.interpreter in {*event.languages, *event.interpreted}


def open_question(question: Question) -> dict[str, Any]:
    """Enough to compute it again; only wishes that were possible, so that no needs can be read from it."""
    arrays = question.arrays
    return {
        "events": [event.slug for event in question.events],
        "seats": arrays.seats.tolist(),
        "slot": arrays.slot.tolist(),
        "size": arrays.size.tolist(),
        "tie": list(arrays.tie),
        "wishes": _open_wishes(arrays),
    }


def _open_wishes(arrays: Wishes) -> list[list[int]]:
    """Party, event, rank. Ranks are counted anew in each slot: a gap would tell of a wish that was not possible."""
    rows = sorted(zip(arrays.party.tolist(), arrays.rank.tolist(), arrays.event.tolist(), strict=True))
    ranks: dict[tuple[int, int], int] = {}
    found = []
    for party, _rank, event in rows:
        if arrays.feasible is None or arrays.feasible[party, event]:
            here = (party, int(arrays.slot[event]))
            ranks[here] = ranks.get(here, 0) + 1
            found.append([party, event, ranks[here]])
    return found
