"""What a letter puts into the reader's calendar, or takes out of it."""

from __future__ import annotations

from collections.abc import Iterable

import icalendar
from django.conf import settings

from werkstadt.areas.models import City
from werkstadt.base import post
from werkstadt.conferences import calendars, revisions
from werkstadt.seats import calendar_entries
from werkstadt.seats.letters.addressing import Addressee
from werkstadt.seats.models import Booking

GONE = (Booking.Status.CANCELLED, Booking.Status.RELEASED)


def of(addressee: Addressee, bookings: Iterable[Booking]) -> post.CalendarFile | None:
    """CANCEL when nothing of it takes place any more, else PUBLISH; None when nothing has a time yet."""
    shown = [each for each in bookings if each.event.starts_at]
    if not shown:
        return None
    method = "CANCEL" if all(each.event.is_cancelled or each.status in GONE for each in shown) else "PUBLISH"
    revised = revisions.of([addressee.registration.conference], addressee.at)
    # Whoever has the calendar file has not read the letter for that.
    url = addressee.url.partition("?")[0]
    entries = [calendar_entries.of_booking(each, addressee.city, url, revised) for each in shown]
    for entry in entries:
        _add_organiser(entry, addressee.city)
    return post.CalendarFile(calendars.sent(method, addressee.city, entries), method)


def _add_organiser(entry: icalendar.Event, city: City) -> None:
    """Calendars that were sent name whom they are from (RFC 5546)."""
    _name, own = settings.MAIL_FROM
    if address := city.email or own:
        entry.add("organizer", f"mailto:{address}", parameters={"cn": city.name})
