"""Entries bound into a calendar: to subscribe to, or to go with a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
from django.utils.translation import get_language

from werkstadt.areas.models import City
from werkstadt.base.plain_text import printable

ASK_AGAIN = timedelta(hours=1)


def subscribed(name: str, city: City, entries: Iterable[icalendar.Event]) -> bytes:
    """A calendar with a name, which programs come back for."""
    bound = _begun(city)
    for key in ("name", "x-wr-calname"):
        bound.add(key, icalendar.vText(printable(name)))
    bound.add("x-wr-timezone", city.time_zone)
    bound.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    bound.add("x-published-ttl", icalendar.vDuration(ASK_AGAIN))
    return _filled(bound, city, entries)


def sent(method: str, city: City, entries: Iterable[icalendar.Event]) -> bytes:
    """What a letter puts into the reader's own calendar, or takes out. With a name it would become another calendar."""
    bound = _begun(city)
    bound.add("method", method)
    return _filled(bound, city, entries)


def _begun(city: City) -> icalendar.Calendar:
    bound = icalendar.Calendar()
    bound.add("prodid", f"-//WerkStadt//{city.slug}//{(get_language() or '').upper()}")
    bound.add("version", "2.0")
    bound.add("calscale", "GREGORIAN")
    return bound


def _filled(bound: icalendar.Calendar, city: City, entries: Iterable[icalendar.Event]) -> bytes:
    """Equal data give equal bytes."""
    ordered: Sequence[icalendar.Event] = sorted(entries, key=lambda entry: (entry.start, entry["uid"]))
    if ordered:
        bound.add_component(time_zone(city.time_zone, ordered[0].start.year, ordered[-1].start.year))
    for entry in ordered:
        bound.add_component(entry)
    return bytes(bound.to_ical())


@lru_cache(maxsize=64)
def time_zone(name: str, first_year: int, last_year: int) -> icalendar.Timezone:
    """The rules of the clocks for these years, for programs that have no table of their own."""
    rules = icalendar.Timezone.from_tzinfo(
        ZoneInfo(name), first_date=date(first_year, 1, 1), last_date=date(last_year + 2, 1, 1)
    )
    rules.pop("comment", None)
    return rules
