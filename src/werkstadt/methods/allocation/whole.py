"""Parties made whole again where a flow tears them apart: for cases too large for one exact programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from werkstadt.methods.allocation import flow
from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints, Truths

# Units on each wish of the case given, in which parties already placed can get nothing.
Relaxed = Callable[[Case], Ints]

# This share of the torn parties is placed before the flow is asked again.
SHARE = 0.2


def made_whole(case: Case, relaxed: Relaxed, cost: Ints) -> Truths:
    """(W,) a plan near to what the flow wants: place who is whole, then the large torn ones, and ask the flow again.

    A torn party goes where most of it flows, then where the cost (W,) is least. Nearly everybody gets the places that
    the flow gives them; where there is no room for a party as a whole, it gets fewer.
    """
    is_free = np.ones(len(case.size), dtype=np.bool_)
    chosen = np.zeros(len(case.party), dtype=np.bool_)
    while True:
        kept = is_free[case.party]
        rest = replace(case.only(kept, case.seats_left(chosen)), most=np.where(is_free, case.most, 0))
        flowing = relaxed(rest)
        is_torn = flow.split_parties(rest, flowing)
        units = np.zeros(len(case.party), dtype=np.int64)
        units[kept] = flowing
        if not is_torn.any():
            return chosen | (units > 0)
        whole = (units > 0) & (~is_torn & (case.size > 1))[case.party]
        chosen |= whole
        is_free[case.party[whole]] = False
        next_ones = _next(case, units, is_torn)
        _place(case, units, cost, next_ones, chosen)
        is_free[next_ones] = False


def fill(case: Case, chosen: Truths) -> Truths:
    """(W,) the plan with seats that were left given to who has the fewest places, in the order of the lottery."""
    chosen = chosen.copy()
    seats = case.seats_left(chosen)
    places = case.held + case.places(chosen)
    start = np.searchsorted(case.party, np.arange(len(case.size) + 1))
    could = np.unique(case.party[~chosen & (seats[case.event] >= case.size[case.party])])
    for party in could[np.argsort(places[could], kind="stable")].tolist():
        rows = np.arange(start[party], start[party + 1])
        _take(case, rows[np.lexsort((case.bonus[rows], chosen[rows]))], len(rows), seats, chosen)
    return chosen


def _next(case: Case, units: Ints, is_torn: Truths) -> Ints:
    """Large parties first, while there is room; among equals those that are least torn."""
    torn = np.flatnonzero(is_torn)
    together = np.bincount(case.party, units.astype(np.float64) ** 2, len(case.size))[torn]
    together = together / np.maximum(np.bincount(case.party, units, len(case.size))[torn] * case.size[torn], 1)
    ordered = torn[np.lexsort((torn, -together, -case.size[torn]))]
    return ordered[: max(1, int(len(ordered) * SHARE))]


def _place(case: Case, units: Ints, cost: Ints, parties: Ints, chosen: Truths) -> None:
    seats = case.seats_left(chosen)
    start = np.searchsorted(case.party, np.arange(len(case.size) + 1))
    for party in parties.tolist():
        rows = np.arange(start[party], start[party + 1])
        wanted = -(-int(units[rows].sum()) // int(case.size[party]))
        _take(case, rows[np.lexsort((cost[rows], -units[rows]))], wanted, seats, chosen)


def _take(case: Case, rows: Ints, wanted: int, seats: Ints, chosen: Truths) -> None:
    """Give one party up to `wanted` places in the order of `rows`; changes `seats` and `chosen`."""
    taken = rows[chosen[rows]]
    groups, courses = set(case.group[taken].tolist()), set(case.course[taken].tolist())
    for row in rows[~chosen[rows]].tolist():
        event, size = case.event[row], case.size[case.party[row]]
        if wanted and seats[event] >= size and case.group[row] not in groups and case.course[row] not in courses:
            chosen[row] = True
            seats[event] -= size
            wanted -= 1
            groups.add(int(case.group[row]))
            courses.add(int(case.course[row]))
