"""The events that somebody can choose from: how full each is, what stands in its way, what was chosen and typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.templatetags.dates import hours, weekday_and_day
from werkstadt.conferences import tickets
from werkstadt.conferences.models import Event
from werkstadt.public import caution_words, obstacle_words, seat_words
from werkstadt.public.seat_places import places_of
from werkstadt.public.wish_choices import WishChoices, WishRound
from werkstadt.seats import booking, cautions, fullness, obstacles
from werkstadt.seats.fullness import Fullness


@dataclass
class Choice:
    """One event to choose. `against` stands in its way; then it can be read about, but not chosen."""

    event: Event
    # Counted only when the page is shown: who is sent on to the receipt needs no number here.
    count: Callable[[], dict[int, Fullness]]
    at: datetime
    against: str
    is_by_wishes: bool = False
    wish_url: str = ""
    is_chosen: bool = False
    places: str = ""
    error: str = ""

    @cached_property
    def full(self) -> Fullness:
        return self.count()[self.event.pk]

    @cached_property
    def seats(self) -> seat_words.Seats:
        return seat_words.of_event(self.event, self.full, self.at)

    @property
    def waiting(self) -> int | None:
        """Of how many people the line consists that one would join; None: there is a seat."""
        return None if seat_words.bookable(self.event, self.full) else self.full.waiting

    @property
    def ages(self) -> str:
        return tickets.ages(self.event.min_age, self.event.max_age)

    @property
    def id(self) -> str:
        return f"event-{self.event.slug}"

    @property
    def relied_on(self) -> str:
        """Time and place as the page showed them. Who chose them is asked again when they have changed."""
        event = self.event
        times = (f"{moment:%Y%m%d%H%M}" if moment else "" for moment in (event.starts_at, event.ends_at))
        return "-".join([*times, str(event.venue.pk if event.venue else "")])

    @property
    def waiting_words(self) -> str:
        if not self.waiting:
            return _("You would be the first on the waiting list.")
        said = ngettext(
            "You would wait: one person waits before you.",
            "You would wait: %(people)s people wait before you.",
            self.waiting,
        )
        return said % {"people": self.waiting}


@dataclass(frozen=True)
class Group:
    """Events that begin at the same time."""

    starts_at: datetime | None
    # Only where the events are on several days.
    day: datetime | None
    choices: list[Choice]
    # Where the page lets people say what they wish.
    wishes: WishRound | None = None

    @property
    def round(self) -> Any:
        return self.choices[0].event.round

    @property
    def by_wishes(self) -> Choice | None:
        """Where all seats are given by wishes: one of them, which says so for all."""
        return self.choices[0] if all(choice.is_by_wishes for choice in self.choices) else None

    @property
    def ends_at(self) -> datetime | None:
        """When all end at the same time, which then need not be said for each."""
        ends = {choice.event.ends_at for choice in self.choices}
        return ends.pop() if len(ends) == 1 else None


class Choices:
    """All events with seats that are not over, in groups; `sent` is the form, None when it is shown first."""

    def __init__(
        self,
        events: Sequence[Event],
        at: datetime,
        asked: Sequence[str],
        sent: QueryDict | None,
        wishes: WishChoices | None = None,
    ) -> None:
        self.at = at
        self.wishes = wishes
        self._sent = sent
        self._chosen = set(sent.getlist("event") if sent is not None else asked)
        self._events = [event for event in events if event.slug in self._chosen or not _over(event, at)]
        self._count = cache(lambda: fullness.of(self._events, at))
        self._made: dict[int, Choice] = {}
        known = {event.slug for event in self._events}
        self.unknown = sorted(self._chosen - known) if sent is not None else []

    @property
    def all(self) -> list[Choice]:
        return [self._of(event) for event in self._events]

    @property
    def chosen(self) -> list[Choice]:
        chosen = [self._of(event) for event in self._events if event.slug in self._chosen]
        return [choice for choice in chosen if choice.is_chosen]

    def _of(self, event: Event) -> Choice:
        """Made when somebody looks at it: a form that is sent concerns few of many events."""
        if event.pk not in self._made:
            choice = _choice(event, self._count, self.at)
            choice.is_chosen = event.slug in self._chosen
            if self._sent is not None:
                choice.places = self._sent.get(f"places-{event.slug}", "").strip()
            self._made[event.pk] = choice
        return self._made[event.pk]

    @property
    def groups(self) -> list[Group]:
        days = {choice.event.day for choice in self.all}
        groups = groupby(self.all, lambda choice: choice.event.starts_at)
        return [self._group(start, start if len(days) > 1 else None, list(own)) for start, own in groups]

    def _group(self, starts_at: datetime | None, day: datetime | None, own: list[Choice]) -> Group:
        return Group(starts_at, day, own, self.wishes.of(own[0].event.round) if self.wishes else None)

    @property
    def can_be_booked(self) -> bool:
        return any(not choice.against for choice in self.all)

    def check(self, people: int) -> list[booking.Choice]:
        """What is to be booked; what cannot be is said beside the event."""
        return [made for choice in self.chosen if (made := self._checked(choice, people))]

    def _checked(self, choice: Choice, people: int) -> booking.Choice | None:
        places = places_of(choice.places, people)
        if choice.against:
            self.refuse(choice)
        elif places is None:
            choice.error = _("Please write a number from 1 to %(people)s, or nothing for all.") % {"people": people}
        elif found := obstacles.of_party(choice.event, places):
            choice.error = obstacle_words.of(found[0], choice.event, self.at)
        elif self._has_moved(choice):
            choice.error = _("This has been moved: now %(when)s. Please see whether it still suits you.") % {
                "when": _when(choice.event)
            }
        else:
            return booking.Choice(choice.event.pk, places)
        return None

    def _has_moved(self, choice: Choice) -> bool:
        seen = self._sent.get(f"seen-{choice.event.slug}", "") if self._sent is not None else ""
        return bool(seen) and seen != choice.relied_on

    def refuse(self, choice: Choice, code: str = "", params: Mapping[str, Any] = obstacle_words.NOTHING) -> None:
        """Not this one. The others stay chosen."""
        choice.error = obstacle_words.of(code, choice.event, self.at, params) if code else choice.against
        choice.is_chosen = not choice.against

    def refuse_by(self, code: str, params: Mapping[str, Any]) -> None:
        """What the domain said no to, after all that the page knew of."""
        for event in self._events:
            if event.pk == params.get("event"):
                choice = self._of(event)
                choice.against = choice.against or _against(event, self.at)
                self.refuse(choice, code, params)

    def cautions(self, children: Sequence[int], beside: Sequence[Event] = ()) -> list[caution_words.Sentence]:
        """`beside`: events that are booked already."""
        events = [choice.event for choice in self.chosen]
        return caution_words.of(cautions.of([*events, *beside], children))

    def errors(self) -> Iterator[dict[str, str]]:
        """For the summary above the form."""
        made = (self._made[event.pk] for event in self._events if event.pk in self._made)
        for choice in made:
            if choice.error:
                yield {"id": choice.id, "message": f"{choice.event.title}: {choice.error}"}


def _over(event: Event, at: datetime) -> bool:
    return event.has_ended(at)


def _choice(event: Event, count: Callable[[], dict[int, Fullness]], at: datetime) -> Choice:
    return Choice(
        event=event,
        count=count,
        at=at,
        against=_against(event, at),
        is_by_wishes=event.round is not None and event.round.is_by_wishes,
        wish_url=wish_url(event),
    )


def _against(event: Event, at: datetime) -> str:
    found = obstacles.of_event(event, at)
    return obstacle_words.of(found[0], event, at) if found else ""


def wish_url(event: Event) -> str:
    """Where people say what they wish in the round of this event."""
    if not (event.round and event.round.is_by_wishes):
        return ""
    return f"{reverse('public-seats-book', args=[event.conference.slug])}#wishes-{event.round.slug}"


def _when(event: Event) -> str:
    if not event.starts_at:
        return hours(event.starts_at, event.ends_at)
    when = f"{weekday_and_day(timezone.localtime(event.starts_at))}, {hours(event.starts_at, event.ends_at)}"
    return f"{when}, {event.venue.name}" if event.venue else when
