"""The question in one canonical form: only open wishes, parties in the order of the lottery."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from werkstadt.methods.allocation import lottery
from werkstadt.methods.allocation.wishes import Ints, Truths, Wishes

# What a person's first, second … open wish in a slot is worth. Each is about three times the next:
# rank-maximal for practical purposes, and still one first wish is not worth ten fifth ones.
POINTS = (4000, 1200, 400, 130, 45)
# All points are multiples of this: smaller numbers are quicker.
POINT = 5


def different(numbers: Ints) -> Ints:
    """Each number once, ascending. (The hash table behind numpy.unique is ten times slower on a million numbers.)"""
    ordered = np.sort(numbers)
    found: Ints = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return found


@dataclass(frozen=True)
class Case:
    """P parties that wish anything, in the order in which they were drawn; E events; W open wishes by party and event.

    People and seats are counted in units: the largest number that divides the size of every party.
    """

    unit: int
    size: Ints  # (P,) units
    held: Ints  # (P,) places they hold already
    most: Ints  # (P,) no party can get more further places than this
    seats: Ints  # (E,) units
    slot: Ints  # (E,) from 0
    workshop: Ints  # (E,) from 0
    party: Ints  # (W,) ascending
    event: Ints  # (W,)
    points: Ints  # (W,) for each unit of people, in POINTs
    bonus: Ints  # (W,) for each unit of people

    @cached_property
    def group(self) -> Ints:
        """(W,) the same number for wishes of one party in one slot."""
        return self.party * (int(self.slot.max(initial=0)) + 1) + self.slot[self.event]

    @cached_property
    def course(self) -> Ints:
        """(W,) the same number for wishes of one party for one workshop."""
        return self.party * (int(self.workshop.max(initial=0)) + 1) + self.workshop[self.event]

    @cached_property
    def is_repeated(self) -> bool:
        """Does anybody wish a workshop in more than one slot?"""
        if len(np.unique(self.workshop)) == len(self.workshop):
            return False
        return len(different(self.course)) < len(self.course)

    @property
    def highest(self) -> int:
        """The most places anybody can have in the end."""
        return int((self.held + self.most).max(initial=0))

    def places(self, chosen: Truths) -> Ints:
        """(P,) how many places each party gets."""
        return np.bincount(self.party[chosen], minlength=len(self.size)).astype(np.int64)

    def seats_left(self, chosen: Truths) -> Ints:
        """(E,) units of seats."""
        taken = np.zeros_like(self.seats)
        np.add.at(taken, self.event[chosen], self.size[self.party[chosen]])
        return self.seats - taken

    def worth(self, chosen: Truths) -> int:
        """Points of all people together, in POINTs and units."""
        return int((self.points * self.size[self.party])[chosen].sum())

    def levels(self, units: Ints) -> tuple[int, ...]:
        """Units of people with more than 0, more than 1 … places; `units` (P,) are places times size."""
        return tuple(
            int(
                np.where(
                    level < self.held, self.size, np.clip(units - (level - self.held) * self.size, 0, self.size)
                ).sum()
            )
            for level in range(self.highest)
        )

    def only(self, kept: Truths, seats: Ints) -> Case:
        """The same parties with fewer wishes, (W,) and seats (E,)."""
        return replace(
            self,
            seats=seats,
            party=self.party[kept],
            event=self.event[kept],
            points=self.points[kept],
            bonus=self.bonus[kept],
        )


@dataclass(frozen=True)
class Origin:
    """Where rows of a case stand in the wishes it was made of."""

    drawn: Ints  # all parties in the order of the lottery, those without a wish too
    party: Ints  # (P,)
    wish: Ints  # (W,)
    is_open: Truths  # one for each wish given


def case_of(wishes: Wishes, seed: str) -> tuple[Case, Origin]:
    drawn = lottery.order(seed, wishes.tie)
    has_wish = np.zeros(len(wishes.size), dtype=np.bool_)
    has_wish[wishes.party] = True
    party = drawn[has_wish[drawn]]
    place = np.zeros(len(wishes.size), dtype=np.int64)
    place[party] = np.arange(len(party))
    is_open = _is_open(wishes)
    wish = np.flatnonzero(is_open)
    wish = wish[np.lexsort((wishes.event[wish], place[wishes.party[wish]]))]
    slot, workshop = _from_zero(wishes.slot), _from_zero(wishes.workshop)
    unit = int(np.gcd.reduce(wishes.size[party])) or 1
    rows, event = place[wishes.party[wish]], wishes.event[wish]
    size = wishes.size[party] // unit
    case = Case(
        unit=unit,
        size=size,
        held=np.bincount(place[wishes.held_party[has_wish[wishes.held_party]]], minlength=len(party)).astype(np.int64),
        most=np.minimum(_different(rows, slot[event], len(party)), _different(rows, workshop[event], len(party))),
        seats=_fillable(wishes.seats // unit, size, rows, event),
        slot=slot,
        workshop=workshop,
        party=rows,
        event=event,
        points=_points(rows, slot[event], wishes.rank[wish]),
        bonus=lottery.bonus(seed, [wishes.tie[position] for position in party], rows, event),
    )
    return case, Origin(drawn, party, wish, is_open)


def _is_open(wishes: Wishes) -> Truths:
    """(W,) not barred, not too large, and neither the slot nor the workshop is taken by a place already held."""
    is_open = wishes.size[wishes.party] <= wishes.seats[wishes.event]
    if wishes.feasible is not None:
        is_open &= wishes.feasible[wishes.party, wishes.event]
    for number in (_from_zero(wishes.slot), _from_zero(wishes.workshop)):
        span = int(number.max(initial=0)) + 1
        closed = wishes.held_party * span + number[wishes.held_event]
        is_open &= ~np.isin(wishes.party * span + number[wishes.event], closed)
    return np.asarray(is_open, dtype=np.bool_)


def _from_zero(numbers: Ints) -> Ints:
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64)


def _different(party: Ints, number: Ints, n_parties: int) -> Ints:
    """(n_parties,) how many different numbers each party has."""
    span = int(number.max(initial=0)) + 1
    return np.bincount(different(party * span + number) // span, minlength=n_parties).astype(np.int64)


def _points(party: Ints, slot: Ints, rank: Ints) -> Ints:
    """The first open wish counts as a first wish: nobody has a worse chance because the others are barred to them."""
    by_rank = np.lexsort((rank, slot, party))
    is_new_group = np.ones(len(rank), dtype=np.bool_)
    is_new_group[1:] = (np.diff(party[by_rank]) != 0) | (np.diff(slot[by_rank]) != 0)
    is_new_rank = is_new_group.copy()
    is_new_rank[1:] |= np.diff(rank[by_rank]) != 0
    count = np.cumsum(is_new_rank)
    before = (count - 1)[is_new_group][np.cumsum(is_new_group) - 1] if len(rank) else count
    points = np.zeros(len(rank), dtype=np.int64)
    points[by_rank] = (np.array(POINTS) // POINT)[count - before - 1]
    return points


def _fillable(seats: Ints, size: Ints, party: Ints, event: Ints) -> Ints:
    """(E,) seats that whole parties can fill: of 20 seats and parties of 3 only 18. Makes bounds exact."""
    fillable = seats.copy()
    wanted = np.bincount(event, size[party], minlength=len(seats)).astype(np.int64)
    singles = np.bincount(event[size[party] == 1], minlength=len(seats))
    largest = int(size.max(initial=1))
    by_event = np.argsort(event, kind="stable")
    start = np.searchsorted(event[by_event], np.arange(len(seats) + 1))
    for number in np.flatnonzero((wanted > seats) & (singles < largest - 1)):
        reachable, within = 1, (1 << int(seats[number]) + 1) - 1
        for people in size[party[by_event[start[number] : start[number + 1]]]].tolist():
            reachable |= reachable << people & within
        fillable[number] = reachable.bit_length() - 1
    return np.minimum(fillable, wanted)
