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
from werkstadt.methods.allocation.proof import is_cheapest
from werkstadt.methods.allocation.wishes import Ints, Truths

# From so many wishes on, one second more or less matters more than the last tie.
_QUICK_FROM = 200_000


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
    top = case.most * case.size
    net = network(case, top)
    total = _largest(net, top)
    guess = _first_in_line(case, total)
    # Often everybody can have what their place in the line promises. One flow proves it.
    if _largest(net, guess) == total:
        return guess
    return _cheapest_levels(case, net)


def cheapest(case: Case, units: Ints, cost: Ints) -> Ints | None:
    """(W,) units on each wish so that each party gets exactly `units` (P,) at the least cost (W,); None: impossible."""
    net = network(case, units)
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    costs = np.zeros(len(net.tail), dtype=np.int64)
    costs[net.wishes] = cost
    arcs = solver.add_arcs_with_capacity_and_unit_cost(net.tail, net.head, net.capacity, costs)
    solver.set_nodes_supplies(np.arange(net.n_parties), units)
    solver.set_node_supply(net.sink, -int(units.sum()))
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    _expect(status, solver.OPTIMAL)
    flows: Ints = solver.flows(arcs[net.wishes])
    return flows


def most_points(case: Case, units: Ints) -> Ints | None:
    """(W,) units on each wish so that each party gets exactly `units` (P,) and the points are as many as possible.

    Between flows with equal points the largest sum of bonuses wins. With very many wishes the bonus only breaks ties
    on the way, which more than halves the time; that nothing was lost by it is proven afterwards.
    """
    lost = POINTS[0] // POINT - case.points
    if len(case.party) > _QUICK_FROM:
        flow = cheapest(case, units, lost * 64 + 63 - (case.bonus >> BONUS_BITS - 6))
        return flow if flow is None or is_cheapest(case, flow, lost) else cheapest(case, units, lost)
    # In the residual network a cycle passes each event once: all bonuses on it are together less than one POINT.
    scale = (len(case.seats) + 1) << BONUS_BITS
    return cheapest(case, units, lost * scale + (1 << BONUS_BITS) - 1 - case.bonus)


def _first_in_line(case: Case, total: int) -> Ints:
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


def _cheapest_levels(case: Case, net: Network) -> Ints:
    """A strictly concave reward for each further place, and within a place the order of the lottery, as costs."""
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    parties, units = np.arange(net.n_parties), np.zeros(net.n_parties, dtype=np.int64)
    levels = []
    for further in range(int(case.most.max(initial=0))):
        ready = parties[case.most > further]
        cost = (case.held[ready] + further) * (net.n_parties + 1) + ready
        source = np.full(len(ready), net.source)
        arcs = solver.add_arcs_with_capacity_and_unit_cost(source, ready, case.size[ready], cost)
        levels.append((ready, arcs))
    solver.add_arcs_with_capacity_and_unit_cost(net.tail, net.head, net.capacity, np.zeros_like(net.tail))
    supply = int((case.most * case.size).sum())
    solver.set_nodes_supplies(np.array([net.source, net.sink]), np.array([supply, -supply]))
    _expect(solver.solve_max_flow_with_min_cost(), solver.OPTIMAL)
    for ready, arcs in levels:
        units[ready] += solver.flows(arcs)
    return units


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
