"""Fair places against a search through all plans; wrong methods are found by the same search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from tests.methods.crowds import Judge, Plan, a_crowd, all_plans, faults, is_possible, plan_of
from werkstadt.methods.allocation import Wishes, allocate, flow, lottery, programme
from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.lottery import order
from werkstadt.methods.allocation.wishes import Ints, Truths

SEED = "published"
ALONE: dict[str, Any] = {"parties": 5, "events": 5, "seats": (0, 2)}
PARTIES: dict[str, Any] = {"sizes": (1, 2, 3), "seats": (0, 4)}
KINDS: dict[str, dict[str, Any]] = {
    "alone": ALONE,
    "alone, some hold places, some are barred": ALONE | {"events": 6, "slots": 3, "held": 0.4, "barred": 0.2},
    "parties": PARTIES,
    "parties of even sizes": {"sizes": (2, 4), "seats": (0, 7)},
    "repeated workshops": {"events": 6, "workshops": 3, "seats": (0, 2)},
    "everything": PARTIES | {"events": 6, "workshops": 4, "barred": 0.15, "held": 0.3},
}
# Ties between plans with equal points are promised for people who come alone only.
FOR_ALL = {"breaks a rule", "less equal", "against the lottery", "fewer points"}


def crowds(kind: str, number: int) -> Iterator[Wishes]:
    for seed in range(number):
        yield a_crowd(seed, **KINDS[kind])


def faults_of(wishes: Wishes, method: Callable[[Wishes], Plan]) -> set[str]:
    return set(faults(wishes, method(wishes), SEED))


def by_us(wishes: Wishes) -> Plan:
    return plan_of(wishes, allocate(wishes, seed=SEED))


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_plan_is_better(kind):
    promised = FOR_ALL | ({"less bonus"} if kind.startswith("alone") else set())

    for wishes in crowds(kind, 60):
        found = allocate(wishes, seed=SEED)

        assert set(faults(wishes, plan_of(wishes, found), SEED)) & promised == set()
        assert found.is_proven


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_a_plan_is_so(kind):
    """Also without integer programmes: then plans may be worse, but bounds hold, and what is called proven is."""
    for wishes in crowds(kind, 60):
        found = allocate(wishes, seed=SEED, exact_up_to=0)
        judge, mine = Judge(wishes, SEED), plan_of(wishes, found)
        worths = [judge.worth(other) for other in all_plans(wishes)]
        worth = judge.worth(mine)
        best = max(other.points for other in worths if other.places == worth.places)

        assert found.points == worth.points <= best <= found.points_bound
        assert more_than(found.people_by_places) == trimmed(worth.people)
        assert more_than(found.people_by_places_bound) >= trimmed(max(other.people for other in worths))
        assert "breaks a rule" not in faults(wishes, mine, SEED)
        if found.is_proven:
            assert set(faults(wishes, mine, SEED)) & {"less equal", "fewer points"} == set()


def test_without_integer_programmes_some_plans_are_worse():
    """The control of the test above: its crowds are hard enough to tell."""
    open_ones = [allocate(wishes, seed=SEED, exact_up_to=0).is_proven for wishes in crowds("parties", 60)]

    assert 5 <= open_ones.count(False) <= 40


def more_than(people_by_places: tuple[int, ...]) -> tuple[int, ...]:
    """People with more than 0, 1 … places."""
    return trimmed(tuple(sum(people_by_places[level:]) for level in range(1, len(people_by_places))))


def trimmed(people: tuple[int, ...]) -> tuple[int, ...]:
    return people[: sum(1 for number in people if number)]


# Controls: methods that are wrong in one way each


def first_come(wishes: Wishes) -> Plan:
    """Everybody takes the best that is left, in the order in which they registered."""
    seats, chosen = wishes.seats.copy(), []
    for one in range(len(wishes.size)):
        mine: list[int] = []
        rows = np.flatnonzero(wishes.party == one)
        for wish in rows[np.argsort(wishes.rank[rows], kind="stable")].tolist():
            events = wishes.event[mine]
            is_free = wishes.slot[wishes.event[wish]] not in wishes.slot[events]
            is_new = wishes.workshop[wishes.event[wish]] not in wishes.workshop[events]
            if is_possible(wishes, wish) and is_free and is_new and seats[wishes.event[wish]] >= wishes.size[one]:
                seats[wishes.event[wish]] -= wishes.size[one]
                mine.append(wish)
        chosen.append(tuple(sorted(mine, key=lambda wish: wishes.event[wish])))
    return tuple(chosen)


def points_alone(wishes: Wishes) -> Plan:
    judge = Judge(wishes, SEED)
    return max(all_plans(wishes), key=lambda plan: judge.worth(plan).points)


def equal_but_no_draw(wishes: Wishes) -> Plan:
    judge = Judge(wishes, SEED)
    return max(all_plans(wishes), key=lambda plan: (judge.worth(plan).people, -judge.worth(plan).lottery))


@pytest.mark.parametrize(
    ("method", "fault"),
    [(first_come, "less equal"), (points_alone, "less equal"), (equal_but_no_draw, "against the lottery")],
)
def test_other_methods_are_found(method, fault):
    found = [faults_of(wishes, method) for wishes in crowds("alone", 30)]

    assert sum(fault in each for each in found) >= 3
    assert not any("breaks a rule" in each for each in found)


def the_worst_wishes(case: Case, units: Ints) -> Ints | None:
    return flow.cheapest(case, units, case.points)


def drawn_backwards(seed: str, tie: Sequence[str]) -> Ints:
    return order(seed, tie)[::-1]


def no_bonus(seed: str, tie: Sequence[str], party: Ints, event: Ints) -> Ints:
    return np.zeros_like(party)


def the_first_programme_will_do(*asked: Any) -> tuple[Truths | None, bool]:
    return asked[-1].chosen, True


@pytest.mark.parametrize(
    ("kind", "module", "name", "wrong", "fault"),
    [
        ("alone", flow, "most_points", the_worst_wishes, "fewer points"),
        ("alone", lottery, "order", drawn_backwards, "against the lottery"),
        ("alone", lottery, "bonus", no_bonus, "less bonus"),
        ("parties", programme, "_level_by_level", the_first_programme_will_do, "less equal"),
    ],
)
def test_mistakes_in_our_method_are_found(monkeypatch, kind, module, name, wrong, fault):
    monkeypatch.setattr(module, name, wrong)

    assert fault in set().union(*(faults_of(wishes, by_us) for wishes in crowds(kind, 60)))


def test_a_plan_that_breaks_a_rule_never_leaves(monkeypatch):
    wishes = next(crowds("alone", 1))
    monkeypatch.setattr(flow, "most_points", lambda case, units: np.ones_like(case.party))

    with pytest.raises(ArithmeticError, match="breaks a rule"):
        allocate(wishes, seed=SEED)
