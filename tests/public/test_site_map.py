"""What robots read: every page in every language, and whom to tell about a security hole."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import pytest

from tests.factories import LANGUAGES, a_conference, an_area, an_event
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.contest.models import Contest

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client):
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(response.content).findall("s:url", NAMES)


def addresses(client):
    return [entry.findtext("s:loc", namespaces=NAMES) for entry in entries(client)]


def test_every_page_stands_there_once_in_every_language(client):
    conference = a_conference()
    an_event(conference)
    Contest.objects.create(conference=conference)

    found = addresses(client)
    german = {address.removeprefix("http://testserver/de/") for address in found if "/de/" in address}

    assert len(found) == len(set(found)) == len(german) * len(LANGUAGES)
    assert german >= {
        "",
        "divisions/social/",
        "areas/nord/",
        "conferences/werkstadt-nord/",
        "conferences/werkstadt-nord/programme/",
        "conferences/werkstadt-nord/contest/",
        "conferences/werkstadt-nord/news/",
        "conferences/werkstadt-nord/downloads/",
        "conferences/werkstadt-nord/events/werkstatt/",
        "taking-part/",
        "imprint/",
        "privacy/",
        "accessibility/",
        "easy/",
        "contact/",
        "sitemap/",
    }


def test_each_page_names_the_others_languages(client):
    an_area()

    first = entries(client)[0]
    links = {link.attrib["hreflang"]: link.attrib["href"] for link in first.findall("x:link", NAMES)}

    assert links == {code: f"http://testserver/{code}/" for code in LANGUAGES} | {"x-default": "http://testserver/de/"}


def test_every_address_answers(client):
    conference = a_conference()
    an_event(conference)
    Contest.objects.create(conference=conference)
    german = [address for address in addresses(client) if "/de/" in address]

    answers = {address: client.get(address.removeprefix("http://testserver")).status_code for address in german}

    assert [address for address, status in answers.items() if status != 200] == []


def test_drafts_and_missing_contests_are_not_there(client):
    a_conference(state=Conference.State.DRAFT)
    a_conference(an_area(City.objects.get(), slug="ost"), slug="ost")

    found = "\n".join(addresses(client))

    assert "werkstadt-nord" not in found
    assert "conferences/ost/contest" not in found


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_need_no_more_queries(client, django_assert_num_queries, count):
    area = an_area()
    for number in range(count):
        conference = a_conference(area, slug=f"c{number}", number=number + 1)
        for other in range(count):
            an_event(conference, slug=f"e{other}")

    with django_assert_num_queries(5):
        client.get("/sitemap.xml")


def test_robots_may_read_pages_but_not_move_the_clock(client):
    an_area()

    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /clock",
        "Disallow: /components",
        "Disallow: /healthz",
        "Disallow: /qr.svg",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("email", "contact"), [("it@jena.example", "mailto:it@jena.example"), ("", "http://testserver/de/contact/")]
)
def test_security_holes_are_told_to_the_city(client, email, contact):
    an_area()
    City.objects.update(email=email)

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)

    assert fields["Contact"] == contact
    assert fields["Preferred-Languages"] == "de, uk, en, ru, ar"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    left = datetime.fromisoformat(fields["Expires"]) - clock.now()
    assert timedelta(days=360) < left < timedelta(days=365)
