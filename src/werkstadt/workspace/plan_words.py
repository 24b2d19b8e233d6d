"""Sentences of the plans of organisers: what became of a form, and why the domain said no."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.refusals import Refused
from werkstadt.seats.obstacles import Obstacle


def refused(found: Refused) -> str:
    """Why something was not done; the form keeps what was typed."""
    match found.code:
        case Obstacle.TAKEN_SEATS:
            return taken_seats(int(found.params.get("taken", 0)))
        case Obstacle.OVERTAKEN:
            return _(
                "Somebody else has changed this while you were writing. Above you see how it is now, below what you "
                "wrote. Send it again if it is to become so."
            )
        case Obstacle.OUTDATED:
            return _(
                "Something has changed since these places were computed: seats, bookings or events. "
                "Please compute them anew."
            )
        case Obstacle.NEEDS_UNREADABLE:
            return _(
                "The support needs can not be read: the secret key of this installation is another one now. "
                "Whoever runs it has to put the earlier key back first."
            )
        case Obstacle.NOT_YET:
            return _("There are no wishes to place: the time for wishes is not over, or the places are published.")
        case Obstacle.IN_USE:
            return _(
                "People have booked or wished already, or places are computed: it can not be changed any more how "
                "the seats of this round are given."
            )
        case Obstacle.NO_SEATS:
            return _("Each event of the round needs a number of seats first.")
        case Obstacle.WRONG_CUT_OFF:
            return _("Wishes can be taken until a moment that is still to come, and before the first event begins.")
    return _("This did not work. Please try again.")


def taken_seats(taken: int) -> str:
    said = ngettext(
        "%(taken)s seat is taken already. There can not be fewer.",
        "%(taken)s seats are taken already. There can not be fewer.",
        taken,
    )
    return said % {"taken": taken}


def people(n: int) -> str:
    return ngettext("%(people)s person", "%(people)s people", n) % {"people": n}


def parties(n: int) -> str:
    return ngettext("%(parties)s registration", "%(parties)s registrations", n) % {"parties": n}


def moved_up(n: int) -> str:
    said = ngettext(
        "Saved. %(parties)s registration has moved up.", "Saved. %(parties)s registrations have moved up.", n
    )
    return said % {"parties": n} if n else _("Saved.")


def done(asked: Any) -> str:
    """After a form: how many moved up, from the address of the page."""
    number = asked.get("moved", "")
    return moved_up(int(number)) if number.isdecimal() and len(number) < 5 else ""
