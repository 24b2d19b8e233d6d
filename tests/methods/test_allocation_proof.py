"""Fair places for very many people: ties are broken on the way, and that nothing was lost is proven afterwards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.methods.crowds import a_crowd, plan_of
from werkstadt.methods.allocation import allocate, flow
from werkstadt.methods.allocation.case import Case, case_of
from werkstadt.methods.allocation.proof import is_cheapest, is_most_equal
from werkstadt.methods.allocation.wishes import Ints

SEED = "published"
CROWD = {"parties": 40, "events": 12, "slots": 3, "seats": (1, 5)}
LOST = 800


def a_case(seed: int, sizes: tuple[int, ...] = (1,), **others: float) -> tuple[Case, Ints]:
    """A case and the units that each party gets."""
    case, _ = case_of(a_crowd(seed, **CROWD, sizes=sizes, **others), SEED)  # type: ignore[arg-type]
    return case, flow.most_equal(case)


def costs(case: Case, found: Ints, cost: Ints) -> int:
    return int((found * cost).sum())


@pytest.mark.parametrize("sizes", [(1,), (1, 2, 3)])
def test_the_cheapest_flow_is_recognised_and_a_dearer_one_too(sizes):
    dearer = 0
    for seed in range(40):
        case, units = a_case(seed, sizes)
        cost = LOST - case.points
        best = flow.cheapest(case, units, cost)
        other = flow.cheapest(case, units, case.bonus)

        assert is_cheapest(case, best, cost)
        assert is_cheapest(case, other, cost) == (costs(case, other, cost) == costs(case, best, cost))
        dearer += costs(case, other, cost) > costs(case, best, cost)
    # The control: most flows that were made for something else are dearer, and none of them passed.
    assert dearer > 30


def test_without_wishes_nothing_can_be_cheaper():
    case, _ = case_of(a_crowd(0, parties=0), SEED)

    assert is_cheapest(case, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def test_shares_that_are_most_equal_are_recognised_and_others_too():
    """Drawn in another order, shares are as equal but go to others: the proof tells them apart."""
    others = 0
    for seed in range(40):
        case, units = a_case(seed, barred=0.5)
        found = flow.most_points(case, units)
        turned = replace(case, party=len(case.size) - 1 - case.party)
        by_row = np.lexsort((turned.event, turned.party))
        turned = turned.only(by_row, case.seats)  # type: ignore[arg-type]
        turned = replace(turned, held=case.held[::-1], most=case.most[::-1])
        drawn_last = flow.most_points(turned, flow.most_equal(turned))
        other = np.zeros_like(found)
        other[by_row] = drawn_last

        assert is_most_equal(case, found)
        assert is_most_equal(case, other) == (places(case, other) == units.tolist())
        others += places(case, other) != units.tolist()
        # A place less is never most equal.
        fewer = found.copy()
        fewer[np.flatnonzero(found)[:1]] = 0
        assert not is_most_equal(case, fewer) or not found.any()
    assert others > 20


def places(case: Case, found: Ints) -> list[int]:
    return np.bincount(case.party, found, len(case.size)).astype(int).tolist()


@pytest.mark.parametrize("others", [{}, {"barred": 0.6, "held": 0.2}])
@pytest.mark.parametrize("proof", [None, "is_cheapest", "is_most_equal"])
def test_the_quick_way_gives_the_same_places_and_as_many_points(monkeypatch, proof, others):
    """Also where a proof fails and all is computed again."""
    for seed in range(15):
        wishes = a_crowd(seed, **CROWD, **others)  # type: ignore[arg-type]
        slow = allocate(wishes, seed=SEED)
        with monkeypatch.context() as patch:
            patch.setattr(flow, "_LARGE", -1)
            if proof:
                patch.setattr(flow, proof, lambda *asked: False)
            quick = allocate(wishes, seed=SEED)

        assert quick.points == slow.points
        assert quick.places.tolist() == slow.places.tolist()
        assert quick.is_proven


def test_in_one_flow_points_take_nothing_from_equality():
    for seed in range(40):
        case, units = a_case(seed, barred=0.5)
        found = flow.at_once(case)

        assert found is not None
        assert places(case, found) == units.tolist()
        assert costs(case, found, LOST - case.points) == costs(case, flow.most_points(case, units), LOST - case.points)


def test_who_stands_first_in_line_gets_what_a_flow_of_rewards_gives():
    """Two ways to the most equal shares: a guess that one flow proves, and a reward for each place. Both must agree."""
    guessed = 0
    for seed in range(60):
        case, units = a_case(seed, (1, 2) if seed % 2 else (1,), barred=0.7)
        net = flow.network(case, case.most * case.size)

        assert units.tolist() == flow._cheapest_levels(case, net, np.zeros_like(case.party), 1)[1].tolist()
        guessed += flow.first_in_line(case) is not None
    assert 5 <= guessed <= 55


def test_where_the_programme_finds_nothing_the_flow_is_rounded(monkeypatch):
    wishes = a_crowd(3, parties=30, events=9, slots=3, sizes=(1, 2, 3), seats=(3, 9))
    monkeypatch.setattr("werkstadt.methods.allocation.programme.NODES", 0)
    monkeypatch.setattr("werkstadt.methods.allocation.programme.most_equal", lambda case, bound: (None, False))
    found = allocate(wishes, seed=SEED)

    assert len(plan_of(wishes, found)) == 30
    assert found.places.sum() > 0
    assert (found.seats_left >= 0).all()
