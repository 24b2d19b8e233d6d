"""A browser of the team at the conference of `an_open_conference`, for tests of its pages."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from tests.factories import a_device, a_pass
from tests.staff import FROM_HERE, become, secret_of
from werkstadt.accounts.roles import Role
from werkstadt.conferences.models import Conference

SEEN = re.compile(r'name="seen" value="(\w*)"')


def somebody(conference: Conference, role: Role = Role.ORGANISER, label: str = "Büro") -> Client:
    city = conference.area.city
    access_pass = a_pass(city, f"{label}-{role}", conference_slug=conference.slug, role=role)
    a_device(access_pass, secret_of(label, role), label=label)
    client = become(Client(), role, label)
    assert isinstance(client, Client)
    return client


def page(client: Client, path: str, conference: str = "werkstadt-nord", language: str = "en") -> str:
    response = client.get(address(path, conference, language))
    assert response.status_code == 200
    return str(response.content.decode())


def address(path: str, conference: str = "werkstadt-nord", language: str = "en") -> str:
    return f"/{language}/workspace/{conference}/{path}"


def seen(shown: str) -> str:
    """The edition that a form was opened with."""
    found = SEEN.search(shown)
    assert found
    return found[1]


def send(client: Client, path: str, **filled: Any) -> Any:
    return client.post(address(path), filled, headers=FROM_HERE)
