"""Is a flow the best? Asked of the flow itself, without trusting the solver that made it.

A flow is best if and only if nothing can be gained in its residual network (Klein 1967). The network is contracted to
the events: an edge from one event to another for each party that could move there.
"""

from __future__ import annotations

import numpy as np

from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints, Truths

# Chains of exchanges longer than this are not followed: then the answer is no, which costs time but is never wrong.
MAX_ROUNDS = 500


def is_cheapest(case: Case, flow: Ints, cost: Ints) -> bool:
    """Can no ring of exchanges save anything? True proves that no flow with the same places for each party is cheaper.

    Without a ring that saves, distances that start at zero come to rest (Bellman 1958, Ford 1956).
    """
    leave, enter = _moves(case, flow)
    taken = _taken(case, flow)
    # One more node stands for the seats that are left.
    rest, free, used = len(case.seats), np.flatnonzero(taken < case.seats), np.flatnonzero(taken)
    tail = np.concatenate([case.event[leave], free, np.full(len(used), rest)])
    head = np.concatenate([case.event[enter], np.full(len(free), rest), used])
    length = np.concatenate([cost[enter] - cost[leave], np.zeros(len(free) + len(used), dtype=np.int64)])
    by_head = np.argsort(head, kind="stable")
    tail, length = tail[by_head], length[by_head]
    heads, first = np.unique(head[by_head], return_index=True)
    if not len(heads):
        return True
    distance = np.zeros(rest + 1, dtype=np.int64)
    for _ in range(MAX_ROUNDS):
        nearer = np.minimum(distance[heads], np.minimum.reduceat(distance[tail] + length, first))
        if np.array_equal(nearer, distance[heads]):
            return True
        distance[heads] = nearer
    return False


def is_most_equal(case: Case, flow: Ints) -> bool:
    """For people who come alone: can nobody get one more place that comes before somebody else's last one?

    Places come in the order of levels, and within a level in the order of the lottery. In a polymatroid, what no
    single exchange makes better is best (Murota 2003, "Discrete convex analysis").
    """
    places = np.bincount(case.party, flow, len(case.size)).astype(np.int64)
    line = (case.held + places) * (len(case.size) + 1) + np.arange(len(case.size))  # where the next place stands
    last = line - (len(case.size) + 1)
    never = np.iinfo(np.int64).max
    # What could be given back if one more person came to an event: the latest place of who sits there, or of
    # somebody who would lose theirs in turn; a free seat is better than that of anybody.
    given_back = np.where(_taken(case, flow) < case.seats, never, -1)
    sitting = np.flatnonzero(flow)
    np.maximum.at(given_back, case.event[sitting], last[case.party[sitting]])
    leave, enter = _moves(case, flow)
    by_tail = np.argsort(case.event[leave], kind="stable")
    tails, first = np.unique(case.event[leave][by_tail], return_index=True)
    head = case.event[enter][by_tail]
    for _ in range(MAX_ROUNDS):
        more = (
            np.maximum(given_back[tails], np.maximum.reduceat(given_back[head], first))
            if len(first)
            else given_back[tails]
        )
        if np.array_equal(more, given_back[tails]):
            could = (flow == 0) & _has_room(case, flow) & (places < case.most)[case.party]
            return bool((given_back[case.event[could]] < line[case.party[could]]).all())
        given_back[tails] = more
    return False


def _taken(case: Case, flow: Ints) -> Ints:
    taken = np.zeros_like(case.seats)
    np.add.at(taken, case.event, flow)
    return taken


def _has_room(case: Case, flow: Ints) -> Truths:
    """(W,) does the party have nothing yet in the slot of this wish, or not all of itself?"""
    groups, index = np.unique(case.group, return_inverse=True)
    room: Truths = np.bincount(index, flow, len(groups))[index] < case.size[case.party]
    return room


def _moves(case: Case, flow: Ints) -> tuple[Ints, Ints]:
    """Pairs of wishes of one party: it could leave the event of the first and enter that of the second."""
    start = np.searchsorted(case.party, np.arange(len(case.size) + 1))
    used = np.flatnonzero(flow)
    others = np.diff(start)[case.party[used]]
    leave = np.repeat(used, others)
    within = np.arange(len(leave)) - np.repeat(np.cumsum(others) - others, others)
    enter = start[case.party[leave]] + within
    is_same_slot = case.slot[case.event[leave]] == case.slot[case.event[enter]]
    possible = (flow < case.size[case.party])[enter] & (is_same_slot | _has_room(case, flow)[enter])
    return leave[possible], enter[possible]
