"""Is a flow the cheapest? Asked of the flow itself, without trusting the solver that made it."""

from __future__ import annotations

import numpy as np

from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints

# Chains of exchanges longer than this are not followed: then the answer is no, which costs time but is never wrong.
MAX_ROUNDS = 500


def is_cheapest(case: Case, flow: Ints, cost: Ints) -> bool:
    """Can no ring of exchanges save anything? True proves that no flow with the same places for each party is cheaper.

    A flow is cheapest if and only if its residual network has no negative cycle (Klein 1967). The network is
    contracted to the events: an edge from one event to another for each party that could move there. Without a
    negative cycle, distances that start at zero come to rest (Bellman 1958, Ford 1956).
    """
    tail, head, length = _moves(case, flow, cost)
    by_head = np.argsort(head, kind="stable")
    tail, length = tail[by_head], length[by_head]
    heads, first = np.unique(head[by_head], return_index=True)
    if not len(heads):
        return True
    distance = np.zeros(len(case.seats) + 1, dtype=np.int64)
    for _ in range(MAX_ROUNDS):
        nearer = np.minimum(distance[heads], np.minimum.reduceat(distance[tail] + length, first))
        if np.array_equal(nearer, distance[heads]):
            return True
        distance[heads] = nearer
    return False


def _moves(case: Case, flow: Ints, cost: Ints) -> tuple[Ints, Ints, Ints]:
    """From event, to event, what it costs; the node after the last event stands for the seats that are left."""
    start = np.searchsorted(case.party, np.arange(len(case.size) + 1))
    used = np.flatnonzero(flow)
    others = np.diff(start)[case.party[used]]
    leave = np.repeat(used, others)
    within = np.arange(len(leave)) - np.repeat(np.cumsum(others) - others, others)
    enter = start[case.party[leave]] + within
    groups, index = np.unique(case.group, return_inverse=True)
    has_room = np.bincount(index, flow, len(groups))[index] < case.size[case.party]
    possible = (flow < case.size[case.party])[enter] & ((index[leave] == index[enter]) | has_room[enter])
    leave, enter = leave[possible], enter[possible]
    taken = np.zeros_like(case.seats)
    np.add.at(taken, case.event, flow)
    free, full = np.flatnonzero(taken < case.seats), np.flatnonzero(taken)
    rest = len(case.seats)
    return (
        np.concatenate([case.event[leave], free, np.full(len(full), rest)]),
        np.concatenate([case.event[enter], np.full(len(free), rest), full]),
        np.concatenate([cost[enter] - cost[leave], np.zeros(len(free) + len(full), dtype=np.int64)]),
    )
