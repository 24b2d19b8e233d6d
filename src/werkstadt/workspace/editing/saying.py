"""What stands in the way of an edit, in words for people who know conferences, not packs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from werkstadt.areas.models import City
from werkstadt.base.refusals import Refused
from werkstadt.packs.editing import Says
from werkstadt.packs.editing.listing import named
from werkstadt.packs.format.words import DAY, MOMENT, MOMENT_FORMAT
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Code, Mistake

# Names of events and rounds in the parameters of a mistake.
OTHERS = {"event": "event", "other": "event", "round": "round"}
WORDS: dict[str, Any] = {
    Code.KEY_MISSING: gettext_lazy("This is needed."),
    Code.WORDS_EMPTY: gettext_lazy("This is needed."),
    Code.TOO_LONG: gettext_lazy("This is too long: %(length)s characters, at most %(limit)s."),
    Code.TOO_SMALL: gettext_lazy("This is too small: at least %(limit)s."),
    Code.TOO_LARGE: gettext_lazy("This is too large: at most %(limit)s."),
    Code.TOO_EXACT: gettext_lazy("At most two decimals, please."),
    Code.CONTROL_CHARACTER: gettext_lazy("There is a character in it that nobody can see (%(character)s)."),
    Code.ONE_LINE: gettext_lazy("This stands on one line."),
    Code.ADDRESS: gettext_lazy("This is no web address. It begins with https://"),
    Code.MAIL: gettext_lazy("This is no mail address."),
    Code.HOST: gettext_lazy("“%(found)s” is no host name. Write it without https://, such as city.example."),
    Code.NO_SUCH_DAY: gettext_lazy("This day does not exist."),
    Code.NO_SUCH_TIME: gettext_lazy("This time does not exist."),
    Code.TIME_SKIPPED: gettext_lazy("This hour does not exist: the clocks are put forward."),
    Code.ENDS_BEFORE_START: gettext_lazy("The end must be after the start (%(starts)s)."),
    Code.ENDS_WITHOUT_START: gettext_lazy("There is an end, but no start."),
    Code.AGES: gettext_lazy("The upper age (%(max_age)s) is below the lower one (%(min_age)s)."),
    Code.ROOM_AND_PLACE: gettext_lazy("Choose a room of the venue or another place, not both."),
    Code.ROOM_WITHOUT_VENUE: gettext_lazy("The conference has no venue yet, so there are no rooms to choose from."),
    Code.FILE_AND_URL: gettext_lazy("Choose a file or an address elsewhere, not both."),
    Code.OUTSIDE_CONFERENCE: gettext_lazy(
        "“%(event)s” (%(begins)s to %(ends)s) is outside the conference (%(opens)s to %(closes)s)."
    ),
    Code.RUN_UP_TOO_LATE: gettext_lazy("“%(event)s” must begin before the conference does (%(opens)s)."),
    Code.ROOM_TWICE: gettext_lazy("“%(event)s” and “%(other)s” are in the same room from %(begins)s to %(ends)s."),
    Code.TOO_MANY_SEATS: gettext_lazy("“%(event)s” has %(capacity)s seats, but the room only %(seats)s."),
    Code.WISHES_WITHOUT_CUT_OFF: gettext_lazy("Places by wishes need a time until when wishes are taken."),
    Code.WISHES_NEED_SEATS: gettext_lazy("“%(event)s” is in a round by wishes: it needs a number of seats."),
    Code.CUT_OFF_TOO_LATE: gettext_lazy("Wishes must end (%(closes)s) before “%(event)s” begins (%(begins)s)."),
    Code.ROUND_NOT_PARALLEL: gettext_lazy("“%(event)s” and “%(other)s” are in one round, but not at the same time."),
    Code.NUMBER_TWICE: gettext_lazy("This area has a conference with the number %(number)s already."),
    Code.HALF_POINT: gettext_lazy("A point on the map needs both numbers."),
    Code.DIVISIONS_FOR_CONFERENCES: gettext_lazy("Conferences follow another division already. Only one can be it."),
    Code.DISTRICT_IN_TWO_AREAS: gettext_lazy("At this time the district belongs to another area of this division."),
    Code.LANGUAGE_TWICE: gettext_lazy("This language is there twice."),
    Code.SLUG_TWICE: gettext_lazy("This is there already."),
    Code.DAY_TWICE: gettext_lazy("There is a number for this day already."),
    Code.TIME_ZONE: gettext_lazy("This time zone does not exist. A known one is Europe/Berlin."),
    Code.SEATS_TAKEN: gettext_lazy("There can't be %(capacity)s seats: %(taken)s are taken already."),
    Code.SEATS_NEEDED: gettext_lazy("People have booked this or wish for it, so it needs a number of seats."),
    Code.EVENT_IN_USE: gettext_lazy(
        "People have booked this, wish for it or have come, so it can't be removed. It can be cancelled."
    ),
    Code.CONFERENCE_HIDDEN: gettext_lazy(
        "People have registered. If nobody could see the conference any more, their receipts would be gone."
    ),
    Code.ROUND_BOOKED: gettext_lazy("People have booked this already, so its seats can't be given by wishes."),
    Code.ROUND_WISHED: gettext_lazy("People wish for this. Until the places are published the round stays as it is."),
    Code.ROUND_PLACED: gettext_lazy("The places of this round have been published, so it can't be removed."),
}


def mistakes(city: City, found: Iterable[Mistake]) -> list[tuple[Mistake, str]]:
    """Each with its sentence, in which events have their titles."""
    known = list(found)
    others = {ref for mistake in known for ref in _others(mistake).values()}
    names = named(city, others) if others else {}
    return [(mistake, _sentence(mistake, names)) for mistake in known]


def _sentence(mistake: Mistake, names: dict[Ref, str]) -> str:
    if mistake.code not in WORDS:
        return mistake.words
    titles = {key: names[ref] for key, ref in _others(mistake).items()}
    params = {key: _moment(value) for key, value in mistake.params.items()}
    return str(WORDS[mistake.code]) % {**params, **titles}


def _moment(value: Any) -> Any:
    """Days and hours as people write them; mistakes hold them as files do."""
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return date_format(datetime.strptime(value, MOMENT_FORMAT), "SHORT_DATETIME_FORMAT")
    if isinstance(value, str) and DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value


def _others(mistake: Mistake) -> dict[str, Ref]:
    """The events and rounds that a sentence names, by the name of the parameter."""
    if mistake.ref is None or not mistake.ref.key or mistake.code not in WORDS:
        return {}
    conference = mistake.ref.key[0]
    found = {key: mistake.params.get(key) for key in OTHERS}
    return {key: Ref(OTHERS[key], (conference, slug)) for key, slug in found.items() if isinstance(slug, str)}


def kind_and_name(ref: Ref, names: dict[Ref, str]) -> str:
    """“event: Forest”."""
    return _("%(kind)s: %(name)s") % {"kind": KINDS[ref.kind].label, "name": names[ref]}


def refused(found: Refused) -> str:
    match found.code:
        case Says.OVERTAKEN:
            return _("Somebody else has changed this at the same moment. Please send it again.")
        case Says.GONE:
            return _("Somebody else has removed this meanwhile. What you wrote still stands here.")
    return _("This did not work. Please try again.")


def saved_and_told(concerned: int) -> str:
    """What became of it, with how many bookings it concerns."""
    if not concerned:
        return _("Saved.")
    said = ngettext(
        "Saved. %(bookings)s booking is concerned; whoever left a mail address gets a letter.",
        "Saved. %(bookings)s bookings are concerned; whoever left a mail address gets a letter.",
        concerned,
    )
    return said % {"bookings": concerned}
