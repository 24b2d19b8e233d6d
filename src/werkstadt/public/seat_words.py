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


def of(events: Iterable[Event], at: datetime) -> dict[str, Seats]:
    """By the short name of the event: those that have seats, take place and are not over."""
    shown = [event for event in events if event.capacity and not event.is_cancelled and not event.has_ended(at)]
    found = fullness.of(shown, at)
    return {event.slug: _seats(event, found[event.pk], at) for event in shown}


def _seats(event: Event, full: Fullness, at: datetime) -> Seats:
    words, state = _said(event, full, at)
    return Seats(words, state, min(full.taken, full.capacity), full.capacity)


def _said(event: Event, full: Fullness, at: datetime) -> tuple[str, str]:
    numbers = {"free": full.free, "capacity": full.capacity}
    if not full.taken and obstacles.of_conference(event.conference, at):
        # Nobody can take one: that all are free is no news.
        return ngettext("%(seats)s seat", "%(seats)s seats", full.capacity) % {"seats": full.capacity}, "info"
    if not full.free:
        return _("full, with a waiting list") if full.waiting else _("full"), "no"
    if full.is_released:
        return _("%(free)s of %(capacity)s free, just come") % numbers, "ok"
    if full.bookable and not full.waiting:
        is_few = full.bookable <= full.capacity * FEW_SHARE
        return _("%(free)s of %(capacity)s free") % numbers, "warn" if is_few else "ok"
    if full.at_the_door:
        kept = ngettext(
            "booked up, %(seats)s seat at the door", "booked up, %(seats)s seats at the door", full.at_the_door
        )
        return kept % {"seats": full.at_the_door}, "warn"
    return _("full, with a waiting list"), "no"
