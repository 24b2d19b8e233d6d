"""Calendar entries of bookings: the event, and whether somebody has a seat in it."""

from __future__ import annotations

import icalendar
from django.utils.translation import gettext

from werkstadt.areas.models import City
from werkstadt.base.plain_text import printable
from werkstadt.conferences import calendar_entries
from werkstadt.conferences.revisions import Revisions
from werkstadt.seats.models import Booking


def of_booking(booking: Booking, city: City, url: str, revised: Revisions) -> icalendar.Event:
    """Of an event that has a start; what was given back or cancelled takes itself out."""
    event = booking.event
    moments = [moment for moment in (revised.of_event(event), booking.changed_at) if moment]
    entry = calendar_entries.of_event(event, city, url, max(moments))
    for name, value in (("uid", booking.uid), ("sequence", booking.sequence)):
        del entry[name]
        entry.add(name, value)
    if event.is_cancelled or booking.status in Booking.TAKING_SEATS:
        return entry
    del entry["status"], entry["transp"]
    is_waiting = booking.is_waiting
    entry.add("status", "TENTATIVE" if is_waiting else "CANCELLED")
    entry.add("transp", "TRANSPARENT")
    if is_waiting:
        summary = gettext("Waiting list: %(title)s") % {"title": event.title}
        del entry["summary"]
        entry.add("summary", printable(summary))
    return entry
