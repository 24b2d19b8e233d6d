"""The bookings of a receipt, in words: what each is now, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.conferences.models import Event
from werkstadt.public import obstacle_words
from werkstadt.seats.models import Booking
from werkstadt.seats.obstacles import Obstacle

Status = Booking.Status


@dataclass(frozen=True)
class Row:
    """One booking. `state` is the colour of the tag: ok, warn, no, info."""

    booking: Booking
    tag: str
    state: str
    sentences: list[str]
    can_change: bool
    can_keep: bool

    @property
    def event(self) -> Event:
        return self.booking.event

    @property
    def is_off(self) -> bool:
        """Struck through: not taking place, or given away."""
        return self.event.is_cancelled or self.booking.status == Status.RELEASED


@dataclass(frozen=True)
class Day:
    """The bookings of one day; a heading stands above only where there are several days."""

    starts_at: datetime | None
    rows: list[Row]


def of(bookings: Sequence[Booking], before: dict[int, int], at: datetime) -> list[Row]:
    """`before`: how many people stand in line before those that wait."""
    return [_row(booking, before.get(booking.pk, 0), at) for booking in bookings]


def by_day(rows: Sequence[Row]) -> list[Day]:
    days = [(day, list(own)) for day, own in groupby(rows, lambda row: row.event.day)]
    return [Day(own[0].event.starts_at if len(days) > 1 else None, own) for _day, own in days]


def _row(booking: Booking, before: int, at: datetime) -> Row:
    event = booking.event
    is_meant = booking.status in Booking.ALIVE and not event.is_cancelled and not event.has_ended(at)
    tag, state = _tag(booking)
    return Row(
        booking=booking,
        tag=tag,
        state=state,
        sentences=_sentences(booking, before, at),
        can_change=is_meant and booking.status != Status.CHECKED_IN,
        can_keep=is_meant and _may_decline(booking, at),
    )


def _may_decline(booking: Booking, at: datetime) -> bool:
    return booking.status == Status.BOOKED and booking.decline_until is not None and at < booking.decline_until


def _tag(booking: Booking) -> tuple[str, str]:
    if booking.event.is_cancelled:
        return _("cancelled"), "no"
    number = {"number": booking.places}
    match booking.status:
        case Status.WAITING:
            said = ngettext("waiting list, one place", "waiting list, %(number)s places", booking.places)
            return said % number, "warn"
        case Status.CHECKED_IN:
            return _("You are in"), "ok"
        case Status.RELEASED:
            return _("given away"), "no"
    return ngettext("one place booked", "%(number)s places booked", booking.places) % number, "ok"


def _sentences(booking: Booking, before: int, at: datetime) -> list[str]:
    event = booking.event
    if event.is_cancelled:
        return [obstacle_words.of(Obstacle.CANCELLED, event, at), _("You need not do anything.")]
    found = [_state(event)] if event.state != Event.State.PLANNED else []
    if booking.status == Status.RELEASED:
        return [*found, _("You had not arrived shortly before the start. Please ask at the door for a seat.")]
    if booking.status == Status.WAITING:
        return [*found, *_waiting(event, before, at)]
    if _may_decline(booking, at):
        until = {"moment": obstacle_words.moment(booking.decline_until)}
        found.append(_("You have moved up from the waiting list: the seat is yours."))
        found.append(_("If you cannot come, please give it back by %(moment)s. Then it goes to the next.") % until)
    return found


def _waiting(event: Event, before: int, at: datetime) -> list[str]:
    if event.starts_at and at >= event.starts_at:
        return [obstacle_words.of(Obstacle.OVER, event, at)]
    if event.released_at and at >= event.released_at:
        return [obstacle_words.of(Obstacle.AT_THE_DOOR, event, at)]
    return [
        _("You are number %(number)s. When seats become free you move up, and it stands here.") % {"number": before + 1}
    ]


def _state(event: Event) -> str:
    """At risk, or moved; with the reason that the organisers gave."""
    reason = str(event.state_reason)
    if event.state == Event.State.MOVED:
        if reason:
            return _("Time or place have changed: %(reason)s") % {"reason": reason}
        return _("Time or place have changed.")
    return (
        _("May be cancelled: %(reason)s") % {"reason": reason}
        if reason
        else _("It is not certain that this takes place.")
    )
