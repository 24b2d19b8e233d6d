"""Fair places where the same workshops are held in every round: who gets which, and then in which round."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tests.methods.crowds import faults, plan_of
from werkstadt.methods.allocation import Wishes, allocate, rounds
from werkstadt.methods.allocation.case import case_of

SEED = "published"


def a_programme_repeated(
    seed: int, *, parties: int, workshops: int, slots: int, seats: int, sizes: tuple[int, ...] = (1,)
) -> Wishes:
    """Every workshop in every round, and everybody ranks up to five of them, the same in each round."""
    rng = np.random.default_rng(seed)
    party, event, rank = [], [], []
    for one in range(parties):
        wished = rng.permutation(workshops)[: rng.integers(1, min(5, workshops) + 1)]
        for slot in range(slots):
            party += [one] * len(wished)
            event += (slot * workshops + wished).tolist()
            rank += range(1, len(wished) + 1)
    return Wishes(
        seats=np.full(workshops * slots, seats),
        slot=np.repeat(np.arange(slots), workshops),
        workshop=np.tile(np.arange(workshops), slots),
        size=rng.choice(sizes, parties),
        tie=[f"party {one}" for one in range(parties)],
        party=np.array(party),
        event=np.array(event),
        rank=np.array(rank),
    )


@pytest.mark.parametrize("sizes", [(1,), (1, 2)])
def test_no_other_plan_is_better(sizes):
    for seed in range(25):
        wishes = a_programme_repeated(seed, parties=4, workshops=3, slots=2, seats=seed % 2 + 1, sizes=sizes)
        found = allocate(wishes, seed=SEED)

        assert set(faults(wishes, plan_of(wishes, found), SEED)) <= {"less bonus"}
        assert found.is_proven


def test_people_who_come_alone_always_fit_into_rounds():
    """However full it is, no seat that the workshops have together is lost by dealing them into rounds."""
    for seed in range(10):
        wishes = a_programme_repeated(seed, parties=60, workshops=6, slots=3, seats=4 + seed)
        case, _ = case_of(wishes, SEED)
        _, index = rounds.merged(case)
        found = allocate(wishes, seed=SEED)

        assert rounds.is_uniform(case, index)
        assert found.is_proven
        assert len(np.unique(found.party * 100 + wishes.slot[found.event])) == len(found.party)
        assert len(np.unique(found.party * 100 + wishes.workshop[found.event])) == len(found.party)
        assert (np.bincount(found.event, minlength=len(wishes.seats)) <= wishes.seats).all()


def test_a_room_with_fewer_seats_in_one_round_is_no_longer_uniform():
    wishes = a_programme_repeated(1, parties=8, workshops=3, slots=2, seats=2)
    seats = wishes.seats.copy()
    seats[0] = 1
    smaller = Wishes(**{**vars(wishes), "seats": seats})
    case, _ = case_of(smaller, SEED)

    assert not rounds.is_uniform(case, rounds.merged(case)[1])
    assert allocate(smaller, seed=SEED).is_proven


@pytest.mark.parametrize("n_colours", [2, 3, 5])
def test_colours_never_meet(n_colours):
    """Random graphs in which every node has all the edges it may have: without exchanging colours most would fail."""
    rng = np.random.default_rng(n_colours)
    exchanged = 0
    for _ in range(20):
        # The union of some perfect matchings, mixed so that the easy colouring is not met by luck.
        edges = [(one, -1 - int(other)) for _ in range(n_colours) for one, other in enumerate(rng.permutation(12))]
        edges = [edges[number] for number in rng.permutation(len(edges))]
        colour = rounds._coloured(edges, n_colours)

        met = [(node, colour[number]) for number, edge in enumerate(edges) for node in edge]
        assert len(set(met)) == len(met)
        assert set(colour) == set(range(n_colours))
        exchanged += _needs_exchange(edges, n_colours)
    assert exchanged >= 10


def _needs_exchange(edges: list[tuple[int, int]], n_colours: int) -> bool:
    """Does taking the first colour that is free at both ends get stuck?"""
    used: dict[int, set[int]] = {}
    for edge in edges:
        free = set(range(n_colours)) - used.setdefault(edge[0], set()) - used.setdefault(edge[1], set())
        if not free:
            return True
        for node in edge:
            used[node].add(min(free))
    return False


def test_a_conference_that_repeats_its_workshops_is_proven_at_once():
    wishes = a_programme_repeated(4, parties=300, workshops=12, slots=3, seats=20)
    began = time.process_time()
    found = allocate(wishes, seed=SEED)

    assert found.is_proven
    assert time.process_time() - began < 2
