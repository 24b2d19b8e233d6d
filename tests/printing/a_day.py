"""A small conference in six languages, with everything that paper has to say of a programme."""

from __future__ import annotations

from typing import Any

from tests.factories import (
    a_city,
    a_conference,
    a_district,
    a_place,
    a_room,
    a_topic,
    an_area,
    an_event,
    an_organisation,
    at,
)
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event
from werkstadt.printing.sheets.facts import Source

NOW = at("2025-11-20 08:00")
ORIGIN = "https://werkstadt.example"
TITLE = {
    "de": "WerkStadt – Leben in Jena-Nord",
    "de-simple": "WerkStadt – Leben in Jena-Nord",
    "uk": "WerkStadt – життя на півночі",
    "en": "WerkStadt – Living in Jena-Nord",
    "ru": "WerkStadt – жизнь на севере",
    "ar": "WerkStadt – الحياة في الشمال",
}
WORKSHOP = {
    "de": "Sichere Wege",
    "de-simple": "Gute Wege",
    "uk": "Безпечні шляхи",
    "en": "Safe ways",
    "ru": "Безопасные пути",
    "ar": "طرق آمنة",
}


def a_day(**facts: Any) -> Conference:
    """Two rooms; a workshop, one that is cancelled, a booth, a break, and an event whose room follows."""
    city = a_city(organisation="Stadt Jena")
    area = an_area(city)
    a_district(area)
    venue = a_place(city, street="Altenburger Straße 10", postcode="07743", town="Jena", is_step_free=True)
    usual = {"title": TITLE, "venue": venue, "lead": "Ein Tag für alle.", "min_age": 21}
    conference = a_conference(area, **usual | facts)
    hall = a_room(venue, position=1)
    room = a_room(venue, slug="raum-101", name={"de": "Raum 101", "uk": "Кімната 101"}, position=2)
    topic, host = a_topic(conference, icon="heart"), an_organisation(city)
    _events(conference, hall, room, topic, host)
    return conference


def _events(conference: Conference, hall: Any, room: Any, topic: Any, host: Any) -> None:
    workshop = an_event(
        conference,
        title=WORKSHOP,
        room=room,
        topic=topic,
        capacity=20,
        text="**Wo** ist es dunkel?",
        languages=["de"],
    )
    cancelled = an_event(
        conference,
        slug="absage",
        title="Freie Zeit",
        room=room,
        capacity=20,
        state=Event.State.CANCELLED,
        state_reason="Die Leitung ist krank.",
        starts_at=at("2025-12-13 12:00"),
        ends_at=at("2025-12-13 13:00"),
    )
    booth = an_event(conference, slug="stand", kind=Event.Kind.BOOTH, title="Hilfe unter Nachbarn", room=hall)
    an_event(conference, slug="pause", kind=Event.Kind.BREAK, title="Mittagspause", room=hall, is_example=True)
    an_event(conference, slug="offen", title="Noch offen", capacity=12, open_facts=["room", "hosts"])
    for event in (workshop, cancelled, booth):
        event.hosts.add(host)


def source(conference: Conference) -> Source:
    fresh = Conference.objects.select_related("area__city", "venue", "organiser").get(pk=conference.pk)
    city: City = fresh.area.city
    return Source(city, fresh, ORIGIN, NOW)
