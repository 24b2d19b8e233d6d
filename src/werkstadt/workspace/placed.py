"""A computed placement as the organisers look at it: event by event, wish by wish, and what it is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Event
from werkstadt.seats import first_come
from werkstadt.seats.models import Placement
from werkstadt.workspace import plan_words


@dataclass(frozen=True)
class Filled:
    """An event, and what the wishes make of its seats."""

    event: Event
    seats: int
    given: int
    left: int


@dataclass(frozen=True)
class Rank:
    """How many people got this wish."""

    label: str
    people: int


@dataclass(frozen=True)
class Result:
    placement: Placement
    events: list[Filled]
    ranks: list[Rank]
    notes: list[str]
    worth: str
    comparison: str

    @property
    def most(self) -> int:
        return max(1, *(each.people for each in self.ranks))

    @property
    def is_published(self) -> bool:
        return self.placement.published_at is not None

    @property
    def people(self) -> int:
        return sum(each.given for each in self.events)

    @property
    def registrations(self) -> int:
        return len({registration for registration, *_rest in self.placement.result["given"]})


def of(placement: Placement) -> Result:
    stored = placement.result
    return Result(
        placement=placement,
        events=_events(placement),
        ranks=_ranks(stored["figures"]["people_by_rank"]),
        notes=[said for note in stored["notes"] if (said := _note(note["code"], note["params"]))],
        worth=_worth(stored["figures"]),
        comparison=_comparison(stored),
    )


def _events(placement: Placement) -> list[Filled]:
    stored = placement.result
    given: Counter[int] = Counter()
    for _registration, people, event, _rank in stored["given"]:
        given[event] += people
    left = {int(event): number for event, number in stored["figures"]["seats_left"].items()}
    return [
        Filled(event, given[event.pk] + left[event.pk], given[event.pk], left[event.pk])
        for event in conferences.everything(placement.conference)
        if event.pk in left
    ]


def _ranks(people: list[int]) -> list[Rank]:
    labels = [_("1st wish"), _("2nd wish"), _("3rd wish"), _("4th wish"), _("5th wish")]
    ranks = [Rank(label, number) for label, number in zip(labels, people[1:], strict=False)]
    return [*ranks, Rank(_("none of the wishes"), people[0])]


def _note(code: str, params: Mapping[str, int]) -> str:
    """Of the method; its codes stand in methods/allocation."""
    people = plan_words.people(params.get("people", 0))
    said = {
        "without-wishes": _("Without a wish, and so without a place: %(people)s."),
        "all-barred": _(
            "Nothing they wished was possible: %(people)s. The rooms have steps, nobody interprets, too few seats for "
            "all of a party, or something else is booked at that time."
        ),
        "without-place": _("They wished something possible, and have no place at all now: %(people)s."),
    }.get(code, "")
    return said % {"people": people} if said else ""


def _worth(figures: Mapping[str, Any]) -> str:
    if figures["is_proven"]:
        return _("No other plan gives more people a place, and none fulfils better wishes with as many places: proven.")
    bound = figures["points_bound"]
    gap = 100 * (1 - figures["points"] / bound) if bound else 0
    return _(
        "A better plan could not be ruled out. It could fulfil the wishes better by %(percent)s per cent at most."
    ) % {"percent": formats.number_format(gap, 1)}


def _comparison(stored: Mapping[str, Any]) -> str:
    question = stored["question"]
    ours, theirs = first_come.by_wishes(question, stored["answer"]), first_come.served(question)
    return _(
        "First come, first served would have given %(their_first)s people their first wish and %(their_none)s no "
        "place; by wishes it is %(our_first)s and %(our_none)s. Only wishes that were possible are counted here."
    ) % {
        "their_first": theirs.first_wish,
        "their_none": theirs.without_place,
        "our_first": ours.first_wish,
        "our_none": ours.without_place,
    }
