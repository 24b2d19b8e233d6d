"""Structured data, checked strictly against the part of schema.org that we use."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.utils.translation import override

from tests.factories import a_conference, a_place, an_area, an_event
from werkstadt.base.templatetags.look import json_ld
from werkstadt.conferences.models import Event, Organisation, Room
from werkstadt.public import linked_data

pytestmark = pytest.mark.django_db
START = "https://werkstadt.example.org"


def moment(value):
    return datetime.fromisoformat(value).tzinfo is not None


def text(value):
    return isinstance(value, str) and value != ""


def address(value):
    return text(value) and value.startswith(("https://", "http://"))


def number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def truth(value):
    return isinstance(value, bool)


def one_of(*values):
    return lambda value: value in values


def typed(*types):
    return lambda value: value["@type"] in types


def some(check):
    """One or a list of them, as everywhere in schema.org."""
    return lambda value: all(check(each) for each in value) and value != [] if isinstance(value, list) else check(value)


THING = {"@id": address, "@context": one_of("https://schema.org"), "name": text, "url": address, "@type": text}
EVENT = {
    "description": text,
    "disambiguatingDescription": text,
    "inLanguage": some(text),
    "image": address,
    "startDate": moment,
    "endDate": moment,
    "eventStatus": one_of(*(f"https://schema.org/Event{state}" for state in ("Scheduled", "Cancelled", "Rescheduled"))),
    "eventAttendanceMode": one_of("https://schema.org/OfflineEventAttendanceMode"),
    "location": typed("Place"),
    "organizer": some(typed("Organization")),
    "offers": typed("Offer"),
    "isAccessibleForFree": truth,
    "typicalAgeRange": text,
    "maximumAttendeeCapacity": number,
    "subEvent": some(typed("Event")),
    "superEvent": typed("Event"),
}
PLACE = {
    "address": typed("PostalAddress"),
    "alternateName": text,
    "geo": typed("GeoCoordinates"),
    "amenityFeature": typed("LocationFeatureSpecification"),
    "containedInPlace": typed("Place"),
}
# What each type may have, and what it must have.
SCHEMA = {
    "Event": (THING | EVENT, {"name", "startDate", "location"}),
    "Place": (THING | PLACE, {"name"}),
    "PostalAddress": (
        {"@type": text, "streetAddress": text, "postalCode": text, "addressLocality": text, "addressRegion": text},
        {"addressLocality"},
    ),
    "GeoCoordinates": ({"@type": text, "latitude": number, "longitude": number}, {"latitude", "longitude"}),
    "LocationFeatureSpecification": ({"@type": text, "name": text, "value": truth}, {"name", "value"}),
    "Organization": (THING, {"name"}),
    "Offer": (
        {"@type": text, "price": one_of("0"), "priceCurrency": one_of("EUR"), "url": address},
        {"price", "priceCurrency"},
    ),
    "BreadcrumbList": (THING | {"itemListElement": some(typed("ListItem"))}, {"itemListElement"}),
    "ListItem": ({"@type": text, "position": number, "name": text, "item": address}, {"position", "name", "item"}),
}


def check(data):
    allowed, needed = SCHEMA[data["@type"]]
    assert needed <= set(data), data
    for key, value in data.items():
        assert key in allowed, key
        assert allowed[key](value), (key, value)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict):
                check(child)


def a_full_conference():
    area = an_area()
    place = a_place(
        area.city,
        street="Altenburger Straße 10",
        postcode="07743",
        town="Jena",
        longitude=11.5,
        latitude=50.9,
        is_step_free=True,
        also={"uk": "Християнська гімназія"},
    )
    organiser = Organisation.objects.create(city=area.city, slug="stadt", name="Stadt Jena")
    return a_conference(area, venue=place, organiser=organiser, is_free=True, min_age=21, lead="Worum es geht.")


def of_conference(conference, *events):
    return linked_data.of_conference(conference, events, conference.area.city, START)


def test_a_conference_with_its_programme_is_valid():
    conference = a_full_conference()
    event = an_event(
        conference,
        capacity=20,
        languages=["de", "uk"],
        room=Room.objects.create(place=conference.venue, slug="aula", name="Aula"),
        state=Event.State.CANCELLED,
        state_reason="krank",
        is_example=True,
    )
    event.hosts.set([conference.organiser])

    with override("uk"):
        data = of_conference(conference, event)

    check(data)
    assert data["@id"] == f"{START}/uk/conferences/werkstadt-nord/"
    assert data["location"]["alternateName"] == "Християнська гімназія"
    assert data["location"]["address"]["streetAddress"] == "Altenburger Straße 10"
    assert data["offers"]["price"] == "0"
    assert data["typicalAgeRange"] == "21-"
    (part,) = data["subEvent"]
    assert part["eventStatus"] == "https://schema.org/EventCancelled"
    assert part["maximumAttendeeCapacity"] == 20
    assert part["location"]["name"] == "Aula"
    assert part["location"]["containedInPlace"]["name"] == "Christliches Gymnasium"


def test_an_event_says_which_day_it_belongs_to_and_a_run_up_event_does_not():
    conference = a_full_conference()
    city = conference.area.city
    workshop = an_event(conference)
    walk = an_event(conference, slug="spaziergang", kind=Event.Kind.RUN_UP, state=Event.State.MOVED)

    with override("de"):
        inside, before = (linked_data.of_event(event, city, START) for event in (workshop, walk))

    check(inside)
    check(before)
    assert inside["superEvent"]["@id"] == f"{START}/de/conferences/werkstadt-nord/"
    assert "superEvent" not in before
    assert before["eventStatus"] == "https://schema.org/EventRescheduled"


def test_what_is_not_known_is_not_said():
    with override("de"):
        data = of_conference(a_conference(venue=None))

    assert not {"offers", "isAccessibleForFree", "typicalAgeRange", "location", "subEvent"} & set(data)
    assert None not in data.values()


def test_admission_that_costs_is_not_free():
    with override("de"):
        data = of_conference(a_conference(is_free=False))

    assert data["isAccessibleForFree"] is False
    assert "offers" not in data


@pytest.mark.parametrize(
    ("ages", "words"),
    [((21, None), "21-"), ((7, 12), "7-12"), ((None, 18), "0-18"), ((0, 18), "0-18"), ((None, None), None)],
)
def test_ages_are_written_as_schema_org_wants(ages, words):
    assert linked_data.age_range(*ages) == words


def test_a_trail_is_valid():
    data = linked_data.trail([("Jena", f"{START}/de/"), ("Nord", f"{START}/de/areas/nord/")])

    check(data)
    assert [(item["position"], item["name"]) for item in data["itemListElement"]] == [(1, "Jena"), (2, "Nord")]


def test_no_title_ends_the_data_block():
    attack = "</script><script>alert(1)</script><!-- & \u2028"

    with override("de"):
        data = of_conference(a_conference(title=attack))
    words = json_ld(data)

    assert not set("<>&") & set(words)
    assert json.loads(words)["name"] == attack
