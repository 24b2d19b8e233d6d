"""Fair places: cases small enough to see the right plan by eye."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from werkstadt.methods.allocation import METHOD, Allocation, Code, Wishes, allocate
from werkstadt.methods.allocation.lottery import order, ticket

SEED = "Sonne-27"
Wish = tuple[str, int, int]  # party, event and rank


def some_wishes(*wishes: Wish, seats: list[int], slot: list[int] | None = None, **others: Any) -> Wishes:
    """Parties are those named in the wishes, by name; `size` gives how many people they are, else one."""
    names = sorted({name for name, _, _ in wishes} | set(others.get("size", {})))
    size = others.pop("size", {})
    return Wishes(
        seats=np.array(seats),
        slot=np.array(slot or [1] * len(seats)),
        workshop=np.array(others.pop("workshop", range(len(seats)))),
        size=np.array([size.get(name, 1) for name in names], dtype=np.int64),
        tie=names,
        party=np.array([names.index(name) for name, _, _ in wishes], dtype=np.int64),
        event=np.array([event for _, event, _ in wishes], dtype=np.int64),
        rank=np.array([rank for _, _, rank in wishes], dtype=np.int64),
        **others,
    )


def plan(wishes: Wishes, seed: str = SEED) -> dict[str, list[int]]:
    found = allocate(wishes, seed=seed)
    return {name: found.event[found.party == row].tolist() for row, name in enumerate(wishes.tie)}


def notes(allocation: Allocation) -> dict[Code, dict[str, int]]:
    return {note.code: dict(note.params) for note in allocation.notes}


def test_who_is_flexible_makes_room_for_who_is_not():
    wishes = some_wishes(("anna", 0, 1), ("anna", 1, 2), ("bea", 0, 1), seats=[1, 1])

    assert plan(wishes) == {"anna": [1], "bea": [0]}


def test_first_wishes_come_true_where_nobody_loses_a_place_by_it():
    wishes = some_wishes(("anna", 0, 1), ("anna", 1, 2), ("bea", 1, 1), ("bea", 0, 2), seats=[1, 1])

    assert plan(wishes) == {"anna": [0], "bea": [1]}


def test_nobody_gets_a_second_place_before_somebody_has_a_first():
    wishes = some_wishes(("anna", 0, 1), ("anna", 1, 1), ("bea", 1, 5), seats=[1, 1], slot=[1, 2])

    assert plan(wishes) == {"anna": [0], "bea": [1]}


def test_who_holds_a_place_already_comes_after_who_holds_none():
    for seed in ("one", "two", "three"):
        wishes = some_wishes(
            *[("anna", 1, 1), ("bea", 1, 5)],
            seats=[3, 1],
            slot=[1, 2],
            held_party=np.array([0]),
            held_event=np.array([0]),
        )

        assert plan(wishes, seed) == {"anna": [], "bea": [1]}


def test_a_place_held_closes_its_slot_and_its_workshop():
    wishes = some_wishes(
        *[("anna", 1, 1), ("anna", 2, 1), ("anna", 3, 1)],
        seats=[5, 5, 5, 5],
        slot=[1, 1, 2, 2],
        workshop=[7, 8, 7, 9],
        held_party=np.array([0]),
        held_event=np.array([0]),
    )

    assert plan(wishes) == {"anna": [3]}


def test_nobody_gets_two_events_of_one_time_or_one_workshop_twice():
    everything = [("anna", event, 1) for event in range(4)]
    wishes = some_wishes(*everything, seats=[9, 9, 9, 9], slot=[1, 1, 2, 2], workshop=[1, 2, 1, 1])

    assert plan(wishes) == {"anna": [1, 2]} or plan(wishes) == {"anna": [1, 3]}


def test_a_party_stays_together():
    wishes = some_wishes(("anna", 0, 1), ("anna", 1, 2), seats=[2, 3], size={"anna": 3})

    assert plan(wishes) == {"anna": [1]}


def test_people_count_and_not_parties():
    """Two seats: one family of two, or one neighbour alone. Two people are more than one."""
    wishes = some_wishes(("anna", 0, 5), ("family", 0, 1), seats=[2], size={"family": 2})

    for seed in ("one", "two", "three", "four"):
        assert plan(wishes, seed) == {"anna": [], "family": [0]}


def test_parties_are_put_together_so_that_no_seat_stays_empty():
    """Two pairs do not fit on three seats: one of them and Anna do, whoever is drawn first."""
    crowd = [("anna", 0, 1), ("pair", 0, 1), ("second pair", 0, 1)]
    wishes = some_wishes(*crowd, seats=[3], size={"pair": 2, "second pair": 2})

    for seed in ("one", "two", "three", "four"):
        assert plan(wishes, seed)["anna"] == [0]
        assert allocate(wishes, seed=seed).people_by_places == (2, 3)


def test_between_equals_the_smallest_ticket_wins():
    """printf 'Sonne-27\\nanna' | sha256sum, and so on: d383…, 80e6…, 0358…"""
    wishes = some_wishes(*[(name, 0, 1) for name in ("anna", "bea", "cem")], seats=[2])
    found = allocate(wishes, seed=SEED)

    assert ticket(SEED, "cem") == "0358a3e956351bdac347c4b444771ed1ae2b5893f48eafee8bdfca3e0f8dcee7"
    assert order(SEED, wishes.tie).tolist() == [2, 1, 0]
    assert found.drawn.tolist() == [3, 2, 1]
    assert found.places.tolist() == [0, 1, 1]


def test_a_barred_wish_does_not_make_the_next_one_worth_less():
    """Anna can't go to her first wish, so her second counts as a first: else Bea would always be before her."""
    barred = np.array([[False, True, True], [True, True, True]])
    crowd = [("anna", 0, 1), ("anna", 1, 2), ("anna", 2, 3), ("bea", 1, 1), ("bea", 2, 2)]
    wishes = some_wishes(*crowd, seats=[1, 1, 1], feasible=barred)
    winners = {name for seed in range(20) for name, events in plan(wishes, str(seed)).items() if events == [1]}

    assert winners == {"anna", "bea"}


