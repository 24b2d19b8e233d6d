"""An event is cancelled, takes place after all, is at risk, or has another time or place: those who booked learn it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.base import post
from werkstadt.base.spoken import in_language
from werkstadt.base.translated import Text
from werkstadt.conferences import access, calendar_entries
from werkstadt.conferences.models import Event, Place, Room
from werkstadt.seats import fullness, locking, obstacles
from werkstadt.seats.differences import Change, Known, differences, known
from werkstadt.seats.letters import addressing, calendar_files, lines
from werkstadt.seats.letters.addressing import Addressee
from werkstadt.seats.letters.lines import Line
from werkstadt.seats.models import Booking, Untold

MOST_OTHERS = 5
CODE_IN_PREVIEWS = "…… …… …… ……"
# One event, and several of them.
SUBJECTS = {
    Change.CANCELLED: (gettext_lazy("Cancelled: %(title)s"), gettext_lazy("Your events are cancelled")),
    Change.BACK: (gettext_lazy("Takes place after all: %(title)s"), gettext_lazy("Your events take place after all")),
    Change.AT_RISK: (gettext_lazy("At risk: %(title)s"), gettext_lazy("Your events are at risk")),
    Change.TIME: (gettext_lazy("New time: %(title)s"), gettext_lazy("Your events have a new time")),
    Change.PLACE: (gettext_lazy("New place: %(title)s"), gettext_lazy("Your events have a new place")),
}


@dataclass(frozen=True)
class News:
    """What is new about one event: sentences, how it was before, how it is now, and what one could do instead."""

    line: Line
    sentences: list[str]
    before: str
    others: list[Text]


def concerned(event: int) -> list[int]:
    """Registrations that have not been told yet, in order."""
    found = Untold.objects.filter(booking__event=event)
    return sorted(set(found.values_list("booking__registration", flat=True)))


@transaction.atomic
def write(registration: int, at: datetime) -> None:
    """One letter for all that changed; none when everything is again as it was."""
    # Locked first, as everywhere: what changes in this moment is told by this letter or by the next, never by none.
    rows = Untold.objects.filter(booking__registration=registration)
    events = locking.lock(rows.values_list("booking__event", flat=True))
    found = {each.booking_id: each for each in rows.filter(booking__event__in=events).select_related("room", "venue")}
    addressee = addressing.of(registration, at)
    if addressee:
        changed = [
            (each, what)
            for each in _alive(found, at)
            if (what := differences(_believed(found[each.pk]), known(each.event)))
        ]
        if changed:
            _write(addressee, changed, found)
    rows.filter(pk__in=[each.pk for each in found.values()]).delete()


def _alive(found: Iterable[int], at: datetime) -> list[Booking]:
    """What somebody still means to come to, and what is not over."""
    rows = Booking.objects.alive().filter(pk__in=found).select_related("registration", "event__room", "event__place")
    meant = rows.select_related("event__topic", "event__conference__venue")
    return [each for each in meant if each.event.is_cancelled or not each.event.has_ended(at)]


def _believed(untold: Untold) -> Known:
    return Known(untold.starts_at, untold.ends_at, untold.room, untold.venue, untold.state)


def _write(addressee: Addressee, changed: Sequence[tuple[Booking, list[Change]]], untold: dict[int, Untold]) -> None:
    bookings = [booking for booking, _what in changed]
    with addressee.in_their_language():
        told = lines.of(bookings)
        changes = {booking.event_id: (booking, what) for booking, what in changed}
        context: dict[str, Any] = {
            "heading": _heading(changed),
            "news": [_news(line, *changes[line.event.pk], untold, addressee) for line in told],
            "is_off": all(booking.event.is_cancelled for booking in bookings),
        }
        calendar = calendar_files.of(addressee, bookings)
    # The number of an event rises with each change.
    newest = ",".join(f"{each.event_id}.{each.event.sequence}" for each in bookings)
    key = f"{addressee.about}-changes-{sha256(newest.encode()).hexdigest()[:32]}"
    addressee.write("changes", context, key=key, calendar=calendar)


def preview(event: Event, before: Known, language: str) -> post.Words | None:
    """What somebody with a seat would read if the event were as it is in memory; nobody's code stands in it."""
    what, conference = differences(before, known(event)), event.conference
    if not what:
        return None
    booking = Booking(event=event, status=Booking.Status.BOOKED)
    city = conference.area.city
    with in_language(language, city.time_zone):
        [line] = lines.of([booking])
        said = News(line, sentences(what, event), before_words(what, before), [])
        context = {"heading": _heading([(booking, what)]), "news": [said], "is_off": event.is_cancelled}
    own = {"city": city, "conference": conference, "code": CODE_IN_PREVIEWS, "is_confirmed": True}
    own["url"] = post.link("/…/")
    return post.render("mails/seats/changes.txt", own | context, language, time_zone=city.time_zone)


def _heading(changed: Sequence[tuple[Booking, list[Change]]]) -> str:
    """What is the same for all of them, the weightiest first."""
    common = [code for code in SUBJECTS if all(code in what for _booking, what in changed)]
    if not common:
        return _("Changes to your events")
    one, several = SUBJECTS[common[0]]
    return str(several) if len(changed) > 1 else str(one) % {"title": changed[0][0].event.title}


def _news(
    line: Line, booking: Booking, what: Sequence[Change], untold: dict[int, Untold], addressee: Addressee
) -> News:
    before = _believed(untold[booking.pk])
    return News(
        line=line,
        sentences=sentences(what, booking.event),
        before=before_words(what, before),
        others=_others(booking, addressee.at) if booking.event.is_cancelled else [],
    )


def sentences(what: Sequence[Change], event: Event) -> list[str]:
    """With the reason that the organisers gave, where a state has one."""
    said = {
        Change.BACK: _("This takes place after all. Your booking is still valid."),
        Change.TIME: _("The time is another one now."),
        Change.PLACE: _("The place is another one now."),
    }
    notice = calendar_entries.notice(event)
    found = [said[code] for code in what if code in said and not (notice and code in (Change.TIME, Change.PLACE))]
    return [*found, *([notice] if notice else [])]


def before_words(what: Sequence[Change], before: Known) -> str:
    """How it was, for those who knew it."""
    parts = []
    if Change.TIME in what and before.starts_at:
        parts.append(lines.when(before.starts_at, before.ends_at))
    if Change.PLACE in what:
        parts.append(_place(before.room, before.venue))
    return lines.BREAK.join(part for part in parts if part)


def _place(room: Room | None, venue: Place | None) -> str:
    return lines.where(room, venue)


def _others(booking: Booking, at: datetime) -> list[Text]:
    """What takes place at the same time and has seats for all of them."""
    own = set(Booking.objects.alive().filter(registration=booking.registration_id).values_list("event", flat=True))
    beside = [each for each in access.beside(booking.event) if each.capacity and each.pk not in own]
    full = fullness.of(beside, at)
    free = [
        each
        for each in beside
        if full[each.pk].bookable >= booking.places and not full[each.pk].waiting and not obstacles.of_event(each, at)
    ]
    return [each.title for each in free[:MOST_OTHERS]]
