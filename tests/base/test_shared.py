"""Shared rendering never shows one person's page to another. Each protection has its control: without it, it leaks."""

import asyncio
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from tests.base.asgi_client import ask
from werkstadt.base import shared, shared_front
from werkstadt.base.shared import shared_page
from werkstadt.base.shared_front import SharedPages
from werkstadt.base.shelf import Shelf
from werkstadt.base.threads import InThreads

CANARY = "canary"


def echo(request: HttpRequest) -> HttpResponse:
    """A careless view: shows everything it can see of who asks."""
    seen = {name: value for name, value in request.META.items() if isinstance(value, str)}
    return HttpResponse(f"{sorted(seen.items())} {dict(request.headers)} {request.COOKIES}")


def setting(header: str, value: str) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META.get("HTTP_X_CANARY", ""), headers={header: value})

    return view


def without_hiding(view: Any) -> Any:
    def marked(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = view(request)
        response[shared.MARK] = ""
        return response

    return marked


urlpatterns = [
    path("echo/", shared_page()(echo)),
    path("echo-unhidden/", without_hiding(echo)),
    path("unmarked/", echo),
    path("cookie/", without_hiding(setting("Set-Cookie", "a=b"))),
    path("private/", without_hiding(setting("Cache-Control", "private, max-age=9"))),
    path("no-store/", without_hiding(setting("Cache-Control", "no-store"))),
    path("vary/", without_hiding(setting("Vary", "Accept-Language"))),
    path("packed/", without_hiding(setting("Content-Encoding", "x-own"))),
]

pytestmark = pytest.mark.usefixtures("a_small_site")


@pytest.fixture
def a_small_site():
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["testserver", "b.example"]):
        yield


def first_somebody_then_anybody(address: str, **headers: str) -> tuple[bytes, bytes]:
    """Both ask the real Django behind the front, one after the other; what each saw."""

    async def both() -> tuple[bytes, bytes]:
        pages = SharedPages(InThreads(WSGIHandler(), threads=1), Shelf())
        return (await ask(pages, address, **headers)).body, (await ask(pages, address)).body

    return asyncio.run(both())


PERSONAL = [{"cookie": f"name={CANARY}"}, {"authorization": CANARY}, {"range": CANARY}]
IMPERSONAL = [{"user_agent": CANARY}, {"accept_language": CANARY}, {"referer": CANARY}, {"x_forwarded_for": CANARY}]


@pytest.mark.parametrize("headers", [*PERSONAL, *IMPERSONAL], ids=str)
def test_nobody_sees_what_somebody_else_sent(headers: dict[str, str]):
    _, anybody = first_somebody_then_anybody("/echo/", **headers)

    assert CANARY.encode() not in anybody


@pytest.mark.parametrize("headers", PERSONAL, ids=str)
def test_control_without_the_list_of_personal_headers_it_leaks(
    headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shared_front, "_PERSONAL", frozenset())

    _, anybody = first_somebody_then_anybody("/echo-unhidden/", **headers)

    assert CANARY.encode() in anybody


@pytest.mark.parametrize("headers", IMPERSONAL, ids=str)
def test_control_without_hiding_it_leaks(headers: dict[str, str]):
    _, anybody = first_somebody_then_anybody("/echo-unhidden/", **headers)

    assert CANARY.encode() in anybody


def test_somebody_still_gets_a_page_of_their_own():
    somebody, _ = first_somebody_then_anybody("/echo/", cookie=f"name={CANARY}")

    assert CANARY.encode() in somebody


GUARDED = ["cookie", "private", "no-store", "vary", "packed", "unmarked"]


@pytest.mark.parametrize("name", GUARDED)
def test_an_answer_meant_for_one_is_not_kept(name: str):
    _, anybody = first_somebody_then_anybody(f"/{name}/", x_canary=CANARY)

    assert CANARY.encode() not in anybody


@pytest.mark.parametrize("name", GUARDED)
def test_control_if_everything_were_shared_it_would_leak(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shared_front, "may_share", lambda status, headers, query: True)

    _, anybody = first_somebody_then_anybody(f"/{name}/", x_canary=CANARY)

    assert CANARY.encode() in anybody


def test_an_invented_host_is_refused_and_not_kept():
    async def strangers() -> tuple[int, int]:
        pages = SharedPages(InThreads(WSGIHandler(), threads=1), Shelf())
        answer = await ask(pages, "/echo/", host="evil.example")
        return answer.status, len(pages._shelf)

    assert asyncio.run(strangers()) == (400, 0)


def test_one_host_never_gets_the_page_of_another():
    _, anybody = first_somebody_then_anybody("/echo/", host="b.example")

    assert b"b.example" not in anybody


@pytest.mark.parametrize("address", ["/echo/?unknown=1", "/missing/"])
def test_unknown_addresses_and_parameters_are_not_kept(address: str):
    async def twice() -> int:
        pages = SharedPages(InThreads(WSGIHandler(), threads=1), Shelf())
        await ask(pages, address)
        return len(pages._shelf)

    assert asyncio.run(twice()) == 0


def test_a_view_sees_the_address_of_the_site_but_not_the_person():
    request = RequestFactory().get("/echo/", headers={"host": "testserver", "user-agent": CANARY})

    shared_page()(echo)(request)

    assert (request.get_host(), request.META.get("HTTP_USER_AGENT")) == ("testserver", None)


def test_forget_empties_the_shelf_of_this_process():
    generation = shared.shelf.generation

    shared.forget()

    assert (len(shared.shelf), shared.shelf.generation) == (0, generation + 1)
