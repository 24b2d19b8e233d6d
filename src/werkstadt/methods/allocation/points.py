"""Who gets which place, when it is known how many each gets: as many good wishes as possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from werkstadt.methods.allocation import flow, programme, rounds, whole
from werkstadt.methods.allocation.case import Case, different
from werkstadt.methods.allocation.shares import Shares
from werkstadt.methods.allocation.wishes import Ints, Truths

# When less than one part in so many could be missing, one more attempt is not worth its time.
WORTHWHILE = 1_000


@dataclass(frozen=True)
class Plan:
    chosen: Truths  # (W,)
    value: int  # in POINTs and units
    bound: int  # no plan with the same places is worth more

    @property
    def is_proven(self) -> bool:
        return self.value >= self.bound


def most_points(case: Case, shares: Shares, exact_up_to: int) -> Plan:
    """Exact for single people, and for parties up to `exact_up_to` wishes."""
    if not case.is_repeated:
        return _whole(case, shares.places, shares.chosen, exact_up_to)
    joint, index = rounds.merged(case)
    is_possible = rounds.is_uniform(case, index) or len(case.party) <= exact_up_to
    if is_possible and shares.chosen is not None and rounds.has_equal_points(case, index):
        known = np.zeros(len(joint.party), dtype=np.bool_)
        known[index[shares.chosen]] = True
        plan = _whole(joint, shares.places, known, exact_up_to)
        in_rounds = rounds.into_rounds(case, index, plan.chosen)
        if in_rounds is not None:
            return replace(plan, chosen=in_rounds)
    return _whole(case, shares.places, shares.chosen, exact_up_to)


def _whole(case: Case, places: Ints, known: Truths | None, exact_up_to: int) -> Plan:
    """`known` (W,) is a plan with the right number of places for each party."""
    if known is not None and flow.is_large(case) and flow.is_best(case, known * case.size[case.party]):
        return Plan(known, case.worth(known), case.worth(known))
    units = places * case.size
    flowing = flow.most_points(case, units)
    if flowing.sum() < units.sum():
        raise ArithmeticError("the places that were promised do not fit")
    bound = int((case.points * flowing).sum())
    if flow.is_whole(case, flowing):
        return Plan(flowing > 0, bound, bound)
    chosen: Truths | None = None
    if len(case.party) <= exact_up_to:
        found = programme.most_points(case, places)
        chosen, bound = found.chosen, min(bound, found.bound)
    if chosen is None:
        if known is None:
            raise ArithmeticError("people who come alone were torn apart")
        chosen = _rounded(case, places, known, exact_up_to)
    chosen = _dealt_again(case, chosen, bound)
    return Plan(chosen, case.worth(chosen), bound)


def _rounded(case: Case, places: Ints, known: Truths, exact_up_to: int) -> Truths:
    """A plan near to the flow with the right number of places for each party.

    Where nearly all seats are taken, a few do not fit into a plan made for points. Then it is crossed with the known
    plan: each party may only go where one of the two sends it, so that a programme for all of them stays small.
    """

    def relaxed(rest: Case) -> Ints:
        return flow.most_points(rest, np.where(rest.most > 0, places * case.size, 0))

    chosen = whole.made_whole(case, relaxed, -case.points)
    if (case.places(chosen) == places).all():
        return chosen
    either = chosen | known
    if either.sum() <= exact_up_to:
        found = programme.most_points(case.only(either, case.seats), places).chosen
        if found is not None:
            crossed = np.zeros_like(either)
            crossed[either] = found
            return crossed
    return known


def _dealt_again(case: Case, chosen: Truths, bound: int) -> Truths:
    """The plan made better, one size of parties after the other, until little is missing or nothing is gained."""
    sizes = different(case.size)[::-1].tolist()
    value, before = case.worth(chosen), -1
    while before < value < bound - bound // WORTHWHILE:
        for size in sizes:
            chosen = _of_size_again(case, chosen, size)
        value, before = case.worth(chosen), value
    return chosen if case.is_repeated else _of_size_again(case, chosen, 1)


def _of_size_again(case: Case, chosen: Truths, size: int) -> Truths:
    """With repeated workshops one slot after the other, so that nobody gets one twice."""
    of_size = (case.size == size)[case.party]
    if not case.is_repeated:
        return _again(case, chosen, of_size, size)
    for slot in different(case.slot[case.event[of_size]]).tolist():
        here = of_size & (case.slot[case.event] == slot)
        chosen = _again(case, chosen, here & ~np.isin(case.course, case.course[chosen & ~here]), size)
    return chosen


def _again(case: Case, chosen: Truths, part: Truths, size: int) -> Truths:
    """Wishes (W,) of parties of one size dealt again around all others: exact, with the bonus between equals."""
    rest = case.only(part, case.seats_left(chosen & ~part) // size)
    flowing = flow.most_points(replace(rest, size=np.ones_like(case.size)), case.places(chosen & part))
    again: Truths = chosen & ~part
    again[part] = flowing > 0
    return again
