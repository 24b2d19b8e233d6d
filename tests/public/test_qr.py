"""QR codes lead to our own pages and nowhere else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
import segno

from tests.factories import a_conference, an_event
from werkstadt.conferences.models import Conference

pytestmark = pytest.mark.django_db
PAGE = "/uk/conferences/werkstadt-nord/events/werkstatt/"


def dark_squares(svg: bytes, size: int) -> set[tuple[int, int]]:
    """The squares that the picture's one path draws: lines of height 1, move by move."""
    path = ET.fromstring(svg).findall("{http://www.w3.org/2000/svg}path")[-1].attrib["d"]
    squares, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(value) for value in numbers.split()]
        if command == "h":
            squares |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return squares


def test_the_picture_carries_the_address_of_the_page(client):
    an_event(a_conference())

    response = client.get("/qr.svg", {"page": PAGE})
    matrix = segno.make(f"http://testserver{PAGE}", error="q", micro=False).matrix
    expected = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert dark_squares(response.content, len(matrix)) == expected


def test_the_picture_can_do_nothing(client):
    a_conference()

    response = client.get("/qr.svg", {"page": "/de/"})

    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"style" not in response.content
    assert b"<script" not in response.content
    assert b'fill="#fff"' in response.content


def test_the_sheet_has_title_picture_and_address_of_the_page(client):
    an_event(a_conference(), title={"de": "Werkstatt", "uk": "Майстерня"})

    response = client.get("/de/qr/", {"page": PAGE})
    html = response.content.decode()

    assert response.context["page_title"] == "Майстерня · WerkStadt – Leben in Jena-Nord"
    assert response.context["words"] == f"testserver{PAGE}".rstrip("/")
    assert f'src="/qr.svg?page={PAGE.replace("/", "%2F")}"' in html
    assert '<h1 lang="uk" dir="ltr">' in html


def test_the_public_address_counts_where_it_is_set(client, settings):
    settings.PUBLIC_URL = "https://werkstadt.example.org"
    a_conference()

    assert client.get("/de/qr/", {"page": "/de/"}).context["url"] == "https://werkstadt.example.org/de/"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "https://evil.example/de/",
        "//evil.example/de/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/de/conferences/unbekannt/",
        "/de/conferences/werkstadt-nord/contest/",
        "/de/conferences/entwurf/",
        "/de/qr/",
        "/de/picture.png",
        "/clock",
        "/it/",
        "/de/unbekannt/",
        "de/",
        "http://[",
        "/de/\x00/",
    ],
)
def test_no_code_leads_elsewhere_or_nowhere(client, page):
    conference = a_conference()
    a_conference(conference.area, slug="entwurf", number=2, state=Conference.State.DRAFT)

    assert client.get("/de/qr/", {"page": page}).status_code == 404
    assert client.get("/qr.svg", {"page": page}).status_code == 404


def test_a_filter_is_left_out(client):
    a_conference()

    shown = client.get("/de/qr/", {"page": "/de/conferences/werkstadt-nord/programme/?topic=x#y"}).context["page_path"]

    assert shown == "/de/conferences/werkstadt-nord/programme/"


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_need_no_more_queries(client, django_assert_num_queries, count):
    conference = a_conference()
    for number in range(count):
        an_event(conference, slug=f"e{number}")

    with django_assert_num_queries(5):
        client.get("/qr.svg", {"page": "/de/conferences/werkstadt-nord/events/e0/"})
