"""Calendars to download and to subscribe to: of an event, a conference, a planning area."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from werkstadt.areas import access as areas
from werkstadt.base import clock
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access, calendar_entries, calendars, revisions
from werkstadt.conferences.models import Conference, Event
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin


@dataclass(frozen=True)
class Addresses:
    """Where a calendar is: once as a file, once to subscribe to."""

    download: str
    subscribe: str


def addresses(request: HttpRequest, name: str, *args: str) -> Addresses:
    """For pages: `addresses(request, "public-event-calendar", conference.slug, event.slug)`."""
    path = reverse(name, args=args)
    host = origin(request).partition("://")[2]
    return Addresses(download=path, subscribe=f"webcal://{host}{path}")


@require_safe
@shared_page()
def event_calendar(request: CityRequest, conference: str, event: str) -> HttpResponse:
    found = access.published_conference(request.city, conference)
    shown = access.published_event(found, event)
    content = calendar(request, str(shown), conferences=[], events=[shown])
    return _answer(content, f"{found.slug}-{shown.slug}")


@require_safe
@shared_page()
def conference_calendar(request: CityRequest, conference: str) -> HttpResponse:
    found = access.published_conference(request.city, conference)
    events = [*access.run_up_events(found), *access.programme(found)]
    return _answer(calendar(request, str(found), conferences=[found], events=events), found.slug)


@require_safe
@shared_page()
def area_calendar(request: CityRequest, area: str) -> HttpResponse:
    """The days of all conferences and what leads up to them, not their programmes."""
    found = areas.area(request.city, area)
    days = list(access.published_conferences_in(found))
    events = access.run_up_events_in(found)
    return _answer(calendar(request, str(found), conferences=days, events=events), found.slug)


def calendar(request: CityRequest, name: str, *, conferences: list[Conference], events: list[Event]) -> bytes:
    """Everything that has a start. Equal data give equal bytes, so that programs which ask again get a short answer."""
    city, start = request.city, origin(request)
    shown = [*conferences, *(event.conference for event in events)]
    revised = revisions.of(shown, clock.now())
    entries = []
    for day in conferences:
        url = start + reverse("public-conference", args=[day.slug])
        if day.starts_at:
            entries.append(calendar_entries.of_conference(day, city, url, revised.of_conference(day)))
    for event in events:
        url = start + reverse("public-event", args=[event.conference.slug, event.slug])
        if event.starts_at:
            entries.append(calendar_entries.of_event(event, city, url, revised.of_event(event)))
    return calendars.subscribed(name, city, entries)


def _answer(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, f"{name}.ics") or ""},
    )
