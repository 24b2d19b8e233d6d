"""The sentences of the desk, for its page and for its script, which has to say them without network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# One number for each form that a language of ours has: the script takes the sentence of the number like its own.
LIKE = (0, 1, 2, 3, 5, 11, 100)
Say = Callable[[int, Any], str]


def people(n: int, shown: Any = None) -> str:
    return ngettext("%(people)s person", "%(people)s people", n) % {"people": _shown(n, shown)}


def people_here(n: int, shown: Any = None) -> str:
    return ngettext("%(people)s person is here", "%(people)s people are here", n) % {"people": _shown(n, shown)}


def without_booking(n: int, shown: Any = None) -> str:
    words = ngettext("%(people)s of them without a booking", "%(people)s of them without a booking", n)
    return words % {"people": _shown(n, shown)}


def seats(n: int, shown: Any = None) -> str:
    return ngettext("%(seats)s seat", "%(seats)s seats", n) % {"seats": _shown(n, shown)}


def at_the_door(n: int, shown: Any = None) -> str:
    return ngettext("%(seats)s seat at the door", "%(seats)s seats at the door", n) % {"seats": _shown(n, shown)}


def for_this_door(n: int, shown: Any = None) -> str:
    """What one device may give away without network."""
    words = ngettext("%(seats)s seat for this device", "%(seats)s seats for this device", n)
    return words % {"seats": _shown(n, shown)}


def waiting(n: int, shown: Any = None) -> str:
    return ngettext("%(people)s person waits", "%(people)s people wait", n) % {"people": _shown(n, shown)}


def let_in(n: int, shown: Any = None) -> str:
    return ngettext("Let in %(people)s person", "Let in %(people)s people", n) % {"people": _shown(n, shown)}


def only(n: int, shown: Any = None) -> str:
    return ngettext("Only %(people)s person", "Only %(people)s people", n) % {"people": _shown(n, shown)}


def was_let_in(n: int, shown: Any = None) -> str:
    return ngettext("%(people)s person let in", "%(people)s people let in", n) % {"people": _shown(n, shown)}


def was_counted(n: int, shown: Any = None) -> str:
    return ngettext("%(people)s person counted", "%(people)s people counted", n) % {"people": _shown(n, shown)}


def was_taken_back(n: int, shown: Any = None) -> str:
    words = ngettext("Taken back: %(people)s person", "Taken back: %(people)s people", n)
    return words % {"people": _shown(n, shown)}


def without_seat(n: int, shown: Any = None) -> str:
    words = ngettext(
        "There was no seat left for %(people)s person.", "There was no seat left for %(people)s people.", n
    )
    return words % {"people": _shown(n, shown)}


def are_inside(n: int, shown: Any = None) -> str:
    words = ngettext("%(people)s of them is inside already", "%(people)s of them are inside already", n)
    return words % {"people": _shown(n, shown)}


def not_sent(n: int, shown: Any = None) -> str:
    return ngettext("%(taps)s not yet sent", "%(taps)s not yet sent", n) % {"taps": _shown(n, shown)}


def not_taken_over(n: int, shown: Any = None) -> str:
    words = ngettext("%(taps)s could not be taken over", "%(taps)s could not be taken over", n)
    return words % {"taps": _shown(n, shown)}


def shown_twice(door: str, time: str) -> str:
    return _("This ticket was shown before: %(door)s, %(time)s.") % {"door": door, "time": time}


def shown_in_list(party: str, door: str, time: str, first_door: str, first_time: str) -> str:
    words = _("%(party)s: first at %(first_door)s, %(first_time)s; again at %(door)s, %(time)s")
    values = {"party": party, "door": door, "time": time, "first_door": first_door, "first_time": first_time}
    return words % values


def no_seat_in(event: str) -> str:
    return _("No seat left in: %(event)s") % {"event": event}


def of_status() -> dict[str, str]:
    return {"waiting": _("on the waiting list"), "released": _("given away")}


COUNTED: dict[str, Say] = {
    "people": people,
    "people_here": people_here,
    "without_booking": without_booking,
    "seats": seats,
    "at_the_door": at_the_door,
    "for_this_door": for_this_door,
    "waiting": waiting,
    "let_in": let_in,
    "only": only,
    "was_let_in": was_let_in,
    "was_counted": was_counted,
    "was_taken_back": was_taken_back,
    "without_seat": without_seat,
    "are_inside": are_inside,
    "not_sent": not_sent,
    "not_taken_over": not_taken_over,
}


def for_script() -> dict[str, Any]:
    """All of them, in the language of the page; {n} and {door} stand where the script fills something in."""
    counted = {name: {str(n): say(n, "{n}") for n in LIKE} for name, say in COUNTED.items()}
    return {"counted": counted, "status": of_status(), **_plain()}


def _plain() -> dict[str, str]:
    again = shown_in_list("{party}", "{door}", "{time}", "{first_door}", "{first_time}")
    return {
        "full": _("full"),
        "released": _("Unclaimed seats are free for everybody now."),
        "found": _("found"),
        "shown_twice": shown_twice("{door}", "{time}"),
        "shown_in_list": again,
        "no_seat_in": no_seat_in("{event}"),
        "let_in_again": _("Let in once more (it is noted)"),
        "care": _("Asked for support? The care team knows what is needed; nobody else sees it."),
        "unknown": _("Nobody has this code, and nobody found has this name."),
        "unknown_offline": _("This code is not in the list of %(time)s. Perhaps it was booked since then.")
        % {"time": "{time}"},
        "needs_network": _("Names can only be looked up with network. Without it, please type the code."),
        "unknown_ticket": _("Nobody knew this code: the people are counted as without a booking."),
        "already_inside": _("Everybody of this party is inside."),
        "take_back": _("Take back"),
        "take_back_what": _("Take back: %(what)s") % {"what": "{what}"},
        "without_event": _("the door of the house"),
        "all_sent": _("All sent at %(time)s") % {"time": "{time}"},
        "goes_on": _("Without network it goes on."),
        "no_network": _("No network. Just go on."),
        "known_from": _("The seats are as they were at %(time)s.") % {"time": "{time}"},
        "signed_out": _("This device is signed out. Nothing is lost: open the link of your pass here once more."),
        "not_stored": _("This device can't keep anything. Without network this page does not work here."),
        "camera_refused": _("The camera can't be used. Please type the code."),
        "camera_looks": _("Hold the QR code in front of the camera."),
        "no_ticket_in_code": _("This QR code is not a ticket."),
        "leave_unsent": _("Not everything is sent yet. Sign out only when it is."),
    }


def _shown(n: int, shown: Any) -> Any:
    return n if shown is None else shown
