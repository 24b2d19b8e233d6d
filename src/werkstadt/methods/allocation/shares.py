"""How many places each party gets: as equal as possible. Depends on what is wished, never on the order of wishes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from werkstadt.methods.allocation import flow, programme, rounds, whole
from werkstadt.methods.allocation.case import Case
from werkstadt.methods.allocation.wishes import Ints, Truths


@dataclass(frozen=True)
class Shares:
    places: Ints  # (P,)
    chosen: Truths | None  # (W,) a plan that shows that they fit; None: they do, for single people
    bound: tuple[int, ...]  # units of people with more than 0, 1 … places: no plan beats it, the first levels first
    is_proven: bool


def most_equal(case: Case, exact_up_to: int) -> Shares:
    """Exact for single people, and for parties up to `exact_up_to` wishes."""
    if not case.is_repeated:
        return _alone(case) if (case.size == 1).all() else _whole(case, exact_up_to)
    joint, index = rounds.merged(case)
    bound = None
    if rounds.is_uniform(case, index) or len(case.party) <= exact_up_to:
        shares = _whole(joint, exact_up_to)
        bound = shares.bound
        in_rounds = None if shares.chosen is None else rounds.into_rounds(case, index, shares.chosen)
        if in_rounds is not None:
            return replace(shares, chosen=in_rounds)
    shares = _whole(case, exact_up_to)
    return shares if bound is None else replace(shares, bound=min(bound, shares.bound))


def _alone(case: Case) -> Shares:
    places = flow.first_in_line(case)
    if places is None and flow.is_large(case):
        flowing = flow.at_once(case)
        if flowing is not None:
            return _shares(case, flowing > 0, case.levels(case.places(flowing > 0)), is_proven=True)
    places = flow.most_equal(case) if places is None else places
    return Shares(places, None, case.levels(places), is_proven=True)


def _whole(case: Case, exact_up_to: int) -> Shares:
    units = flow.most_equal(case)
    bound = case.levels(units)
    flowing = flow.cheapest(case, units, case.bonus)
    if flow.is_whole(case, flowing):
        return _shares(case, flowing > 0, bound, is_proven=True)
    chosen, is_proven = None, False
    if len(case.party) <= exact_up_to:
        chosen, is_proven = programme.most_equal(case, bound)
    if chosen is None:
        rounded = whole.made_whole(
            case, lambda rest: flow.cheapest(rest, flow.most_equal(rest), rest.bonus), case.bonus
        )
        chosen = whole.fill(case, rounded)
    return _shares(case, chosen, bound, is_proven=is_proven)


def _shares(case: Case, chosen: Truths, bound: tuple[int, ...], *, is_proven: bool) -> Shares:
    places = case.places(chosen)
    return Shares(places, chosen, bound, is_proven or case.levels(places * case.size) == bound)
