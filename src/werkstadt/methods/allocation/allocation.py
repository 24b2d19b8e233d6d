"""Fair places for ranked wishes. Which plan leaves the worst-off as well off as possible, and then pleases most?

The order of goals:

1. No event over its seats, no party torn apart, one event of a slot, each workshop once.
2. Places as equal as possible: the most people with one place, then the most with two … (leximin). Every person
   counts the same, alone or in a party. Between equals the lottery decides. The order of a party's wishes does not
   enter here: it can change which events they get, never how many.
3. With these numbers of places, the most points for good wishes (`POINTS`, for each person).
4. Between plans with equal points the largest sum of `lottery.bonus`.

Exact for people who come alone (minimum cost flow), at any size: 2 to 4 hold to the letter, and the plan is the
only one that fulfils them but for ties of a 20-bit lottery; above 200,000 wishes 4 is left to the solver. With
larger parties 2 and 3 are exact up to `exact_up_to` open wishes (integer programmes) unless `is_proven` says
otherwise, and 4 is left to the solver; beyond that, flows are rounded, and the bounds say how much could be
missing at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from werkstadt.methods.allocation import points, shares
from werkstadt.methods.allocation.case import POINT, Case, Origin, case_of, different
from werkstadt.methods.allocation.wishes import MAX_RANK, Ints, Truths, Wishes

METHOD = "fair-places-1"
EXACT_UP_TO = 8_000


class Code(StrEnum):
    """What an organiser should know about a plan; `params` of the note in brackets."""

    WITHOUT_WISHES = "without-wishes"  # they ranked nothing and were not placed (parties, people)
    ALL_BARRED = (
        "all-barred"  # nothing they wished was possible: barred, too large, or already placed (parties, people)
    )
    WITHOUT_PLACE = "without-place"  # they wished something possible, and have nothing now (parties, people)
    NOT_PROVEN = "not-proven"  # a better plan is not ruled out (points: how many more it could be worth)


@dataclass(frozen=True)
class Note:
    code: Code
    params: Mapping[str, int]


@dataclass(frozen=True)
class Allocation:
    """A plan. Positions are those of the wishes given; people count as many as they are."""

    party: Ints  # (N,) who gets a place …
    event: Ints  # (N,) … where; sorted by party and event
    rank: Ints  # (N,) which of their wishes it is, as they ranked it
    places: Ints  # (P,) new places of each party
    seats_left: Ints  # (E,)
    drawn: Ints  # (P,) place of each party in the lottery, 1 was drawn first
    people_by_places: tuple[
        int, ...
    ]  # people who have 0, 1, 2 … places in the end, held ones included; who wished nothing is not counted
    people_by_places_bound: tuple[int, ...]  # the most equal that parties torn apart could have: no plan is more equal
    people_by_rank: tuple[int, ...]  # 0: wished something in an open slot and got nothing there; 1: first wish; … 5
    parties_by_rank: tuple[int, ...]  # the same, each party once for each slot
    points: int  # 4000 for a first wish of a person, 1200, 400, 130, 45
    points_bound: int  # no plan with the same places for each party is worth more
    is_proven: bool  # nothing is more equal, and with these places nothing has more points
    notes: tuple[Note, ...]
    seed: str
    method: str

    @property
    def points_gap(self) -> float:
        """The share of points that a better plan could have at most, 0 to 1."""
        return 1 - self.points / self.points_bound if self.points_bound else 0.0


def allocate(wishes: Wishes, *, seed: str, exact_up_to: int = EXACT_UP_TO) -> Allocation:
    """Place everybody at once, by the goals above.

    The same wishes and the same `seed` give the same plan, in whatever order parties and wishes are handed in. Publish
    the seed after wishes are closed, and let nobody choose it: drawn lottery numbers of that day, for example.
    Takes milliseconds for single people, seconds for parties: call it from a job. Raises ArithmeticError when a solver
    fails.
    """
    case, origin = case_of(wishes, seed)
    equal = shares.most_equal(case, exact_up_to)
    plan = points.most_points(case, equal, exact_up_to)
    _expect_rules(case, equal.places, plan.chosen)
    row = origin.wish[plan.chosen]
    row = row[np.lexsort((wishes.event[row], wishes.party[row]))]
    return Allocation(
        party=wishes.party[row],
        event=wishes.event[row],
        rank=wishes.rank[row],
        places=np.bincount(wishes.party[row], minlength=len(wishes.size)).astype(np.int64),
        seats_left=wishes.seats
        - np.bincount(wishes.event[row], wishes.size[wishes.party[row]], len(wishes.seats)).astype(np.int64),
        drawn=np.argsort(origin.drawn) + 1,
        people_by_places=_by_places(case, case.levels(equal.places * case.size)),
        people_by_places_bound=_by_places(case, equal.bound),
        people_by_rank=_by_rank(wishes, row, wishes.size),
        parties_by_rank=_by_rank(wishes, row, np.ones_like(wishes.size)),
        points=plan.value * case.unit * POINT,
        points_bound=plan.bound * case.unit * POINT,
        is_proven=equal.is_proven and plan.is_proven,
        notes=tuple(_notes(wishes, case, origin, equal, plan)),
        seed=seed,
        method=METHOD,
    )


def _expect_rules(case: Case, places: Ints, chosen: Truths) -> None:
    """Look again before anybody is told: whatever a solver did, a plan that breaks a rule never leaves this folder."""
    if (
        (case.seats_left(chosen) < 0).any()
        or len(different(case.group[chosen])) < chosen.sum()
        or len(different(case.course[chosen])) < chosen.sum()
        or (case.places(chosen) != places).any()
    ):
        raise ArithmeticError("the plan breaks a rule")


def _by_places(case: Case, levels: tuple[int, ...]) -> tuple[int, ...]:
    more_than = [int(case.size.sum()), *levels, 0]
    return tuple((here - above) * case.unit for here, above in pairwise(more_than))


def _by_rank(wishes: Wishes, row: Ints, weight: Ints) -> tuple[int, ...]:
    """How many got nothing in a slot where they wished something; then how many got their first … fifth wish there."""
    met = np.bincount(wishes.rank[row], weight[wishes.party[row]], MAX_RANK + 1)
    span = int(wishes.slot.max(initial=0) - wishes.slot.min(initial=0)) + 1
    slot = wishes.slot - wishes.slot.min(initial=0)
    wished = different(wishes.party * span + slot[wishes.event])
    wished = wished[~np.isin(wished, wishes.held_party * span + slot[wishes.held_event])]
    met[0] = weight[wished // span].sum() - met.sum()
    return tuple(int(number) for number in met)


def _notes(wishes: Wishes, case: Case, origin: Origin, equal: shares.Shares, plan: points.Plan) -> list[Note]:
    has_wish = np.bincount(wishes.party, minlength=len(wishes.size)) > 0
    has_open = np.bincount(wishes.party[origin.is_open], minlength=len(wishes.size)) > 0
    is_left = np.zeros_like(has_wish)
    is_left[origin.party] = (case.held + equal.places == 0) & (case.most > 0)
    concerned = {
        Code.WITHOUT_WISHES: ~has_wish,
        Code.ALL_BARRED: has_wish & ~has_open,
        Code.WITHOUT_PLACE: is_left,
    }
    notes = [
        Note(code, {"parties": int(parties.sum()), "people": int(wishes.size[parties].sum())})
        for code, parties in concerned.items()
        if parties.any()
    ]
    if not (equal.is_proven and plan.is_proven):
        notes.append(Note(Code.NOT_PROVEN, {"points": (plan.bound - plan.value) * case.unit * POINT}))
    return notes
