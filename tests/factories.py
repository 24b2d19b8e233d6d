"""Builders for tests: they do nothing surprising; what matters stands in the test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from werkstadt.areas.models import City, District, Division, Membership, PlanningArea
from werkstadt.conferences.models import Conference, Event, News, Place

LANGUAGES = ("de", "de-simple", "uk", "en", "ru", "ar")
SQUARE = [[11.5, 50.9], [11.6, 50.9], [11.6, 50.95], [11.5, 50.95], [11.5, 50.9]]


def at(words: str) -> datetime:
    """A moment in UTC: at("2025-12-13 09:00")."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def a_city(**facts: Any) -> City:
    languages = [{"code": code, "is_reviewed": True} for code in LANGUAGES]
    return City.objects.create(**{"slug": "jena", "name": "Jena", "languages": languages} | facts)


def an_area(city: City | None = None, **facts: Any) -> PlanningArea:
    city = city or a_city()
    division, _ = Division.objects.get_or_create(
        city=city, slug="social", defaults={"name": "Planungsräume", "is_for_conferences": True}
    )
    return PlanningArea.objects.create(
        **{"city": city, "division": division, "slug": "nord", "name": "Planungsraum Nord"} | facts
    )


def a_district(area: PlanningArea, **facts: Any) -> District:
    square = {"type": "Polygon", "coordinates": [SQUARE]}
    district = District.objects.create(
        **{"city": area.city, "slug": "loebstedt", "name": "Löbstedt", "shape": square, "geometry": square} | facts
    )
    Membership.objects.create(area=area, district=district, valid_from=date(2020, 1, 1))
    return district


def a_place(city: City, **facts: Any) -> Place:
    return Place.objects.create(**{"city": city, "slug": "gymnasium", "name": "Christliches Gymnasium"} | facts)


def a_conference(area: PlanningArea | None = None, **facts: Any) -> Conference:
    """Announced, on 13 December 2025 from 10:00 to 16:00 in Jena."""
    usual = {
        "area": area or an_area(),
        "slug": "werkstadt-nord",
        "state": Conference.State.ANNOUNCED,
        "title": "WerkStadt – Leben in Jena-Nord",
        "starts_at": at("2025-12-13 09:00"),
        "ends_at": at("2025-12-13 15:00"),
    }
    return Conference.objects.create(**usual | facts)


def an_event(conference: Conference | None = None, **facts: Any) -> Event:
    """A workshop from 11:00 to 12:00 on the day."""
    usual = {
        "conference": conference or a_conference(),
        "slug": "werkstatt",
        "kind": Event.Kind.WORKSHOP,
        "title": "Werkstatt",
        "starts_at": at("2025-12-13 10:00"),
        "ends_at": at("2025-12-13 11:00"),
    }
    return Event.objects.create(**usual | facts)


def a_news_item(conference: Conference, **facts: Any) -> News:
    usual = {
        "conference": conference,
        "slug": "programm",
        "title": "Das Programm steht",
        "published_at": at("2025-11-01 07:00"),
    }
    return News.objects.create(**usual | facts)
