"""Workshops that are repeated: first decide who gets which workshop, then in which round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from werkstadt.methods.allocation import programme
from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints, Truths


def merged(case: Case) -> tuple[Case, Ints]:
    """Each workshop as one event with all its seats, and (W,) which of the merged wishes each wish belongs to.

    Who gets how many places and workshops in the merged case is a bound for the case itself.
    """
    courses, first, index = np.unique(case.course, return_index=True, return_inverse=True)
    n_workshops = int(case.workshop.max(initial=-1)) + 1
    whole = replace(
        case,
        seats=np.bincount(case.workshop, case.seats, n_workshops).astype(np.int64),
        slot=np.arange(n_workshops),
        workshop=np.arange(n_workshops),
        party=case.party[first],
        event=courses % max(n_workshops, 1),
        points=case.points[first],
        bonus=case.bonus[first],
    )
    return whole, index.astype(np.int64)


def has_equal_points(case: Case, index: Ints) -> bool:
    """Is a workshop worth the same to a party in each of its rounds?"""
    first = np.zeros(int(index.max(initial=-1)) + 1, dtype=np.int64)
    first[index] = case.points
    return bool((first[index] == case.points).all())


def is_uniform(case: Case, index: Ints) -> bool:
    """Single people, and every workshop in every slot with the same seats and open to the same people?"""
    used = np.unique(case.event)
    n_slots = len(np.unique(case.slot[used]))
    _, times = np.unique(case.workshop[used], return_counts=True)
    seats = np.full(int(case.workshop.max(initial=0)) + 1, -1, dtype=np.int64)
    seats[case.workshop[used]] = case.seats[used]
    return bool(
        (case.size == 1).all()
        and (times == n_slots).all()
        and len(np.unique(case.slot[used] * len(seats) + case.workshop[used])) == len(used)
        and (seats[case.workshop[used]] == case.seats[used]).all()
        and (np.bincount(index) == n_slots).all()
    )


def into_rounds(case: Case, index: Ints, chosen: Truths) -> Truths | None:
    """(W,) a round for each merged wish that was chosen; None: there is none, or none was found."""
    if is_uniform(case, index):
        return _by_colours(case, index, chosen)
    return programme.one_of_each(case, index, chosen)


def _by_colours(case: Case, index: Ints, chosen: Truths) -> Truths:
    """Always possible in a uniform case.

    Each party has at most as many workshops as there are rounds, and so has each seat: the edges of such a bipartite
    graph can be coloured with as many colours as there are rounds (Kőnig 1916), one edge after the other.
    """
    n_slots = int(case.slot.max(initial=0)) + 1
    slots = np.unique(case.slot[case.event]).tolist()
    wishes = np.flatnonzero(chosen[index])
    wish_at = dict(
        zip((index[wishes] * n_slots + case.slot[case.event[wishes]]).tolist(), wishes.tolist(), strict=True)
    )
    course = np.flatnonzero(chosen)
    first = np.zeros(len(chosen), dtype=np.int64)
    first[index] = np.arange(len(index))
    edges = _with_seats(case.party[first[course]], case.workshop[case.event[first[course]]], len(slots))
    in_round = np.zeros(len(index), dtype=np.bool_)
    for number, colour in zip(course.tolist(), _coloured(edges, len(slots)), strict=True):
        in_round[wish_at[number * n_slots + slots[colour]]] = True
    return in_round


def _with_seats(party: Ints, workshop: Ints, n_rounds: int) -> list[tuple[int, int]]:
    """Edges from party to seat: the first so many people of a workshop share its first seat, one in each round."""
    by_workshop = np.argsort(workshop, kind="stable")
    ordered = workshop[by_workshop]
    within = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    seat = np.zeros(len(party), dtype=np.int64)
    seat[by_workshop] = ordered * (len(party) + 1) + within // n_rounds
    # Seats get negative numbers: a node is a party or a seat, never both.
    return list(zip(party.tolist(), (-1 - seat).tolist(), strict=True))


def _coloured(edges: list[tuple[int, int]], n_colours: int) -> list[int]:
    """A colour for each edge, so that no two edges at a node are equal."""
    at: dict[int, list[int]] = {node: [-1] * n_colours for edge in edges for node in edge}  # edges by colour, or -1
    colour = [-1] * len(edges)
    for number, (party, seat) in enumerate(edges):
        wanted = at[party].index(-1)
        if at[seat][wanted] >= 0:
            _exchange(edges, colour, at, seat, (wanted, at[seat].index(-1)))
        colour[number] = wanted
        at[party][wanted] = at[seat][wanted] = number
    return colour


def _exchange(
    edges: list[tuple[int, int]], colour: list[int], at: dict[int, list[int]], node: int, colours: tuple[int, int]
) -> None:
    """Make the first colour free at a node: exchange two colours on the chain that begins there (Kempe 1879).

    In a bipartite graph the chain never reaches the other end of the edge that is waiting for the colour.
    """
    chain: list[int] = []
    first, second = colours
    edge = at[node][first]
    while edge >= 0:
        chain.append(edge)
        node = edges[edge][0] if node == edges[edge][1] else edges[edge][1]
        edge = at[node][second if len(chain) % 2 else first]
    for edge in chain:
        for end in edges[edge]:
            at[end][colour[edge]] = -1
    for edge in chain:
        colour[edge] = second if colour[edge] == first else first
    for edge in chain:
        for end in edges[edge]:
            at[end][colour[edge]] = edge
