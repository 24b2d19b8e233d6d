"""The door to conferences and their parts: readers see what is published, the rest is unknown to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City, PlanningArea
from werkstadt.base import remembered
from werkstadt.conferences.models import Conference, Event, News, Organisation, Place, RelatedFormat, Room


def published_conferences(city: City) -> QuerySet[Conference]:
    return Conference.objects.published().filter(area__city=city).select_related("area", "venue", "organiser")


def published_conferences_in(area: PlanningArea) -> QuerySet[Conference]:
    return Conference.objects.published().filter(area=area).select_related("area", "venue")


def published_conference(city: City, slug: str) -> Conference:
    """404 rather than 403: a draft stays unknown."""
    return get_object_or_404(published_conferences(city), slug=slug)


def any_conference(city: City, slug: str) -> Conference | None:
    """Also a draft: for doors of staff only."""
    found = Conference.objects.filter(area__city=city, slug=slug)
    return found.select_related("area__city", "venue", "organiser").first()


def all_conferences(city: City) -> QuerySet[Conference]:
    """Also drafts: for pages of staff only, behind a door."""
    return Conference.objects.filter(area__city=city).select_related("area__city", "venue", "organiser")


@remembered.for_a_moment
def conferences_by_key(city: City) -> dict[int, Conference]:
    """The published ones, for pages about somebody's own things: the facts on them may be two seconds old."""
    return {
        conference.pk: conference
        for conference in published_conferences(city).select_related("area__city", "venue", "organiser")
    }


def known_conference(city: City, slug: str) -> Conference:
    """`published_conference` for such pages."""
    for conference in conferences_by_key(city).values():
        if conference.slug == slug:
            return conference
    return published_conference(city, slug)


@remembered.for_a_moment
def events_by_key(conference: Conference) -> dict[int, Event]:
    """All its events with everything that such a page says of them, by time."""
    found = conference.events.with_place().select_related("round")
    return {event.pk: event for event in found}


def published_event(conference: Conference, slug: str) -> Event:
    return get_object_or_404(conference.events.with_place(), slug=slug)


def beside(event: Event) -> list[Event]:
    """What takes place at the same time, for those whose event does not."""
    same_time = event.conference.events.in_programme().filter(starts_at=event.starts_at, kind=event.kind)
    return list(same_time.exclude(pk=event.pk).exclude(state=Event.State.CANCELLED)) if event.starts_at else []


def programme(conference: Conference) -> list[Event]:
    """All events of the day, in order."""
    return list(conference.events.in_programme().with_place())


def programme_with_hosts(conference: Conference) -> list[Event]:
    return list(conference.events.in_programme().with_place().prefetch_related("hosts"))


def run_up_events(conference: Conference) -> list[Event]:
    return list(conference.events.run_up().with_place())


def run_up_events_in(area: PlanningArea) -> list[Event]:
    conferences = Conference.objects.published().filter(area=area)
    return list(Event.objects.run_up().filter(conference__in=conferences).with_place())


def news(conference: Conference, at: datetime) -> QuerySet[News]:
    """What has been published until this moment, the newest first."""
    return conference.news.filter(published_at__lte=at).select_related("event")


def news_about(event: Event, at: datetime) -> list[News]:
    """The same for one event."""
    return list(news(event.conference, at).filter(event=event))


def related_formats(city: City) -> list[RelatedFormat]:
    return list(city.related_formats.all())


def everything(conference: Conference) -> list[Event]:
    """Programme and run-up events, in order of time."""
    return list(conference.events.select_related("round"))


def for_planning(conference: Conference) -> list[Event]:
    """Everything of it, also what is cancelled, with all that a plan asks of an event."""
    events = conference.events.select_related("topic", "room__place", "place", "round")
    return list(events.prefetch_related("hosts"))


def rooms(conference: Conference) -> list[Room]:
    """Those of its venue."""
    return list(conference.venue.rooms.select_related("place")) if conference.venue else []


def for_telling(conference: Conference) -> list[Event]:
    """All its events by time, for staff who tell people about them."""
    return list(_to_tell(conference))


def event_to_tell(conference: Conference, slug: str) -> Event:
    return get_object_or_404(_to_tell(conference), slug=slug)


def _to_tell(conference: Conference) -> QuerySet[Event]:
    return conference.events.select_related("topic", "room", "place", "conference__venue", "conference__area__city")


def places(city: City) -> list[Place]:
    return list(city.places.all())


def news_item(conference: Conference, slug: str) -> News | None:
    return conference.news.filter(slug=slug).select_related("conference__area__city", "event").first()


def organisations(city: City) -> list[Organisation]:
    return list(city.organisations.all())


def events_named(city: City, slugs: Iterable[str]) -> list[Event]:
    """Also of drafts: for pages of staff only, behind a door."""
    return list(Event.objects.filter(conference__area__city=city, slug__in=set(slugs)).select_related("conference"))
