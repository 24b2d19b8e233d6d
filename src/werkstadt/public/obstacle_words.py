"""What stands in the way of a booking, said to people: what it is, and what they can do instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.templatetags.dates import clock_time, day_and_month, weekday
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import obstacles
from werkstadt.seats.obstacles import Obstacle

NOTHING: Mapping[str, Any] = {}


def of(code: str, event: Event, at: datetime, params: Mapping[str, Any] = NOTHING) -> str:
    """One sentence or two about an event. `params`: what the domain said with its code."""
    match code:
        case Obstacle.OVER:
            return _over(event, at)
        case Obstacle.CANCELLED:
            return _cancelled(event)
        case Obstacle.WISHES:
            return _wishes(event)
        case Obstacle.TOO_MANY:
            return _too_many(event)
        case Obstacle.NOT_ENOUGH:
            return _not_enough(params.get("free", 0))
        case Obstacle.NOT_YET | Obstacle.CLOSED:
            return of_conference(code, event.conference)
    return _plain(code)


def of_conference(code: str, conference: Conference) -> str:
    """Of everything in a conference."""
    if code == Obstacle.NOT_YET:
        return _opens(conference) or _("You cannot book yet.")
    if code == Obstacle.OVER:
        return _("This conference is over.")
    return _("Booking is closed. Some seats are kept for people who just come.")


def opens(conference: Conference, at: datetime) -> str:
    """From when people can book, as long as they cannot; empty when nobody has said it."""
    return _opens(conference) if Obstacle.NOT_YET in obstacles.of_conference(conference, at) else ""


def _opens(conference: Conference) -> str:
    opens_at = conference.booking_opens_at
    return _("You can book from %(moment)s.") % {"moment": moment(opens_at)} if opens_at else ""


def unknown() -> str:
    """Of something that was chosen and is not there any more."""
    return _("One of the events that you chose is no longer in the programme.")


def moment(when: datetime | None) -> str:
    """„Montag, 24. November, 8:00 Uhr“."""
    parts = {"weekday": weekday(when), "day": day_and_month(when), "time": clock_time(when)}
    return _("%(weekday)s, %(day)s, %(time)s") % parts


def _plain(code: str) -> str:
    said = {
        Obstacle.NO_SEATS: _("You need no seat for this. Just come."),
        Obstacle.NO_TIME: _("The time is not known yet. You can book as soon as it is."),
        Obstacle.AT_THE_DOOR: _("This starts soon. Seats that are free are given at the door."),
        Obstacle.WISHES_OVER: _("Wishes are no longer taken. What is left can be booked when the places are known."),
        Obstacle.ALREADY: _("You have a booking for this already."),
        Obstacle.NOBODY: _("Please choose at least one place."),
        Obstacle.ARRIVED: _("You have arrived already. Please ask at the entrance."),
        Obstacle.ERASED: _("This registration has been deleted."),
        Obstacle.WRONG_CONFERENCE: _("This is no longer in the programme."),
        Obstacle.TOO_MANY_WISHES: _("You can wish for at most five events, each of them once."),
    }
    return said.get(Obstacle(code)) or _("This did not work. Please try again.")


def _over(event: Event, at: datetime) -> str:
    if event.has_ended(at):
        return _("This is over.")
    return _("This has begun already. Please ask at the door whether there is a seat.")


def _cancelled(event: Event) -> str:
    if reason := str(event.state_reason):
        return _("This does not take place: %(reason)s") % {"reason": reason}
    return _("This does not take place.")


def _wishes(event: Event) -> str:
    closes = event.round.wishes_close_at if event.round else None
    return _("Here everybody says what they wish, until %(moment)s. Then places are given to all at once.") % {
        "moment": moment(closes)
    }


def _too_many(event: Event) -> str:
    most = (event.capacity or 0) - event.walk_in_seats
    said = ngettext(
        "Only %(most)s person can book a place here. Please choose fewer.",
        "At most %(most)s people can book together here. Please choose fewer.",
        most,
    )
    return said % {"most": most}


def _not_enough(free: int) -> str:
    if not free:
        return _("There is no more seat free. What you have booked stays yours.")
    said = ngettext(
        "Only one more seat is free. What you have booked stays yours.",
        "Only %(free)s more seats are free. What you have booked stays yours.",
        free,
    )
    return said % {"free": free}
