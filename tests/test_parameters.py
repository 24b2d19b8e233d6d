"""Every query parameter of every address with nonsense: never an error of ours, and clear words."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from tests.factories import a_whole_city
from tests.routes import ROUTES, content
from tests.staff import become
from werkstadt.base.shared import MARK

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# What an address understands; asked of any other, a parameter changes nothing.
PARAMETERS = {
    "public-find": {"q"},
    "public-programme": {"topic", "kind", "language", "room", "by"},
    "public-areas-geojson": {"detail"},
    "public-qr": {"page"},
    "public-qr-picture": {"page"},
    "public-contact": {"page"},
    "public-seats-live": {"v"},
    "room-foyer-seats": {"v"},
    "public-seats-book": {"event"},
    "workspace-start": {"of"},
    "workspace-task-add": {"phase"},
    "workspace-facts": {"saved", "moved", "told", "same"},
    "workspace-facts-change": {"part"},
    "workspace-facts-add": {"in"},
    "workspace-print": {"language", "kind", "batch", "part", "only"},
    "workspace-preview": {"page", "language", "width"},
    "workspace-preview-page": {"at"},
    "workspace-conference-begin": {"source", "area"},
    "workspace-history": {"conference", "page", "who", "did", "since", "until", "done"},
    "workspace-translations-desk": {"show", "page", "saved", "reviewed"},
    "workspace-translations-deliveries": {"only"},
    "workspace-programme": {"day"},
    "workspace-proposals": {"state", "kind"},
    "account_login": {"next", "said", "directory"},
}
# Nothing is printed but what there is; tests/workspace/test_printing.py says so.
NAMING = {"workspace-print-cards", "workspace-print-pdf", "workspace-print-picture"}
ALL = sorted(set().union(*PARAMETERS.values()))
NONSENSE = {
    "nothing": "",
    "blank": " ",
    "nul": "%00",
    "nul inside": "a%00b",
    "long": "x" * 20_000,
    "long words": "ab+" * 5_000,
    "number": "99999999999999999999999",
    "negative": "-1",
    "float": "nan",
    "point": "50.9,11.5",
    "point far away": "999.9,-999.9",
    "point without end": "50." + "9" * 1000 + ",11.5",
    "quote": "%27%22%60",
    "sql": "%27+OR+1%3D1%3B--",
    "like": "%25_%25",
    "template": "%7B%7B7777%7Cadd%3A7777%7D%7D%7B%25+now+%22Y%22+%25%7D",
    "markup": "%3C%2Fscript%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
    "path": "..%2F..%2F..%2Fetc%2Fpasswd",
    "address": "https%3A%2F%2Fevil.example%2F",
    "broken address": "http%3A%2F%2F%5B",
    "line break": "a%0D%0ASet-Cookie%3A+b%3Dc",
    "emoji": "%F0%9F%98%80",
    "bidi": "%E2%80%AEabc",
    "other digits": "%D9%A1%D9%A2",
    "not utf-8": "%FF%FE%80",
    "half a character": "%ED%A0%80",
    "percent": "%",
    "lookup": "slug__regex",
    "dotted": "__class__.__init__",
    "json": "%7B%22%24ne%22%3A1%7D",
}
LISTS = ["NAME=a&NAME=b", "NAME[]=a", "NAME[a]=b", "NAME[$ne]=", "NAME.a=b", "NAME", "&&NAME=&=", "NAME=a&" * 900]


@pytest.fixture(autouse=True)
def city(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    return a_whole_city()


def path(name: str) -> str:
    return ROUTES[name].at().partition("?")[0]


def fine(name: str) -> set[int]:
    """What may be answered: a page, a search that found something, or that there is no such page of ours."""
    names_what_there_is = "public-qr" in name or name in {"workspace-preview-page", "workspace-print"}
    return {200} | ({302} if name == "public-find" else set()) | ({404} if names_what_there_is else set())


@pytest.mark.parametrize("name", PARAMETERS)
def test_nonsense_is_no_error_of_ours_and_never_repeated_unescaped(client, name):
    become(client, ROUTES[name].visitor)
    found = {}
    for kind, nonsense in NONSENSE.items():
        for query in [*(f"{parameter}={nonsense}" for parameter in PARAMETERS[name]), all_of(nonsense)]:
            response = client.get(path(name), QUERY_STRING=query)
            found[kind, query[:50]] = wrong(response, fine(name))

    assert {asked: wrongs for asked, wrongs in found.items() if wrongs} == {}


@pytest.mark.parametrize("name", PARAMETERS)
def test_lists_and_arrays_are_no_error_of_ours(client, name):
    become(client, ROUTES[name].visitor)
    found = {}
    for parameter in PARAMETERS[name]:
        for query in LISTS:
            response = client.get(path(name), QUERY_STRING=query.replace("NAME", parameter))
            found[parameter, query[:50]] = wrong(response, fine(name))

    assert {asked: wrongs for asked, wrongs in found.items() if wrongs} == {}


def all_of(nonsense: str) -> str:
    return "&".join(f"{parameter}={nonsense}" for parameter in ALL)


def wrong(response: Any, statuses: set[int]) -> list[str]:
    said = content(response).decode()
    found = [signs for signs in ("<img src=x", "</script><img", "15554", "Traceback") if signs in said]
    found += [header for header, value in response.headers.items() if "\n" in value or "\r" in value]
    found += [header for header in response.headers if header == "Set-Cookie"]
    return found + [str(status) for status in {response.status_code} - statuses]


def test_the_looking_itself_finds_what_is_wrong():
    response = HttpResponse(unquote_plus(NONSENSE["markup"]), status=500)
    response.headers._store["x"] = ("X", "a\r\nSet-Cookie: b")

    assert wrong(response, {200}) == ["<img src=x", "</script><img", "X", "500"]


@pytest.mark.parametrize("name", sorted(set(ROUTES) - set(PARAMETERS) - NAMING - {"public-clock", "healthz"}))
def test_other_addresses_care_for_no_parameter(client, name):
    query = "&".join(f"{parameter}={NONSENSE[kind]}" for parameter in ALL for kind in ("markup", "nul", "not utf-8"))

    role = ROUTES[name].visitor
    response = become(client, role).get(path(name), QUERY_STRING=query)

    assert response.status_code == ROUTES[name].answer("GET", role)
    assert b"<img src=x" not in content(response)


def test_the_table_names_every_parameter_that_a_page_announces(client):
    """An address with any other parameter is never shared: what somebody searches for is kept for nobody."""
    pages = [name for name, route in ROUTES.items() if route.is_shared]

    announced = {name: set(client.get(ROUTES[name].at())[MARK].split()) for name in pages}

    assert announced == {name: PARAMETERS.get(name, set()) - {"q"} for name in pages}


@pytest.mark.parametrize("parameter", ["topic", "kind", "language", "room", "by"])
def test_an_unknown_filter_is_said_and_left_out(client, parameter):
    response = client.get(path("public-programme"), {parameter: "<nix>"})

    with override("de"):
        title = gettext("Some of your filters are not known here.")
    said = unescape(response.content.decode())
    assert title in said
    assert (f"{parameter}=<nix>" in said, "<nix>" in response.content.decode()) == (True, False)
    assert response.context["n_events"] == 1


def test_a_very_long_unknown_filter_is_cut(client):
    response = client.get(path("public-programme"), {"topic": "x" * 20_000})

    assert len(response.context["unknown"]) == 200


@pytest.mark.parametrize(("q", "message"), [("", "Please write the name of your district."), ("x" * 101, None)])
def test_a_search_that_can_not_be_done_says_why(client, q, message):
    response = client.get(path("public-find"), {"q": q})

    assert response.context["error"]
    with override("de"):
        assert message is None or response.context["error"] == gettext(message)
    assert f'value="{q}"' in response.content.decode()


@pytest.mark.parametrize(
    "page", ["", "/", "/clock", "/de", "//evil.example/de/", "https://evil.example/", "javascript:1"]
)
def test_a_code_is_made_of_pages_of_ours_only(client, page):
    found = [client.get(path(name), {"page": page}).status_code for name in ("public-qr", "public-qr-picture")]

    assert found == [404, 404]


def test_no_lookup_is_built_from_what_somebody_types(client):
    usual, pushed = (asked(client, query) for query in ("topic=gesundheit", "topic__title__regex=(a)&topic=gesundheit"))

    assert pushed == usual


def asked(client: Any, query: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(path("public-programme"), QUERY_STRING=query)
    return [each["sql"] for each in captured.captured_queries]


def test_the_nonsense_arrives_as_it_is_meant():
    assert QueryDict("q=" + NONSENSE["nul inside"])["q"] == "a\x00b"
    assert QueryDict("q=" + NONSENSE["line break"])["q"] == "a\r\nSet-Cookie: b=c"
    assert QueryDict("q=" + NONSENSE["markup"])["q"] == "</script><img src=x onerror=alert(1)>"
