"""Places as a flow through a network (OR-tools): exact and quick while parties may be split.

Each unit of people flows from its party through the slots to events. For people who come alone this is the answer; for
larger parties it is a bound that no plan with whole parties can beat. The limits "each workshop once" are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from werkstadt.methods.allocation.case import POINT, POINTS, Case
from werkstadt.methods.allocation.lottery import BONUS_BITS
from werkstadt.methods.allocation.proof import is_cheapest, is_most_equal
from werkstadt.methods.allocation.wishes import Ints, Truths

# From so many wishes on, one second more or less matters more than the last tie.
_LARGE = 200_000
# So much more than the points of a wish counts a place in the line, where both are decided at once.
_SCALE = 1 << 20


@dataclass(frozen=True)
class Network:
    """Nodes: parties, then slots of parties where they are needed, then events, then source and sink."""

    n_parties: int
    n_nodes: int
    tail: Ints
    head: Ints
    capacity: Ints
    wishes: slice  # which arcs are wishes

    @property
    def source(self) -> int:
        return self.n_nodes - 2

    @property
    def sink(self) -> int:
        return self.n_nodes - 1


def network(case: Case, most_units: Ints) -> Network:
    """A party that flows at most once needs no node for its slots, nor does one with a single wish in a slot."""
    groups, index, wishes = np.unique(case.group, return_inverse=True, return_counts=True)
    party_of_group = np.zeros(len(groups), dtype=np.int64)
    party_of_group[index] = case.party
    is_needed = (wishes > 1) & (most_units > case.size)[party_of_group]
    n_parties, n_slots, n_events = len(case.size), int(is_needed.sum()), len(case.seats)
    node = n_parties + np.cumsum(is_needed) - 1
    first_event, sink = n_parties + n_slots, n_parties + n_slots + n_events + 1
    slot_party = party_of_group[is_needed]
    tail = np.where(is_needed[index], node[index], case.party)
    return Network(
        n_parties=n_parties,
        n_nodes=sink + 1,
        tail=np.concatenate([slot_party, tail, first_event + np.arange(n_events)]),
        head=np.concatenate([node[is_needed], first_event + case.event, np.full(n_events, sink)]),
        capacity=np.concatenate([case.size[slot_party], case.size[case.party], case.seats]),
        wishes=slice(n_slots, n_slots + len(tail)),
    )


def most_equal(case: Case) -> Ints:
    """(P,) units: places times people, as equal as possible; between equals the order of the lottery decides.

    The possible answers form a polymatroid. Therefore the most equal one has the most people with one place, then the
    most with two … all at once (Frank and Murota 2022, "Decreasing minimization on M-convex sets"), and nobody can get
    more by wishing less (Bogomolnaia and Moulin 2004, "Random matching under dichotomous preferences").
    """
    guess = first_in_line(case)
    return _cheapest_levels(case, _widest(case), np.zeros_like(case.party), 1)[1] if guess is None else guess


def first_in_line(case: Case) -> Ints | None:
    """The same, if everybody can have what their place in the line promises, which is often so; one flow proves it."""
    net = _widest(case)
    guess = _in_line(case, _largest(net, case.most * case.size))
    return guess if _largest(net, guess) == guess.sum() else None


def _widest(case: Case) -> Network:
    return network(case, case.most * case.size)


def cheapest(case: Case, units: Ints, cost: Ints) -> Ints:
    """(W,) units on each wish: of `units` (P,) for each party as many as possible, and those at the least cost (W,)."""
    net = network(case, units)
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    wish_arcs = _add(solver, net, cost)
    ready = np.flatnonzero(units)
    source = np.full(len(ready), net.source)
    solver.add_arcs_with_capacity_and_unit_cost(source, ready, units[ready], np.zeros_like(ready))
    _solve(solver, net, int(units.sum()))
    flows: Ints = solver.flows(wish_arcs)
    return flows


def most_points(case: Case, units: Ints) -> Ints:
    """(W,) units on each wish: of `units` (P,) for each party as many as possible, and those with the most points.

    Between flows with equal points the largest sum of bonuses wins. In a large case the bonus only breaks ties on the
    way, which more than halves the time; that nothing was lost by it is proven afterwards.
    """
    if is_large(case):
        flow = cheapest(case, units, _roughly(case))
        return flow if is_cheapest(case, flow, _lost(case)) else cheapest(case, units, _lost(case))
    # In the residual network a cycle passes each event once: all bonuses on it are together less than one POINT.
    scale = (len(case.seats) + 1) << BONUS_BITS
    return cheapest(case, units, _lost(case) * scale + (1 << BONUS_BITS) - 1 - case.bonus)


def at_once(case: Case) -> Ints | None:
    """(W,) for people who come alone: places as equal as possible and the most points in one flow, half as long as two.

    The proof shows that points took nothing from equality. None: it does not, so do one after the other.
    """
    flow, _ = _cheapest_levels(case, _widest(case), _roughly(case), _SCALE)
    is_proven = is_most_equal(case, flow) and is_cheapest(case, flow, _lost(case))
    return flow if is_proven else None


def is_large(case: Case) -> bool:
    return len(case.party) > _LARGE


def is_best(case: Case, flow: Ints) -> bool:
    """Has no flow with the same places for each party more points?"""
    return is_cheapest(case, flow, _lost(case))


def _lost(case: Case) -> Ints:
    """(W,) points lost against a first wish."""
    return POINTS[0] // POINT - case.points


def _roughly(case: Case) -> Ints:
    """(W,) points lost, with a bonus that may weigh as much as one POINT. Below 2^16."""
    return _lost(case) * 64 + 63 - (case.bonus >> BONUS_BITS - 6)


def _in_line(case: Case, total: int) -> Ints:
    """(P,) the first `total` units, when all wait for a first place in the order of the lottery, then for the next."""
    party = np.repeat(np.arange(len(case.size)), case.most)
    further = np.arange(len(party)) - np.repeat(np.cumsum(case.most) - case.most, case.most)
    level = case.held[party] + further
    line = np.lexsort((party, level))
    waiting = case.size[party[line]]
    got = np.clip(total - (np.cumsum(waiting) - waiting), 0, waiting)
    units = np.zeros(len(case.size), dtype=np.int64)
    np.add.at(units, party[line], got)
    return units


def _largest(net: Network, units: Ints) -> int:
    """How many units can flow when each party sends at most `units` (P,)."""
    solver: Any = max_flow.SimpleMaxFlow()
    parties = np.arange(net.n_parties)
    solver.add_arcs_with_capacity(np.full(net.n_parties, net.source), parties, units)
    solver.add_arcs_with_capacity(net.tail, net.head, net.capacity)
    _expect(solver.solve(net.source, net.sink), solver.OPTIMAL)
    return int(solver.optimal_flow())


def _cheapest_levels(case: Case, net: Network, wish_cost: Ints, scale: int) -> tuple[Ints, Ints]:
    """(W,) flow and (P,) units: a concave reward for each further place, and within a place the order of the lottery.

    These count `scale` times as much as the cost of wishes (W,).
    """
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    parties, units = np.arange(net.n_parties), np.zeros(net.n_parties, dtype=np.int64)
    levels = []
    for further in range(int(case.most.max(initial=0))):
        ready = parties[case.most > further]
        cost = ((case.held[ready] + further) * (net.n_parties + 1) + ready) * scale
        source = np.full(len(ready), net.source)
        arcs = solver.add_arcs_with_capacity_and_unit_cost(source, ready, case.size[ready], cost)
        levels.append((ready, arcs))
    wish_arcs = _add(solver, net, wish_cost)
    _solve(solver, net, int((case.most * case.size).sum()))
    for ready, arcs in levels:
        units[ready] += solver.flows(arcs)
    return solver.flows(wish_arcs), units


def _add(solver: Any, net: Network, wish_cost: Ints) -> Any:
    """Add the arcs of a network; gives those that are wishes."""
    costs = np.zeros(len(net.tail), dtype=np.int64)
    costs[net.wishes] = wish_cost
    return solver.add_arcs_with_capacity_and_unit_cost(net.tail, net.head, net.capacity, costs)[net.wishes]


def _solve(solver: Any, net: Network, supply: int) -> None:
    """The largest flow from source to sink, and of those the cheapest."""
    solver.set_nodes_supplies(np.array([net.source, net.sink]), np.array([supply, -supply]))
    _expect(solver.solve_max_flow_with_min_cost(), solver.OPTIMAL)


def _expect(status: object, optimal: object) -> None:
    if status != optimal:
        raise ArithmeticError(f"the flow was not solved: {status}")


def is_whole(case: Case, flow: Ints) -> bool:
    """Does each party stay together and get each workshop once? Then the flow is a plan."""
    return not split_parties(case, flow).any()


def split_parties(case: Case, flow: Ints) -> Truths:
    """(P,) parties that the flow tears apart, or that it sends to one workshop twice."""
    chosen = flow > 0
    split = np.zeros(len(case.size), dtype=np.bool_)
    split[case.party[chosen & (flow < case.size[case.party])]] = True
    if case.is_repeated:
        _, index, times = np.unique(case.course[chosen], return_inverse=True, return_counts=True)
        split[case.party[chosen][times[index] > 1]] = True
    return split
