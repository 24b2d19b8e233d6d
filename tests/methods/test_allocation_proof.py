"""Fair places for very many people: ties are broken on the way, and that nothing was lost is proven afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from tests.methods.crowds import a_crowd, plan_of
from werkstadt.methods.allocation import allocate, flow
from werkstadt.methods.allocation.case import Case, case_of
from werkstadt.methods.allocation.proof import is_cheapest
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

        assert best is not None
        assert other is not None
        assert is_cheapest(case, best, cost)
        assert is_cheapest(case, other, cost) == (costs(case, other, cost) == costs(case, best, cost))
        dearer += costs(case, other, cost) > costs(case, best, cost)
    # The control: most flows that were made for something else are dearer, and none of them passed.
    assert dearer > 30


def test_without_wishes_nothing_can_be_cheaper():
    case, _ = case_of(a_crowd(0, parties=0), SEED)

    assert is_cheapest(case, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


@pytest.mark.parametrize("is_proven_at_once", [True, False])
def test_the_quick_way_gives_as_many_points(monkeypatch, is_proven_at_once):
    """Also where the proof fails and all is computed again."""
    for seed in range(20):
        wishes = a_crowd(seed, **CROWD)  # type: ignore[arg-type]
        slow = allocate(wishes, seed=SEED)
        with monkeypatch.context() as patch:
            patch.setattr(flow, "_QUICK_FROM", 0)
            if not is_proven_at_once:
                patch.setattr(flow, "is_cheapest", lambda case, found, cost: False)
            quick = allocate(wishes, seed=SEED)

        assert quick.points == slow.points
        assert quick.places.tolist() == slow.places.tolist()
        assert quick.is_proven


def test_who_stands_first_in_line_gets_what_a_flow_of_rewards_gives():
    """Two ways to the most equal shares: a guess that one flow proves, and a reward for each place. Both must agree."""
    guessed = 0
    for seed in range(60):
        case, units = a_case(seed, (1, 2) if seed % 2 else (1,), barred=0.7)
        net = flow.network(case, case.most * case.size)

        assert units.tolist() == flow._cheapest_levels(case, net).tolist()
        guessed += units.tolist() == flow._first_in_line(case, int(units.sum())).tolist()
    assert 5 <= guessed <= 55


def test_where_the_programme_finds_nothing_the_flow_is_rounded(monkeypatch):
    wishes = a_crowd(3, parties=30, events=9, slots=3, sizes=(1, 2, 3), seats=(3, 9))
    monkeypatch.setattr("werkstadt.methods.allocation.programme.NODES", 0)
    monkeypatch.setattr("werkstadt.methods.allocation.programme.most_equal", lambda case, bound: (None, False))
    found = allocate(wishes, seed=SEED)

    assert len(plan_of(wishes, found)) == 30
    assert found.places.sum() > 0
    assert (found.seats_left >= 0).all()
