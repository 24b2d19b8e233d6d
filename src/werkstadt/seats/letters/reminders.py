"""The day before: what somebody has booked for tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import post
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import access
from werkstadt.seats.letters import addressing, calendar_files, lines
from werkstadt.seats.models import Booking

# Nobody's telephone rings for us early in the morning or at night, not even after a day without mail.
FROM, UNTIL = time(10), time(20)
# Who has just registered knows it.
JUST_NOW = timedelta(hours=1)
# Tomorrow is over by then, in every time zone.
FAR = timedelta(days=3)


def due(at: datetime) -> Iterator[tuple[int, date]]:
    """Registrations to be reminded now, each with its day; in order, and without those who have their letter."""
    published = Conference.objects.published()
    events = Event.objects.filter(conference__in=published, starts_at__gt=at, starts_at__lt=at + FAR)
    tomorrows: dict[date, list[int]] = {}
    for event in events.exclude(state=Event.State.CANCELLED).select_related("conference__area__city"):
        if day := _tomorrow(event, at):
            tomorrows.setdefault(day, []).append(event.pk)
    for day, keys in sorted(tomorrows.items()):
        rows = Booking.objects.booked().filter(event__in=keys, registration__erased_at=None)
        rows = rows.exclude(registration__contact__email="").filter(registration__contact__isnull=False)
        found = sorted(set(rows.values_list("registration", flat=True)))
        written = post.written(key_of(each, day) for each in found)
        yield from ((each, day) for each in found if key_of(each, day) not in written)


def _tomorrow(event: Event, at: datetime) -> date | None:
    """Its day in its city, when that is tomorrow and the hour is decent."""
    day = _local(event.starts_at, event.conference.area.city).date() if event.starts_at else None
    there = _local(at, event.conference.area.city)
    is_decent = FROM <= there.time() < UNTIL
    return day if is_decent and day == there.date() + timedelta(days=1) else None


def _local(moment: datetime, city: City) -> datetime:
    return moment.astimezone(ZoneInfo(city.time_zone))


def key_of(registration: int, day: date) -> str:
    """One letter for a day, however often the clock goes past it."""
    return f"registration-{registration}-reminder-{day}"


@transaction.atomic
def write(registration: int, day: date, at: datetime) -> None:
    addressee = addressing.of(registration, at)
    if addressee is None or _is_fresh(addressee.registration.registered_at, day, addressee.city):
        return
    bookings = [each for each in access.bookings(addressee.registration) if _is_meant(each, day, addressee.city)]
    starts = [each.event.starts_at for each in bookings if each.event.starts_at and not each.is_waiting]
    if not starts:
        return
    place = lines.shared_place(bookings)
    with addressee.in_their_language():
        context = {
            "place": lines.where(None, place),
            "lines": lines.of(bookings, shared=place),
            "starts_at": min(starts),
            "places": {each.event.venue for each in bookings if each.event.venue and each.event.venue.arrival},
        }
        calendar = calendar_files.of(addressee, bookings)
    addressee.write("reminder", context, key=key_of(registration, day), calendar=calendar, until=min(starts))


def _is_fresh(registered_at: datetime, day: date, city: City) -> bool:
    """Registered an hour before the letters of this day begin to go, or later."""
    first = datetime.combine(day - timedelta(days=1), FROM, tzinfo=ZoneInfo(city.time_zone))
    return registered_at > first - JUST_NOW


def _is_meant(booking: Booking, day: date, city: City) -> bool:
    event = booking.event
    if event.is_cancelled or event.starts_at is None or _local(event.starts_at, city).date() != day:
        return False
    return booking.status in (Booking.Status.BOOKED, Booking.Status.WAITING)
