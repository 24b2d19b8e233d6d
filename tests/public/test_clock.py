"""Moving the demonstration's clock: every page says which day it is, and what was shown before is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import a_city, a_conference, an_event, at
from werkstadt.base import clock
from werkstadt.base.models import DemonstrationClock
from werkstadt.base.shared import shelf

pytestmark = pytest.mark.django_db
THE_DAY = "2025-12-13T11:20:00+01:00"


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def test_a_press_of_the_button_moves_the_clock_and_returns(client, demonstration):
    a_city()

    response = client.post("/clock", {"moment": THE_DAY, "back": "/de/"})

    assert (response.status_code, response["Location"]) == (302, "/de/")
    assert timedelta(0) <= clock.now() - at("2025-12-13 10:20") < timedelta(minutes=1)


def test_pages_follow_the_clock(client, demonstration):
    an_event(a_conference(title="Die Konferenz"))
    page = "/de/conferences/werkstadt-nord/"

    found = {}
    for moment in ("2025-11-20T09:00:00+01:00", THE_DAY, "2026-01-15T09:00:00+01:00"):
        client.post("/clock", {"moment": moment})
        context = client.get(page).context
        found[moment[:10]] = (context["now"] is not None, context["is_over"])

    assert found == {"2025-11-20": (False, False), "2025-12-13": (True, False), "2026-01-15": (False, True)}


def test_every_page_of_the_demonstration_says_so_and_other_installations_have_no_bar(client, settings):
    a_city()
    found = {}
    for is_demonstration in (True, False):
        settings.DEMONSTRATION = is_demonstration
        found[is_demonstration] = [b'action="/clock"' in client.get(path).content for path in ("/de/", "/de/nothing/")]

    assert found == {True: [True, True], False: [False, False]}


def test_the_bar_leads_back_to_the_page_with_its_filters(client, demonstration):
    a_city()

    response = client.get("/de/find/?q=<x>%22&other=1")

    assert b'name="back" value="/de/find/?q=%3Cx%3E%22&amp;other=1"' in response.content


def test_the_shelf_is_emptied(client, demonstration):
    a_city()
    before = shelf.generation

    client.post("/clock", {"moment": THE_DAY})

    assert shelf.generation == before + 1


def test_outside_of_the_demonstration_there_is_no_clock(client):
    a_city()
    before = shelf.generation

    response = client.post("/clock", {"moment": THE_DAY, "back": "/de/"})

    assert (response.status_code, DemonstrationClock.objects.count(), shelf.generation) == (404, 0, before)


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "soon",
        "2025-12-13",
        "2025-12-13T11:20:00",
        "1999-12-31T23:59:00+00:00",
        "2101-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00:00+23:59",
        "2025-12-13T11:20:00+99:00",
        "\x00",
        "2025-12-13T11:20:00+01:00" + " " * 5000 + "x",
        "<script>",
    ],
)
def test_what_is_no_moment_changes_nothing(client, demonstration, moment):
    a_city()
    before = shelf.generation

    response = client.post("/clock", {"moment": moment, "back": "/de/find/"})

    assert (response.status_code, response["Location"]) == (302, "/de/find/")
    assert (DemonstrationClock.objects.count(), shelf.generation) == (0, before)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_another_site_may_not_move_it(client, demonstration, headers):
    a_city()

    response = client.post("/clock", {"moment": THE_DAY}, headers=headers)

    assert (response.status_code, DemonstrationClock.objects.count()) == (403, 0)


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_the_page_itself_may(client, demonstration, headers):
    a_city()

    response = client.post("/clock", {"moment": THE_DAY}, headers=headers)

    assert (response.status_code, DemonstrationClock.objects.count()) == (302, 1)
