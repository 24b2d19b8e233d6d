"""Places for whole parties as a small integer programme (HiGHS in SciPy): exact for one conference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, vstack

from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints, Truths

# How many branches the solver may look at before it gives the best it has. Counted, not timed, so that the answer is
# the same on a slow machine. A conference seldom needs more than one.
NODES = 400
# What the solver takes for a whole number.
TOLERANCE = 1e-6

Numbers = NDArray[np.float64]
Rules = list[LinearConstraint]


@dataclass(frozen=True)
class Found:
    chosen: Truths | None  # (W,) None: no plan within the limit
    value: int  # of the plan
    bound: int  # no plan has a higher value

    @property
    def is_proven(self) -> bool:
        return self.chosen is not None and self.value >= self.bound


@dataclass(frozen=True)
class Steps:
    """One variable for each further place of each party: is it reached?"""

    party: Ints
    level: Ints  # places before it, those already held among them

    @classmethod
    def of(cls, case: Case) -> Steps:
        party = np.repeat(np.arange(len(case.size)), case.most)
        further = np.arange(len(party)) - np.repeat(np.cumsum(case.most) - case.most, case.most)
        return cls(party, case.held[party] + further)


def most_equal(case: Case, bound: tuple[int, ...]) -> tuple[Truths | None, bool]:
    """A plan with places as equal as possible, and whether that is proven. None: nothing was found within the limit.

    Between equals the lottery decides: the largest sum of its places (the first drawn counts most), one for each person
    and place. One programme with a concave reward is enough when it reaches `bound`, the levels of the flow; otherwise
    there is one for each level: the most people with one place, then with two …
    """
    steps = Steps.of(case)
    rules = [_shared(case, steps), _linked(case, steps)]
    lottery = case.size[steps.party] * (len(case.size) - steps.party)
    reward = case.size[steps.party] * (case.highest - steps.level) * (len(case.size) + 1) + lottery
    first = _best(case, rules, np.concatenate([np.zeros_like(case.party), reward]))
    if first.is_proven and _levels(case, first) == bound:
        return first.chosen, True
    return _level_by_level(case, [*rules, _in_order(case, steps)], steps, lottery, first)


def _level_by_level(case: Case, rules: Rules, steps: Steps, lottery: Ints, first: Found) -> tuple[Truths | None, bool]:
    found, is_proven, wishes = [first], True, np.zeros_like(case.party)
    for level in np.unique(steps.level).tolist():
        reward = np.concatenate([wishes, np.where(steps.level == level, case.size[steps.party], 0)])
        found.insert(0, _best(case, rules, reward))
        is_proven = is_proven and found[0].is_proven
        if found[0].chosen is None:
            break
        rules = [*rules, LinearConstraint(csr_matrix(reward), found[0].value, np.inf)]
    if found[0].chosen is not None:
        found.insert(0, _best(case, rules, np.concatenate([wishes, lottery])))
    return max(found, key=lambda plan: _levels(case, plan)).chosen, is_proven


def most_points(case: Case, places: Ints) -> Found:
    """The plan with the most points in which each party gets exactly `places` (P,)."""
    wanted = LinearConstraint(_sums(case.party, len(case.size)), places, places)
    return _best(case, [_shared(case), wanted], case.points * case.size[case.party], places[case.party] > 0)


def one_of_each(case: Case, index: Ints, chosen: Truths) -> Truths | None:
    """(W,) exactly one wish for each chosen number of `index` (W,), so that all rules hold; None: not found."""
    wanted = LinearConstraint(_sums(index, len(chosen)), chosen, chosen)
    return _best(case, [_shared(case), wanted], np.zeros_like(case.party), chosen[index]).chosen


def _best(case: Case, rules: Rules, reward: Ints, is_open: Truths | None = None) -> Found:
    upper = np.ones(len(reward))
    if is_open is not None:
        upper[: len(is_open)] = is_open
    options = {"node_limit": NODES, "mip_rel_gap": 0.0}
    result: Any = milp(
        -reward, integrality=np.ones(len(reward)), bounds=Bounds(0, upper), constraints=rules, options=options
    )
    bound = int(reward.sum())
    if result.mip_dual_bound is not None and math.isfinite(result.mip_dual_bound):
        bound = math.floor(-result.mip_dual_bound * (1 - 1e-12) + TOLERANCE)
    if result.x is None:
        return Found(None, 0, bound)
    taken = result.x > 0.5
    value = int(reward[taken].sum())
    return Found(taken[: len(case.party)], value, value if result.status == 0 else max(bound, value))


def _levels(case: Case, found: Found) -> tuple[int, ...]:
    return () if found.chosen is None else case.levels(case.places(found.chosen) * case.size)


def _shared(case: Case, steps: Steps | None = None) -> LinearConstraint:
    """No event over its seats, one event of a slot, each workshop once."""
    rows = [_sums(case.event, len(case.seats), case.size[case.party])]
    limits = [case.seats]
    for key in (case.group, case.course):
        _, index, times = np.unique(key, return_inverse=True, return_counts=True)
        rows.append(_sums(index, len(times))[times > 1])
        limits.append(np.ones(int((times > 1).sum()), dtype=np.int64))
    matrix = vstack(rows, format="csr")
    if steps is not None:
        matrix = hstack([matrix, csr_matrix((matrix.shape[0], len(steps.party)))], format="csr")
    return LinearConstraint(matrix, -np.inf, np.concatenate(limits))


def _linked(case: Case, steps: Steps) -> LinearConstraint:
    """A party reaches as many steps as it gets places."""
    n_parties = len(case.size)
    return LinearConstraint(hstack([_sums(case.party, n_parties), -_sums(steps.party, n_parties)], format="csr"), 0, 0)


def _in_order(case: Case, steps: Steps) -> LinearConstraint:
    """Nobody reaches the second step without the first."""
    later = np.flatnonzero(np.diff(steps.party, prepend=-1) == 0)
    rows, columns = np.arange(len(later)), len(case.party) + later
    shape = (len(later), len(case.party) + len(steps.party))
    ones = np.ones(len(later))
    matrix = csr_matrix((ones, (rows, columns)), shape) - csr_matrix((ones, (rows, columns - 1)), shape)
    return LinearConstraint(matrix, -np.inf, 0)


def _sums(index: Ints, n_rows: int, weight: Ints | None = None) -> csr_matrix:
    """(n_rows, len(index)) adds up the columns that have the same index."""
    values: Numbers = np.ones(len(index)) if weight is None else weight.astype(np.float64)
    return csr_matrix((values, (index, np.arange(len(index)))), shape=(n_rows, len(index)))
