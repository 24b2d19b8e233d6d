"""Fair places: what holds for every crowd, whatever people wish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.crowds import a_crowd, is_possible, plan_of
from werkstadt.methods.allocation import Allocation, Wishes, allocate

SEED = "published"
# Without a database of examples: the same crowds each time.
effort = settings(max_examples=60, deadline=None, derandomize=True, database=None)

numbers = st.integers(0, 2**32 - 1)


@st.composite
def crowds(draw: Any, *, has_parties: bool = True, has_repeats: bool = True) -> Wishes:
    events = draw(st.integers(1, 9))
    return a_crowd(
        draw(numbers),
        parties=draw(st.integers(1, 14)),
        events=events,
        slots=draw(st.integers(1, min(3, events))),
        sizes=draw(st.sampled_from([(1,), (2,), (1, 2), (1, 1, 3, 4)])) if has_parties else (1,),
        workshops=draw(st.sampled_from([None, 3, 6])) if has_repeats else None,
        barred=draw(st.sampled_from([0.0, 0.3])),
        held=draw(st.sampled_from([0.0, 0.3])),
        seats=draw(st.sampled_from([(0, 3), (1, 6), (8, 20)])),
    )


def as_names(wishes: Wishes, found: Allocation) -> set[tuple[str, int]]:
    return {(wishes.tie[one], event) for one, event in zip(found.party.tolist(), found.event.tolist(), strict=True)}


def rank_anew(wishes: Wishes, one: int, rng: np.random.Generator) -> Wishes:
    mine = wishes.party == one
    return replace(wishes, rank=np.where(mine, rng.integers(1, 6, len(mine)), wishes.rank))


@effort
@given(crowds(), st.sampled_from([8_000, 0]))
def test_no_rule_is_broken(wishes, exact_up_to):
    found = allocate(wishes, seed=SEED, exact_up_to=exact_up_to)
    taken = np.bincount(found.event, wishes.size[found.party], len(wishes.seats))

    assert (taken <= wishes.seats).all()
    assert (found.seats_left == wishes.seats - taken).all()
    for key in (wishes.slot, wishes.workshop):
        here = [*zip(found.party.tolist(), key[found.event].tolist(), strict=True)]
        held = [*zip(wishes.held_party.tolist(), key[wishes.held_event].tolist(), strict=True)]
        assert len({*here, *held}) == len(here) + len(held)
    # Every place was wished by who got it, and is neither barred nor too small.
    met = [wish for mine in plan_of(wishes, found) for wish in mine]
    assert len(met) == len(found.party) == found.places.sum()
    assert all(is_possible(wishes, wish) for wish in met)


@effort
@given(crowds(), numbers)
def test_the_order_in_which_people_and_wishes_come_changes_nothing(wishes, number):
    rng = np.random.default_rng(number)
    new_party, rows = rng.permutation(len(wishes.size)), rng.permutation(len(wishes.party))
    old_party = np.argsort(new_party)
    mixed = replace(
        wishes,
        size=wishes.size[old_party],
        tie=[wishes.tie[one] for one in old_party],
        party=new_party[wishes.party[rows]],
        event=wishes.event[rows],
        rank=wishes.rank[rows],
        feasible=None if wishes.feasible is None else wishes.feasible[old_party],
        held_party=new_party[wishes.held_party],
    )
    one, other = allocate(wishes, seed=SEED), allocate(mixed, seed=SEED)

    assert as_names(mixed, other) == as_names(wishes, one)
    assert (other.points, other.people_by_places, other.people_by_rank, other.notes) == (
        *(one.points, one.people_by_places, one.people_by_rank, one.notes),
    )


@effort
@given(crowds(), numbers, st.data())
def test_how_one_ranks_never_changes_how_many_places_anybody_gets(wishes, number, data):
    one = data.draw(st.integers(0, len(wishes.size) - 1))
    anew = rank_anew(wishes, one, np.random.default_rng(number))

    assert allocate(anew, seed=SEED).places.tolist() == allocate(wishes, seed=SEED).places.tolist()


@effort
@given(crowds(has_parties=False, has_repeats=False), numbers)
def test_nobody_who_comes_alone_gets_more_places_by_wishing_less(wishes, number):
    rng = np.random.default_rng(number)
    one = int(rng.integers(len(wishes.size)))
    kept = (wishes.party != one) | (rng.random(len(wishes.party)) < 0.5)
    fewer = replace(wishes, party=wishes.party[kept], event=wishes.event[kept], rank=wishes.rank[kept])

    assert allocate(fewer, seed=SEED).places[one] <= allocate(wishes, seed=SEED).places[one]


@effort
@given(crowds(has_parties=False, has_repeats=False), numbers)
def test_one_more_seat_takes_a_place_from_nobody(wishes, number):
    event = number % len(wishes.seats)
    more = replace(wishes, seats=wishes.seats + (np.arange(len(wishes.seats)) == event))
    before, after = allocate(wishes, seed=SEED), allocate(more, seed=SEED)

    assert after.places.sum() >= before.places.sum()
    assert after.people_by_places[:1] <= before.people_by_places[:1]


@effort
@given(crowds())
def test_the_same_seed_gives_the_same_plan_and_another_seed_is_as_fair(wishes):
    one, again, other = (allocate(wishes, seed=seed) for seed in (SEED, SEED, "another"))

    assert as_names(wishes, again) == as_names(wishes, one)
    assert again.drawn.tolist() == one.drawn.tolist()
    if one.is_proven and other.is_proven:
        assert other.people_by_places == one.people_by_places


def test_seeds_give_everybody_their_turn():
    """The control of the test above: ten people want one seat, and a hundred seeds give it to all of them."""
    people = np.arange(10)
    wishes = Wishes(
        seats=np.array([1]),
        slot=np.array([0]),
        workshop=np.array([0]),
        size=np.ones(10, dtype=np.int64),
        tie=[f"person {one}" for one in people],
        party=people,
        event=np.zeros(10, dtype=np.int64),
        rank=np.ones(10, dtype=np.int64),
    )
    winners = [int(allocate(wishes, seed=str(seed)).party[0]) for seed in range(100)]

    assert sorted(set(winners)) == people.tolist()
    assert max(winners.count(one) for one in people) <= 25
