"""What "first come, first served" would have given for the same wishes, to compare: in the order of registering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """People, counted in each round where something they wished was possible."""

    first_wish: int
    without_place: int


def served(question: Mapping[str, Any]) -> Outcome:
    """Party after party takes the best of its wishes that still has seats for all of it, one in each round.

    `question`: as it is published; its parties stand in the order of registering.
    """
    seats = list(question["seats"])
    met: dict[tuple[int, int], int] = {}
    for party, rank, event in sorted((party, rank, event) for party, event, rank in question["wishes"]):
        here, size = (party, question["slot"][event]), question["size"][party]
        if here not in met and size <= seats[event]:
            seats[event] -= size
            met[here] = rank
    return _outcome(question, met)


def by_wishes(question: Mapping[str, Any], answer: Iterable[Iterable[int]]) -> Outcome:
    """The same numbers for the places that were computed."""
    ranks = {(party, event): rank for party, event, rank in question["wishes"]}
    slot = question["slot"]
    return _outcome(question, {(party, slot[event]): ranks[party, event] for party, event in answer})


def _outcome(question: Mapping[str, Any], met: Mapping[tuple[int, int], int]) -> Outcome:
    asked = {(party, question["slot"][event]) for party, event, _rank in question["wishes"]}
    size = question["size"]
    return Outcome(
        first_wish=sum(size[party] for (party, _slot), rank in met.items() if rank == 1),
        without_place=sum(size[party] for party, slot in asked if (party, slot) not in met),
    )