def test_figures_count_people_parties_places_and_ranks():
    crowd = [("anna", 0, 1), ("anna", 2, 1), ("pair", 0, 1), ("pair", 1, 2), ("late", 0, 1)]
    wishes = some_wishes(*crowd, seats=[2, 2, 5], slot=[1, 1, 2], size={"pair": 2})
    found = allocate(wishes, seed=SEED)

    assert plan(wishes) == {"anna": [0, 2], "late": [0], "pair": [1]}
    assert found.seats_left.tolist() == [0, 0, 4]
    assert found.people_by_places == found.people_by_places_bound == (0, 3, 1)
    assert found.people_by_rank == (0, 3, 2, 0, 0, 0)
    assert found.parties_by_rank == (0, 3, 1, 0, 0, 0)
    assert found.points == found.points_bound == 3 * 4000 + 2 * 1200
    assert (found.is_proven, found.points_gap, found.notes) == (True, 0.0, ())
    assert (found.seed, found.method) == (SEED, METHOD)


def test_parties_of_an_even_size_do_not_halve_an_odd_one_in_the_figures():
    """Seats are counted in pairs where all come in pairs; three who can go nowhere are still three."""
    wishes = some_wishes(("pair", 0, 1), ("three", 0, 1), seats=[2], size={"pair": 2, "three": 3})

    assert allocate(wishes, seed=SEED).people_by_places == (3, 2)


def test_notes_say_who_has_nothing_and_why():
    crowd = [("anna", 0, 1), ("bea", 0, 1), ("large", 0, 1)]
    wishes = some_wishes(*crowd, seats=[1], size={"large": 3, "silent": 4})
    found = allocate(wishes, seed=SEED)

    assert notes(found) == {
        Code.WITHOUT_WISHES: {"parties": 1, "people": 4},
        Code.ALL_BARRED: {"parties": 1, "people": 3},
        Code.WITHOUT_PLACE: {"parties": 1, "people": 1},
    }
    # The large party wished something, too.
    assert found.people_by_places == (4, 1)
    assert found.people_by_rank == (4, 1, 0, 0, 0, 0)


@pytest.mark.parametrize("events", [0, 1])
def test_without_anybody_there_is_an_empty_plan(events):
    found = allocate(some_wishes(seats=[5] * events), seed=SEED)

    assert (len(found.party), found.points, found.is_proven, found.notes) == (0, 0, True, ())
    assert found.seats_left.tolist() == [5] * events


GOOD = some_wishes(("anna", 0, 1), ("anna", 1, 2), ("bea", 0, 1), seats=[1, 1])


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"seats": [-1, 1]}, "seats must lie between 0 and 1000000"),
        ({"seats": [1]}, "slot, workshop and seats differ in length"),
        ({"seats": [1.5, 1]}, "seats must hold whole numbers"),
        ({"seats": [[1], [1]]}, "seats must have one dimension"),
        ({"size": [0, 1]}, "size must lie between 1 and 1000"),
        ({"tie": ["anna", "anna"]}, "tie must be different for each party"),
        ({"party": [0, 0, 2]}, "party must lie between 0 and 1"),
        ({"event": [0, 0, 0]}, "a party wishes the same event twice"),
        ({"rank": [1, 2, 6]}, "rank must lie between 1 and 5"),
        ({"rank": [1, 2]}, "party, event and rank differ in length"),
        ({"feasible": [[True, True]]}, "feasible must have the shape (2, 2)"),
        ({"held_party": [5], "held_event": [0]}, "held_party must lie between 0 and 1"),
    ],
)
def test_arrays_that_contradict_each_other_are_refused(wrong, problem):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the sentence is compared below)
        replace(GOOD, **wrong)

    assert str(caught.value) == problem


def test_the_example_for_residents_is_true():
    """As in docs/methods/fair-places.md: two seats in the garden, two in the kitchen."""
    alone = [("cem", 1, 1), ("cem", 0, 2), ("anna", 0, 1), ("anna", 1, 2), ("bea", 0, 1)]
    wishes = some_wishes(("dogan", 0, 1), ("dogan", 1, 2), *alone, seats=[2, 2], size={"dogan": 2})
    seed = "5 12 19 23 31 44"

    assert [wishes.tie[one] for one in order(seed, wishes.tie)] == ["dogan", "cem", "anna", "bea"]
    assert plan(wishes, seed) == {"anna": [1], "bea": [], "cem": [1], "dogan": [0]}
    assert allocate(wishes, seed=seed).points == 13_200
