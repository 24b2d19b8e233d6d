"""Made-up wishes for the tests of fair places, and a slow search through all plans that knows nothing of flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from werkstadt.methods.allocation import POINTS, Allocation, Wishes
from werkstadt.methods.allocation.lottery import bonus, ticket


def a_crowd(
    seed: int,
    *,
    parties: int = 4,
    events: int = 5,
    slots: int = 2,
    sizes: tuple[int, ...] = (1,),
    workshops: int | None = None,
    barred: float = 0.0,
    held: float = 0.0,
    seats: tuple[int, int] = (0, 3),
) -> Wishes:
    """Random wishes. `workshops`: so many, repeated among the events; `barred`, `held`: shares of pairs and parties."""
    rng = np.random.default_rng(seed)
    slot = np.arange(events) % slots
    party, event, rank = [], [], []
    for one in range(parties):
        for now in range(slots):
            there = rng.permutation(np.flatnonzero(slot == now))
            wished = there[: rng.integers(0, min(5, len(there)) + 1)]
            party += [one] * len(wished)
            event += wished.tolist()
            rank += range(1, len(wished) + 1)
    holders = np.flatnonzero(rng.random(parties) < held)
    return Wishes(
        seats=rng.integers(seats[0], seats[1] + 1, events),
        slot=slot,
        workshop=np.arange(events) if workshops is None else rng.integers(0, workshops, events),
        size=rng.choice(sizes, parties),
        tie=[f"party {one}" for one in range(parties)],
        party=np.array(party, dtype=np.int64),
        event=np.array(event, dtype=np.int64),
        rank=np.array(rank, dtype=np.int64),
        feasible=rng.random((parties, events)) >= barred,
        held_party=holders,
        held_event=rng.integers(0, events, len(holders)),
    )


@dataclass(frozen=True)
class Worth:
    """What a plan is worth, goal by goal: larger is better."""

    places: tuple[int, ...]
    people: tuple[int, ...]  # with more than 0, 1, 2 … places, held ones included
    lottery: int
    points: int
    bonus: int


Plan = tuple[tuple[int, ...], ...]  # for each party the positions of the wishes that are met


def all_plans(wishes: Wishes) -> Iterator[Plan]:
    bundles = [list(_bundles(wishes, one)) for one in range(len(wishes.size))]

    def rest(one: int, seats: list[int]) -> Iterator[Plan]:
        if one == len(bundles):
            yield ()
            return
        for bundle in bundles[one]:
            left = seats.copy()
            for wish in bundle:
                left[wishes.event[wish]] -= wishes.size[one]
            if min(left, default=0) >= 0:
                for others in rest(one + 1, left):
                    yield (bundle, *others)

    yield from rest(0, wishes.seats.tolist())


def _bundles(wishes: Wishes, one: int) -> Iterator[tuple[int, ...]]:
    mine = [wish for wish in np.flatnonzero(wishes.party == one).tolist() if is_possible(wishes, wish)]
    for number in range(len(mine) + 1):
        for bundle in combinations(mine, number):
            events = wishes.event[list(bundle)]
            if len(set(wishes.slot[events])) == len(set(wishes.workshop[events])) == number:
                yield bundle


def is_possible(wishes: Wishes, wish: int) -> bool:
    party, event = wishes.party[wish], wishes.event[wish]
    held = wishes.held_event[wishes.held_party == party]
    return bool(
        wishes.size[party] <= wishes.seats[event]
        and (wishes.feasible is None or wishes.feasible[party, event])
        and wishes.slot[event] not in wishes.slot[held]
        and wishes.workshop[event] not in wishes.workshop[held]
    )


class Judge:
    """Says what plans are worth, from the published rules."""

    def __init__(self, wishes: Wishes, seed: str) -> None:
        self.wishes = wishes
        wishing = sorted(set(wishes.party.tolist()), key=lambda one: ticket(seed, wishes.tie[one]))
        self.lot = {one: len(wishing) - place for place, one in enumerate(wishing)}
        self.held = np.bincount(wishes.held_party, minlength=len(wishes.size))
        self.points = [self._points(wish) for wish in range(len(wishes.party))]
        self.bonus = bonus(seed, wishes.tie, wishes.party, wishes.event).tolist()

    def _points(self, wish: int) -> int:
        """The place of a wish among those of its party and slot that are possible."""
        wishes, party, slot = self.wishes, self.wishes.party[wish], self.wishes.slot[self.wishes.event[wish]]
        better = [
            wishes.rank[other]
            for other in np.flatnonzero((wishes.party == party) & (wishes.slot[wishes.event] == slot)).tolist()
            if wishes.rank[other] < wishes.rank[wish] and is_possible(wishes, other)
        ]
        return POINTS[len(set(better))]

    def worth(self, plan: Plan) -> Worth:
        size = self.wishes.size.tolist()
        places = tuple(len(bundle) for bundle in plan)
        total = [self.held[one] + places[one] for one in self.lot]
        return Worth(
            places=places,
            people=tuple(
                sum(size[one] for one, has in zip(self.lot, total, strict=True) if has > level) for level in range(9)
            ),
            lottery=sum(size[one] * self.lot[one] * places[one] for one in self.lot),
            points=sum(size[one] * self.points[wish] for one, bundle in enumerate(plan) for wish in bundle),
            bonus=sum(size[one] * self.bonus[wish] for one, bundle in enumerate(plan) for wish in bundle),
        )


def plan_of(wishes: Wishes, allocation: Allocation) -> Plan:
    wish_at = {pair: wish for wish, pair in enumerate(zip(wishes.party.tolist(), wishes.event.tolist(), strict=True))}
    pairs = list(zip(allocation.party.tolist(), allocation.event.tolist(), strict=True))
    return tuple(tuple(wish_at[pair] for pair in pairs if pair[0] == one) for one in range(len(wishes.size)))


def faults(wishes: Wishes, plan: Plan, seed: str) -> list[str]:
    """Which goals a plan misses, compared with all other plans."""
    judge = Judge(wishes, seed)
    mine, others = judge.worth(plan), [judge.worth(other) for other in all_plans(wishes)]
    same_people = [other for other in others if other.people == mine.people]
    same_places = [other for other in same_people if other.places == mine.places]
    same_points = [other for other in same_places if other.points == mine.points]
    found = {
        "breaks a rule": mine not in others,
        "less equal": mine.people < max(other.people for other in others),
        "against the lottery": mine.lottery < max(other.lottery for other in same_people),
        "fewer points": mine.points < max(other.points for other in same_places),
        "less bonus": mine.bonus < max(other.bonus for other in same_points),
    }
    return [name for name, is_so in found.items() if is_so]
