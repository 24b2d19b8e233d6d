"""Every route with every method against one table; a route that is not in the table fails."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from tests.factories import LANGUAGES, a_city, a_whole_city
from tests.routes import METHODS, READ, ROUTES, all_patterns, content
from werkstadt.areas.models import BarrierReport
from werkstadt.base.models import DemonstrationClock
from werkstadt.base.shared import MARK
from werkstadt.base.shared_front import may_share

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def everything_stored() -> dict[str, list[Any]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("werkstadt.")]
    tables = [*ours, *(field.remote_field.through for model in ours for field in model._meta.local_many_to_many)]
    return {model._meta.db_table: list(model._default_manager.order_by("pk").values()) for model in tables}


def expected(name: str, method: str) -> int:
    """Outside of the demonstration, with nothing sent."""
    route = ROUTES[name]
    if method not in route.methods:
        return 405
    if name == "public-clock":
        return 404
    return route.status


def test_every_route_is_in_the_table():
    assert sorted(str(pattern.name) for pattern in all_patterns()) == sorted(ROUTES)


def test_nothing_but_reading_is_asked_of_a_route_without_a_form():
    assert [name for name, route in ROUTES.items() if route.methods - READ] == ["public-clock", "public-contact"]


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_answers_its_methods_and_refuses_the_others(client, name):
    a_whole_city()

    found = {}
    for method in METHODS:
        response = client.generic(method, ROUTES[name].at())
        content(response)
        found[method] = response.status_code

    assert found == {method: expected(name, method) for method in METHODS}


def test_reading_changes_nothing(client):
    a_whole_city()
    before = everything_stored()

    for route in ROUTES.values():
        for method in ("GET", "HEAD", "OPTIONS", "TRACE"):
            content(client.generic(method, route.at()))

    assert everything_stored() == before


def test_the_looking_itself_notices_a_row_more():
    a_whole_city()
    before = everything_stored()

    DemonstrationClock.objects.create(shift=timedelta(hours=1))

    assert everything_stored() != before


def is_shareable(response: Any) -> bool:
    headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
    return may_share(response.status_code, headers, response.request["QUERY_STRING"].encode())


@pytest.mark.parametrize("name", ROUTES)
def test_only_pages_that_are_the_same_for_everybody_are_shared(client, name):
    a_whole_city()

    response = client.get(ROUTES[name].at())
    content(response)

    assert (is_shareable(response), response.has_header(MARK), len(response.cookies)) == (
        ROUTES[name].is_shared,
        ROUTES[name].is_shared,
        0,
    )


@pytest.mark.parametrize("name", ROUTES)
def test_without_any_city_only_the_health_is_told(client, name):
    response = client.get(ROUTES[name].at(), follow=True)

    assert response.status_code == (404 if ROUTES[name].needs_city else 200)


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.is_in_a_language])
def test_a_page_is_there_in_the_languages_of_its_city_only(client, name):
    a_whole_city(languages=[{"code": code} for code in ("uk", "de", "de-simple")])

    found = {language: client.get(ROUTES[name].at(language=language)).status_code for language in (*LANGUAGES, "fr")}

    assert found == {"uk": 200, "de": 200, "de-simple": 200, "en": 404, "ru": 404, "ar": 404, "fr": 404}


def test_the_root_leads_to_the_language_asked_for_else_to_the_citys_first(client):
    a_city(languages=[{"code": code} for code in ("uk", "de")])

    found = {
        wanted: client.get("/", headers={"Accept-Language": wanted})["Location"]
        for wanted in ("de", "de-AT,de;q=0.9", "uk", "ar,ru;q=0.8")
    }

    assert found == {"de": "/de/", "de-AT,de;q=0.9": "/de/", "uk": "/uk/", "ar,ru;q=0.8": "/uk/"}


@pytest.mark.parametrize(
    "path", ["/admin/", "/de/nothing/", "/nothing", "/de/areas/", "/.git/config", "/de/%00", "/%ff"]
)
def test_what_is_not_in_the_table_is_not_there(client, path):
    a_whole_city()

    response = client.get(path)

    assert response.status_code == 404
    assert "Traceback" not in response.content.decode()


def test_a_post_without_a_form_writes_nothing(client):
    a_whole_city()

    for route in ROUTES.values():
        client.post(route.at())

    assert not BarrierReport.objects.exists()
    assert not DemonstrationClock.objects.exists()
