"""What the translation desk needs in tests: a word of the glossary, and what an agency sent."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import Any

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.translating.models import Delivery, GlossaryTerm


def term_of(city: str) -> int:
    """The number of the city's own word in the glossary."""
    return zlib.crc32(f"term {city}".encode()) % 1_000_000 + 1


def delivery_of(city: str) -> int:
    """The number of what an agency sent for the city's conference; one more is that for the city itself."""
    return zlib.crc32(f"delivery {city}".encode()) % 1_000_000 + 1


def a_term(city: City, **facts: Any) -> GlossaryTerm:
    words = {"de": "Stadtteilbüro", "uk": "районне бюро"}
    return GlossaryTerm.objects.create(**{"city": city, "words": words, "note": "nicht Rathaus"} | facts)


def a_delivery(city: City, conference: Conference | None = None, **facts: Any) -> Delivery:
    """A title in easy language, and a text that nobody knows."""
    key = f"conference.{conference.slug}.title" if conference else "city.motto"
    units = [
        {"key": key, "source": "WerkStadt – Leben in Jena-Nord", "words": "Werk-Stadt", "is_finished": True},
        {"key": "event.unknown.title", "source": "Unbekannt", "words": "Un-Bekannt", "is_finished": True},
    ]
    usual = {"city": city, "conference": conference, "language": "de-simple", "units": units}
    # A server that runs in a test clears old ones away.
    moment = datetime(2100, 1, 1, 9, tzinfo=UTC)
    return Delivery.objects.create(
        **usual | {"received_at": moment, "received_by": "person 1", "file_name": "a.xliff"} | facts
    )


def translations(conference: Conference) -> None:
    """All that pages of the desk show of a whole city."""
    city = conference.area.city
    a_term(city, pk=term_of(city.slug))
    a_delivery(city, conference, pk=delivery_of(city.slug))
    a_delivery(city, pk=delivery_of(city.slug) + 1)
