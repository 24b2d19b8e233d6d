"""What search engines and other programs read in a page: schema.org data about conferences and events (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event, Organisation, Place

Data = dict[str, Any]

SCHEMA = "https://schema.org/"
STATES = {Event.State.CANCELLED: "EventCancelled", Event.State.MOVED: "EventRescheduled"}


def of_conference(conference: Conference, programme: Iterable[Event], city: City, start: str) -> Data:
    """The day with its programme; `start` is the beginning of addresses, such as https://example.org."""
    url = start + reverse("public-conference", args=[conference.slug])
    organiser = _organisation(conference.organiser) if conference.organiser else _city(city)
    data = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": str(conference.title),
        "description": str(conference.lead),
        "inLanguage": get_language(),
        "image": start + reverse("public-conference-picture", args=[conference.slug]),
        **_times(conference),
        "eventStatus": SCHEMA + "EventScheduled",
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "location": _place(conference.venue, city),
        "organizer": organiser,
        **_admission(conference.is_free, url),
        "typicalAgeRange": age_range(conference.min_age, conference.max_age),
        "disambiguatingDescription": _example(conference.is_example),
        "subEvent": [_event(event, city, start) for event in programme],
    }
    return _stated(data)


def of_event(event: Event, city: City, start: str) -> Data:
    """One event on its own page."""
    conference = event.conference
    above = {
        "@type": "Event",
        "@id": start + reverse("public-conference", args=[conference.slug]),
        "name": str(conference.title),
        **_times(conference),
        "location": _place(conference.venue, city),
    }
    is_part = event.kind != Event.Kind.RUN_UP
    data = {"@context": SCHEMA.rstrip("/"), **_event(event, city, start)}
    return _stated({**data, "superEvent": _stated(above) if is_part else None})


def trail(steps: Sequence[tuple[str, str]]) -> Data:
    """The way to a page: names and addresses from the home page down."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@context": SCHEMA.rstrip("/"), "@type": "BreadcrumbList", "itemListElement": items}


def _event(event: Event, city: City, start: str) -> Data:
    url = start + reverse("public-event", args=[event.conference.slug, event.slug])
    room = str(event.room) if event.room else ""
    data = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": str(event.title),
        "description": "\n\n".join(filter(None, [str(event.state_reason), str(event.text)])),
        "inLanguage": event.languages,
        **_times(event),
        "eventStatus": SCHEMA + STATES.get(Event.State(event.state), "EventScheduled"),
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "location": _room(room, event.venue, city) if room else _place(event.venue, city),
        "organizer": [_organisation(host) for host in event.hosts.all()],
        **_admission(event.conference.is_free, url),
        "typicalAgeRange": age_range(event.min_age, event.max_age),
        "maximumAttendeeCapacity": event.capacity,
        "disambiguatingDescription": _example(event.is_example),
    }
    return _stated(data)


def _times(shown: Conference | Event) -> Data:
    return {
        "startDate": shown.starts_at.isoformat() if shown.starts_at else None,
        "endDate": shown.ends_at.isoformat() if shown.ends_at else None,
    }


def _admission(is_free: bool | None, url: str) -> Data:
    offer = {"@type": "Offer", "price": "0", "priceCurrency": "EUR", "url": url}
    return {"isAccessibleForFree": is_free, "offers": offer if is_free else None}


def _room(room: str, place: Place | None, city: City) -> Data:
    around = _place(place, city)
    if around is None:
        return {"@type": "Place", "name": room}
    return _stated({"@type": "Place", "name": room, "address": around.get("address"), "containedInPlace": around})


def _place(place: Place | None, city: City) -> Data | None:
    if place is None:
        return None
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.town or city.name,
        "addressRegion": city.state,
    }
    data = {
        "@type": "Place",
        "name": place.name,
        "alternateName": place.also.get(get_language() or ""),
        "address": _stated(address),
        "geo": _point(place),
        "amenityFeature": _step_free(place.is_step_free),
    }
    return _stated(data)


def _point(place: Place) -> Data | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}


def _step_free(is_step_free: bool | None) -> Data | None:
    if is_step_free is None:
        return None
    return {"@type": "LocationFeatureSpecification", "name": gettext("step-free"), "value": is_step_free}


def _organisation(organisation: Organisation) -> Data:
    return _stated({"@type": "Organization", "name": organisation.name, "url": organisation.url})


def _city(city: City) -> Data:
    return _stated({"@type": "Organization", "name": str(city.organisation) or city.name, "url": city.url})


def age_range(min_age: int | None, max_age: int | None) -> str | None:
    """As schema.org writes it: „21-“, „7-12“."""
    if min_age is None and max_age is None:
        return None
    return f"{min_age or 0}-{'' if max_age is None else max_age}"


def _example(is_example: bool) -> str | None:
    return gettext("This is an example, invented for the demonstration.") if is_example else None


def _stated(data: Data) -> Data:
    """What we know: no empty texts, no empty lists, no unknowns. False and 0 are known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
