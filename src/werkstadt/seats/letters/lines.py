"""One event in a letter: what it is called, when and where it is, and how things stand with the seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.post import inline
from werkstadt.base.templatetags.dates import clock_time, day, day_and_month, hours, weekday
from werkstadt.base.templatetags.letters import words
from werkstadt.base.translated import Text
from werkstadt.conferences import calendar_entries
from werkstadt.conferences.models import Event, Place, Room
from werkstadt.seats import line
from werkstadt.seats.models import Booking

# In the templates of letters an empty line breaks the line.
BREAK = "\n\n"


@dataclass(frozen=True)
class Line:
    event: Event
    seats: str
    when: str
    where: str
    notes: list[str]

    @property
    def meeting_point(self) -> Text:
        found: Text = self.event.meeting_point
        return found

    @property
    def bring(self) -> Text:
        found: Text = self.event.bring
        return found


def of(bookings: Iterable[Booking], *, shared: Place | None = None) -> list[Line]:
    """In the order of the day; called in the language of the reader. The place that they share was said already."""
    listed = sorted(bookings, key=lambda each: (each.event.starts_at is None, each.event.starts_at, each.pk))
    before = line.people_before_each(listed)
    return [_line(each, before.get(each.pk, 0), shared) for each in listed]


def _line(booking: Booking, before: int, shared: Place | None) -> Line:
    event = booking.event
    notes = [calendar_entries.notice(event), *calendar_entries.follows(event.open_facts)]
    if booking.is_waiting and not event.is_cancelled:
        notes.append(
            _("You are number %(number)s. When seats become free you move up, and we write to you.")
            % {"number": before + 1}
        )
    return Line(
        event=event,
        seats=seats(booking),
        when=when(event.starts_at, event.ends_at),
        where=where(event.room, None if event.venue == shared else event.venue),
        notes=[note for note in notes if note],
    )


def shared_place(bookings: Iterable[Booking]) -> Place | None:
    """Where all of several events are: said once, above them."""
    places = [booking.event.venue for booking in bookings]
    return places[0] if len(places) > 1 and len(set(places)) == 1 else None


def seats(booking: Booking) -> str:
    if booking.event.is_cancelled:
        return _("cancelled")
    number = {"number": booking.places}
    if booking.is_waiting:
        said = ngettext("waiting list, one place", "waiting list, %(number)s places", booking.places)
        return said % number
    return ngettext("one place booked", "%(number)s places booked", booking.places) % number


def when(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """„Samstag, 13. Dezember 2025, 10:00 bis 11:00 Uhr“."""
    if starts_at is None:
        return hours(starts_at, ends_at)
    parts = {"weekday": weekday(starts_at), "day": day(starts_at), "time": hours(starts_at, ends_at)}
    return _("%(weekday)s, %(day)s, %(time)s") % parts


def moment(of: datetime | None) -> str:
    """„Montag, 24. November, 8:00 Uhr“."""
    parts = {"weekday": weekday(of), "day": day_and_month(of), "time": clock_time(of)}
    return _("%(weekday)s, %(day)s, %(time)s") % parts


def where(room: Room | None, venue: Place | None) -> str:
    """Room and floor, the place, its address: each on a line of its own."""
    parts = []
    if room:
        floor = words(room.floor) if room.floor else ""
        parts.append(words(room.name) + (_(", ") + floor if floor else ""))
    if venue:
        parts.append(inline.marked(calendar_entries.named(venue)))
        parts += [inline.marked(venue.address)] if venue.address else []
    return BREAK.join(parts)
