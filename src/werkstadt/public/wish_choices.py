"""Wishes in forms: for each round its events, the number that somebody gave to each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.conferences import tickets
from werkstadt.conferences.models import Event, Round
from werkstadt.public import obstacle_words
from werkstadt.public.seat_places import places_of
from werkstadt.seats.models import Wish
from werkstadt.seats.models.wish import MOST_WISHES
from werkstadt.seats.wishes import Ranking


@dataclass
class Wished:
    """One event of a round, with the number somebody gave it: "1" is the dearest, "" none."""

    event: Event
    rank: str = ""

    @property
    def name(self) -> str:
        return f"wish-{self.event.slug}"

    @property
    def ages(self) -> str:
        return tickets.ages(self.event.min_age, self.event.max_age)


@dataclass
class WishRound:
    """A round whose seats are given by wishes."""

    round: Round
    wished: list[Wished]
    places: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return f"wishes-{self.round.slug}"

    @property
    def places_name(self) -> str:
        return f"wish-places-{self.round.slug}"

    @property
    def ranks(self) -> list[tuple[str, str]]:
        """What can be chosen for each event."""
        labels = (_("1st wish"), _("2nd wish"), _("3rd wish"), _("4th wish"), _("5th wish"))
        return [(str(number), label) for number, label in enumerate(labels[: len(self.wished)], 1)]

    @property
    def is_wished(self) -> bool:
        return any(each.rank for each in self.wished)

    def ranking(self, people: int) -> Ranking | None:
        """None when something has to be said first; it then stands in `error`."""
        places = places_of(self.places, people)
        ranks = [each.rank for each in self.wished if each.rank]
        if not {*ranks} <= {value for value, _label in self.ranks}:
            self.error = _("Please choose the numbers from the lists.")
        elif len(set(ranks)) < len(ranks):
            self.error = _("You gave the same number twice. Please give each event a number of its own.")
        elif places is None:
            self.error = _("Please write a number from 1 to %(people)s, or nothing for all.") % {"people": people}
        elif too_small := self._too_small(places):
            self.error = _("So many people do not fit into this event: %(titles)s.") % {"titles": too_small}
        else:
            ordered = sorted((each for each in self.wished if each.rank), key=lambda each: each.rank)
            return Ranking(self.round.pk, tuple(each.event.pk for each in ordered), places)
        return None

    def _too_small(self, places: int) -> str:
        wished = (each.event for each in self.wished if each.rank)
        return _(", ").join(str(event.title) for event in wished if not event.could_seat(places))


class WishChoices:
    """All rounds that take wishes now; `sent` is the form, None when it is shown first; then `known` is filled in."""

    def __init__(
        self, events: Sequence[Event], at: datetime, sent: QueryDict | None, known: Iterable[Wish] = ()
    ) -> None:
        ranks = {wish.event_id: wish for wish in known}
        open_ = [event for event in events if takes_wishes(event, at) and not event.is_cancelled]
        by_round = groupby(sorted(open_, key=lambda event: (event.round.position, event.round.pk)), _round)  # type: ignore[union-attr]
        self.rounds = [WishRound(found, [Wished(event) for event in own]) for found, own in by_round if found]
        for each in self.rounds:
            if sent is not None:
                each.places = sent.get(each.places_name, "").strip()
            for wished in each.wished:
                if sent is not None:
                    wished.rank = sent.get(wished.name, "").strip()
                elif wish := ranks.get(wished.event.pk):
                    wished.rank, each.places = str(wish.rank), str(wish.places)

    @property
    def is_wished(self) -> bool:
        return any(each.is_wished for each in self.rounds)

    def of(self, found: Round | None) -> WishRound | None:
        return next((each for each in self.rounds if found and each.round.pk == found.pk), None)

    def check(self, people: int, *, also_none: bool = False) -> list[Ranking]:
        """What somebody wishes; what is wrong is said beside the round. `also_none`: nothing takes wishes back."""
        asked = [each for each in self.rounds if each.is_wished or also_none]
        return [ranking for each in asked if (ranking := each.ranking(people))]

    def refuse_by(self, code: str, params: Mapping[str, Any], at: datetime) -> bool:
        """What the domain said no to, after all that the page knew of. True when it was about a wish."""
        for each in self.rounds:
            for wished in each.wished:
                if wished.event.pk == params.get("event") and wished.rank:
                    each.error = f"{wished.event.title}: {obstacle_words.of(code, wished.event, at, params)}"
                    return True
            if each.round.pk == params.get("round"):
                each.error = obstacle_words.of(code, each.wished[0].event, at, params)
                return True
        return False

    def errors(self) -> Iterator[dict[str, str]]:
        """For the summary above the form."""
        for each in self.rounds:
            if each.error:
                yield {"id": each.id, "message": each.error}


def takes_wishes(event: Event, at: datetime) -> bool:
    return event.round is not None and event.round.takes_wishes(at)


def in_words(wishes: Iterable[Wish]) -> list[tuple[Round, list[Event], str]]:
    """For the receipt: each round, its events in the order of the wishes, and for how many people."""
    # An event may have been taken out of its round since.
    still = (wish for wish in wishes if wish.event.round)
    ordered = sorted(still, key=lambda wish: (wish.event.round.position, wish.event.round_id, wish.rank))  # type: ignore[union-attr]
    found = []
    for round_, own in groupby(ordered, lambda wish: wish.event.round):
        listed = list(own)
        places = listed[0].places
        said = ngettext("for one person", "for %(number)s people", places) % {"number": places}
        if round_:
            found.append((round_, [wish.event for wish in listed], said))
    return found


def _round(event: Event) -> Round | None:
    return event.round


assert MOST_WISHES == 5, "the lists of WishRound.ranks have five entries"
