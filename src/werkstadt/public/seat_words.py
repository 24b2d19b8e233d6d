"""How full an event is, in words: the same in the programme, on the page of the event and where pages ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.conferences.models import Event
from werkstadt.seats import fullness, obstacles
from werkstadt.seats.fullness import Fullness

# So few seats are "nearly full": who hesitates should know.
FEW_SHARE = 0.2


@dataclass(frozen=True)
class Seats:
    """The seats of one event. `state` is the colour of the words: ok, warn, no, info."""

    words: str
    state: str
    taken: int
    capacity: int
    # Free, but only for people who just come.
    kept: int = 0


def of(events: Iterable[Event], at: datetime) -> dict[str, Seats]:
    """By the short name of the event: those that have seats, take place and are not over."""
    shown = [event for event in events if event.capacity and not event.is_cancelled and not event.has_ended(at)]
    found = fullness.of(shown, at)
    return {event.slug: of_event(event, found[event.pk], at) for event in shown}


def of_event(event: Event, full: Fullness, at: datetime) -> Seats:
    words, state = _said(event, full, at)
    taken = min(full.taken, full.capacity)
    kept = max(0, min(full.walk_in_seats - full.seated, full.capacity - taken))
    return Seats(words, state, taken, full.capacity, kept)


def bookable(event: Event, full: Fullness) -> int:
    """Seats that somebody who books now gets: who comes later does not pass those who wait."""
    return 0 if full.waiting and not event.conference.may_smaller_pass else full.bookable


def is_few(event: Event, full: Fullness) -> bool:
    return 0 < bookable(event, full) <= full.capacity * FEW_SHARE


def _said(event: Event, full: Fullness, at: datetime) -> tuple[str, str]:
    if not full.taken and obstacles.of_conference(event.conference, at):
        # Nobody can take one: that all are free is no news.
        return ngettext("%(seats)s seat", "%(seats)s seats", full.capacity) % {"seats": full.capacity}, "info"
    if event.round and event.round.is_by_wishes and not full.is_released:
        said = ngettext("%(seats)s seat, given by wishes", "%(seats)s seats, given by wishes", full.capacity)
        return said % {"seats": full.capacity}, "info"
    if full.is_released and full.free:
        numbers = {"free": full.free, "capacity": full.capacity}
        return _("%(free)s of %(capacity)s free, just come") % numbers, "ok"
    if free := bookable(event, full):
        numbers = {"free": free, "capacity": full.capacity}
        return _("%(free)s of %(capacity)s free") % numbers, "warn" if is_few(event, full) else "ok"
    if full.at_the_door:
        kept = ngettext(
            "booked up, %(seats)s seat at the door", "booked up, %(seats)s seats at the door", full.at_the_door
        )
        return kept % {"seats": full.at_the_door}, "warn"
    return _("full, with a waiting list") if full.waiting else _("full"), "no"
