"""A role opens what lies within the place where it holds, and nothing beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import a_city, a_person, an_area, an_open_conference, at, signed_in
from werkstadt.accounts.models import Grant
from werkstadt.accounts.roles import Role
from werkstadt.conferences.models import Conference

pytestmark = pytest.mark.django_db
PAGES = {name: f"/de/workspace/{name}/seats/" for name in ("nord-1", "nord-2", "sued-1", "nowhere")}
CITY = "/de/city/people/"


def opened(**where: Any) -> list[str]:
    """The pages that an organiser may see whose role holds there."""
    city = a_city()
    north, south = an_area(city), an_area(city, slug="sued", name="Süd")
    for number, (slug, area) in enumerate((("nord-1", north), ("nord-2", north), ("sued-1", south)), 1):
        an_open_conference(area, slug=slug, number=number)
    Conference.objects.filter(slug="nord-2").update(state=Conference.State.DRAFT)
    areas = {"north": north, "south": south}
    person = a_person(city, Role.ORGANISER, **{key: areas.get(value, value) for key, value in where.items()})
    signed_in(person, "a" * 32)
    client = Client()
    client.cookies["werkstadt-session"] = "a" * 32
    found = {name: client.get(address).status_code for name, address in (PAGES | {"city": CITY}).items()}
    assert set(found.values()) <= {200, 403}
    return [name for name, status in found.items() if status == 200]


@pytest.mark.parametrize(
    ("where", "pages"),
    [
        ({}, ["nord-1", "nord-2", "sued-1", "city"]),
        ({"area": "north"}, ["nord-1", "nord-2"]),
        ({"area": "south"}, ["sued-1"]),
        ({"conference_slug": "nord-2"}, ["nord-2"]),
        # An event opens its own pages, not those of the whole conference.
        ({"conference_slug": "nord-1", "event_slug": "wald"}, []),
    ],
)
def test_a_role_opens_its_place(where, pages):
    assert opened(**where) == pages


def test_a_role_that_has_ended_opens_nothing():
    city = a_city()
    an_open_conference(an_area(city), slug="nord-1")
    person = a_person(city, Role.ORGANISER)
    Grant.objects.update(valid_until=at("2020-01-01 09:00"))
    signed_in(person, "a" * 32)
    client = Client()
    client.cookies["werkstadt-session"] = "a" * 32

    assert client.get(PAGES["nord-1"]).status_code == 403
