"""Host names, forwarded headers and redirects: what somebody sends never becomes an address of ours."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse

from tests.factories import a_city, a_whole_city
from tests.routes import ROUTES, content
from werkstadt.base.shared import KEY_MARK

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PUBLIC = "https://werkstadt.jena.example"
# Representations that carry whole addresses.
WITH_ADDRESSES = {
    "public-home",
    "public-area",
    "public-area-calendar",
    "public-conference",
    "public-conference-calendar",
    "public-programme",
    "public-event",
    "public-event-calendar",
    "public-news-feed",
    "public-qr",
    "public-sitemap-xml",
    "public-robots",
    "public-security",
}
AWAY = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example/",
    "http:///evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    ".evil.example",
    "http://testserver@evil.example/",
    "http://testserver/",
    "https://[evil",
    "",
    "x" * 501,
]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b", "<x>", ""]
)
def test_an_unknown_host_is_refused(client, host):
    a_whole_city()

    found = {name: client.get(route.at(), headers={"Host": host}).status_code for name, route in ROUTES.items()}

    assert found == dict.fromkeys(ROUTES, 400)


@pytest.mark.parametrize(
    "host", ["jena.example", "JENA.Example", "jena.example.", "jena.example:8000", "Jena.Example.:443"]
)
def test_a_host_is_the_same_in_any_spelling(client, settings, host):
    settings.ALLOWED_HOSTS = ["jena.example"]
    a_city(hosts=["jena.example"])
    a_city(slug="erfurt", name="Erfurt", hosts=["erfurt.example"])

    response = client.get("/de/", headers={"Host": host})

    assert (response.status_code, response.context["city"].name) == (200, "Jena")


def test_a_host_can_be_an_address_in_brackets(client, settings):
    settings.ALLOWED_HOSTS = ["[::1]"]
    a_city(hosts=["[::1]"])
    a_city(slug="erfurt", hosts=["erfurt.example"])

    assert client.get("/de/", headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize("name", sorted(WITH_ADDRESSES))
def test_addresses_come_from_the_configuration(client, settings, name):
    settings.PUBLIC_URL = PUBLIC
    a_whole_city()

    said = content(client.get(ROUTES[name].at())).decode()

    assert "werkstadt.jena.example" in unfolded(said)
    assert "testserver" not in unfolded(said)


@pytest.mark.parametrize("name", sorted(WITH_ADDRESSES))
def test_without_configuration_addresses_are_those_of_the_request(client, name):
    a_whole_city()

    assert "testserver" in unfolded(content(client.get(ROUTES[name].at())).decode())


@pytest.mark.parametrize("name", ROUTES)
def test_forwarded_hosts_are_not_believed(client, name):
    a_whole_city()
    evil = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Server": "evil.example",
        "X-Host": "evil.example",
        "X-Original-URL": "/evil.example",
        "X-Rewrite-URL": "/evil.example",
        "Forwarded": "host=evil.example;proto=https",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "666",
        "Referer": "https://evil.example/",
    }

    usual, pushed = (client.get(ROUTES[name].at(), headers=headers) for headers in ({}, evil))

    assert changeable(content(pushed)) == changeable(content(usual))
    assert without_key(pushed) == without_key(usual)


@pytest.mark.parametrize("path", ["//evil.example/de/", "//evil.example", "/%5Cevil.example/de", "/de//evil.example/"])
def test_a_path_that_looks_like_a_host_leads_nowhere_else(client, path):
    a_whole_city()

    response = client.get("/", PATH_INFO=path)

    assert response.status_code in {301, 302, 404}
    assert not re.match(r"[a-z]*:|//|/\\", response.get("Location", ""), re.IGNORECASE)


@pytest.mark.parametrize("back", AWAY)
def test_moving_the_clock_never_leads_away(client, settings, back):
    settings.DEMONSTRATION = True
    a_city()

    response = client.post("/clock", {"moment": "2025-12-13T11:20:00+01:00", "back": back})

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/de/", "/de/"),
        ("/de/find/?q=L%C3%B6bstedt", "/de/find/?q=L%C3%B6bstedt"),
        ("/de/find/?q=https://evil.example", "/de/find/?q=https://evil.example"),
        ("/de/%0d%0aSet-Cookie: a=b", "/de/%0d%0aSet-Cookie:%20a=b"),
        ("/de/\r\nSet-Cookie: a=b", "/de/%0D%0ASet-Cookie:%20a=b"),
    ],
)
def test_moving_the_clock_leads_back_to_the_page(client, settings, back, location):
    settings.DEMONSTRATION = True
    a_city()

    response = client.post("/clock", {"moment": "2025-12-13T11:20:00+01:00", "back": back})

    assert (response.status_code, response["Location"]) == (302, location)
    assert "Set-Cookie" not in response.headers


def unfolded(words: str) -> str:
    """Calendars break long lines."""
    return words.replace("\r\n ", "")


def without_key(response: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name != KEY_MARK}


def changeable(words: bytes) -> bytes:
    """Without what is made anew for every form."""
    return re.sub(rb'name="key" value="[^"]+"', b"", words)
