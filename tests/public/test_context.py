"""What stands around every page: languages, menu, addresses."""

from __future__ import annotations

import re

import pytest
from django.template import engines
from django.test import RequestFactory

from tests.factories import LANGUAGES, a_city, a_conference, a_whole_city, an_area, at
from tests.routes import ROUTES
from tests.staff import become
from werkstadt.base import clock
from werkstadt.conferences.models import Conference
from werkstadt.public.context import address_in, page

pytestmark = pytest.mark.django_db
OWN_NAMES = ["Deutsch", "Leichte Sprache", "Українська", "English", "Русский", "العربية"]
# In the frame of the preview stands a page as residents get it: it leads to itself where they are.
PAGES = [name for name, route in ROUTES.items() if route.is_page and name != "workspace-preview-page"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leads_to_itself_in_every_language(client, settings, tmp_path, name):
    settings.FILES = tmp_path / "files"
    a_whole_city()

    languages = become(client, ROUTES[name].visitor).get(ROUTES[name].at()).context["languages"]

    assert [each.url for each in languages] == [ROUTES[name].at(language=code) for code in LANGUAGES]
    assert [each.name for each in languages] == OWN_NAMES
    assert [each.direction for each in languages] == ["ltr"] * 5 + ["rtl"]
    assert [each.code for each in languages if each.is_current] == ["de"]


def test_languages_stand_in_the_order_of_the_city_and_there_are_no_others(client):
    a_city(languages=[{"code": code} for code in ("uk", "de", "ar")])

    assert [each.code for each in client.get("/de/").context["languages"]] == ["uk", "de", "ar"]


def test_search_engines_are_told_one_address_for_each_language(client):
    a_city(languages=[{"code": code} for code in ("de", "uk")])

    head = client.get("/uk/find/?q=").content.decode().partition("</head>")[0]

    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', head) == [
        ("de", "http://testserver/de/find/?q="),
        ("uk", "http://testserver/uk/find/?q="),
        ("x-default", "http://testserver/de/find/?q="),
    ]
    assert '<link rel="canonical" href="http://testserver/uk/find/?q=">' in head


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/de/", "/uk/"),
        ("/de-simple/areas/nord/", "/uk/areas/nord/"),
        ("/de/find/?q=L%C3%B6bstedt&x=%22%3E", "/uk/find/?q=L%C3%B6bstedt&x=%22%3E"),
        ("/de/find/?q=/de/", "/uk/find/?q=/de/"),
        ("/components", "/uk/"),
        ("/", "/uk/"),
    ],
)
def test_an_address_in_another_language_differs_in_its_first_part_only(path, address):
    assert address_in(RequestFactory().get(path), "uk") == address


def menu_of(client, path: str) -> dict[str, bool]:
    return {item.url: item.is_current for item in client.get(path).context["menu"]}


def test_the_menu_of_a_city_without_conferences_names_none(client):
    a_city()

    assert menu_of(client, "/de/") == {"/de/": True, "/de/taking-part/": False}


def test_the_menu_leads_to_the_conference_of_the_page_and_marks_where_we_are(client):
    area = an_area()
    a_conference(area)
    a_conference(area, slug="andere", number=2, starts_at=at("2099-01-01 09:00"), ends_at=at("2099-01-01 15:00"))

    assert menu_of(client, "/de/conferences/werkstadt-nord/programme/") == {
        "/de/conferences/werkstadt-nord/": False,
        "/de/conferences/werkstadt-nord/programme/": True,
        "/de/conferences/werkstadt-nord/news/": False,
        "/de/conferences/werkstadt-nord/downloads/": False,
        "/de/": False,
        "/de/taking-part/": False,
    }


@pytest.mark.parametrize(
    ("moment", "slug"),
    [("2025-01-01 09:00", "first"), ("2025-06-01 12:00", "first"), ("2025-06-01 16:00", "second"),
     ("2026-01-01 09:00", "second")],
)  # fmt: skip
def test_elsewhere_the_menu_leads_to_the_next_conference_else_to_the_last(client, settings, moment, slug):
    settings.DEMONSTRATION = True
    clock.set_to(at(moment))
    area = an_area()
    a_conference(area, slug="second", number=2, starts_at=at("2025-12-01 09:00"), ends_at=at("2025-12-01 15:00"))
    a_conference(area, slug="first", starts_at=at("2025-06-01 09:00"), ends_at=at("2025-06-01 15:00"))
    a_conference(area, slug="draft", number=3, state=Conference.State.DRAFT)

    assert f"/de/conferences/{slug}/" in menu_of(client, "/de/")


def test_a_request_outside_of_a_city_gets_the_least():
    request = RequestFactory().get("/de/")

    assert page(request) == {"direction": "ltr", "language": "de", "staff": None, "demonstration": None}
    assert engines["django"].from_string("{{ city.name }}").render({}, request) == ""


@pytest.mark.parametrize("path", ["/de/nothing/", "/nothing", "/ar/", "/ar/nothing/", "/ar/areas/nothing/"])
def test_a_wrong_address_is_answered_by_the_city_in_a_language_it_speaks(client, path):
    a_city(languages=[{"code": "de"}, {"code": "uk"}])

    response = client.get(path, headers={"Accept-Language": "ar"})

    assert (response.status_code, response.headers["Content-Language"]) == (404, "de")
    assert [item.url for item in response.context["menu"]] == ["/de/", "/de/taking-part/"]


@pytest.mark.parametrize(("wanted", "found"), [("ar", "de"), ("uk", "uk"), ("", "de")])
def test_a_short_address_leads_to_a_language_that_the_city_speaks(client, wanted, found):
    a_city(languages=[{"code": "de"}, {"code": "uk"}])

    led_to = [client.get(path, headers={"Accept-Language": wanted})["Location"] for path in ("/", "/contact/")]

    assert led_to == [f"/{found}/", f"/{found}/contact/"]
