"""What people wish, as arrays: who with how many people, which events, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]

MAX_RANK = 5


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Wishes:
    """Everything that decides who gets which place. P parties, E events, W wishes, H places already held.

    Parties, events and wishes are known by their position; the caller keeps who is who. The order of parties and of
    wishes does not matter. Raises ValueError when the arrays contradict each other.
    """

    seats: Ints  # (E,) seats that are still free: places already held are no longer in them
    slot: Ints  # (E,) any whole number. A party gets at most one event of a slot. Give rounds that overlap the same.
    workshop: Ints  # (E,) any whole number. Events of one workshop repeat each other: a party gets it at most once
    size: Ints  # (P,) people in the party, at least 1. They stay together
    tie: Sequence[str]  # (P,) the name under which the party takes part in the lottery: different for each, unguessable
    party: Ints  # (W,) position of the party
    event: Ints  # (W,) position of the event; each pair of party and event at most once
    rank: Ints  # (W,) 1 for the first wish of a party in a slot, up to 5; two wishes may be equal
    feasible: Truths | None = None  # (P, E) False bars a party from an event. None: everybody may go everywhere
    held_party: Ints = field(default_factory=_none)  # (H,) who already holds a place …
    held_event: Ints = field(default_factory=_none)  # (H,) … in which event: its slot and workshop are closed for them

    def __post_init__(self) -> None:
        for name in ("seats", "slot", "workshop", "size", "party", "event", "rank", "held_party", "held_event"):
            object.__setattr__(self, name, _whole_numbers(name, getattr(self, name)))
        object.__setattr__(self, "tie", tuple(self.tie))
        if self.feasible is not None:
            object.__setattr__(self, "feasible", np.asarray(self.feasible, dtype=np.bool_))
        for problem in _problems(self):
            raise ValueError(problem)


def _whole_numbers(name: str, given: Any) -> Ints:
    found = np.asarray(given)
    if found.ndim != 1:
        raise ValueError(f"{name} must have one dimension")
    if found.size and not np.issubdtype(found.dtype, np.integer):
        raise ValueError(f"{name} must hold whole numbers")
    return found.astype(np.int64)


def _problems(wishes: Wishes) -> list[str]:
    parties, events = len(wishes.size), len(wishes.seats)
    same_length = {
        "slot, workshop and seats": (wishes.slot, wishes.workshop, wishes.seats),
        "size and tie": (wishes.size, wishes.tie),
        "party, event and rank": (wishes.party, wishes.event, wishes.rank),
        "held_party and held_event": (wishes.held_party, wishes.held_event),
    }
    inside = {
        "party": (wishes.party, 0, parties - 1),
        "event": (wishes.event, 0, events - 1),
        "held_party": (wishes.held_party, 0, parties - 1),
        "held_event": (wishes.held_event, 0, events - 1),
        "rank": (wishes.rank, 1, MAX_RANK),
        "size": (wishes.size, 1, 1_000),
        "seats": (wishes.seats, 0, 1_000_000),
    }
    found = [f"{names} differ in length" for names, arrays in same_length.items() if len({*map(len, arrays)}) > 1]
    found += [
        f"{name} must lie between {low} and {high}"
        for name, (array, low, high) in inside.items()
        if array.size and not (low <= array.min() and array.max() <= high)
    ]
    if found:
        return found
    if len(set(wishes.tie)) < parties:
        found.append("tie must be different for each party")
    pairs = np.sort(wishes.party * max(events, 1) + wishes.event)
    if (pairs[1:] == pairs[:-1]).any():
        found.append("a party wishes the same event twice")
    if wishes.feasible is not None and wishes.feasible.shape != (parties, events):
        found.append(f"feasible must have the shape ({parties}, {events})")
    return found
