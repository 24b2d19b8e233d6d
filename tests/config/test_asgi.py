"""What the front lets through to Django."""

import asyncio
from typing import Any

import pytest

from werkstadt.config import asgi


def tidied(**scope: Any) -> dict[str, Any]:
    whole = {"path": "/", "query_string": b"", "headers": [], **scope}
    asgi.tidy(whole)
    return whole


def test_a_header_with_an_underscore_can_not_pass_for_the_one_of_the_proxy():
    kept = tidied(headers=[(b"x-forwarded-host", b"right"), (b"x_forwarded_host", b"evil")])["headers"]

    assert kept == [(b"x-forwarded-host", b"right")]


@pytest.mark.parametrize(
    ("raw", "quoted"), [(b"q=a%20b&c", b"q=a%20b&c"), ("q=Я&x=%41".encode(), b"q=%D0%AF&x=%41"), (b"\xff", b"%FF")]
)
def test_a_query_is_ascii(raw: bytes, quoted: bytes):
    assert tidied(query_string=raw)["query_string"] == quoted


def test_a_path_begins_with_a_slash():
    assert tidied(path="*")["path"] == "/*"


def test_starting_loads_every_address_and_stopping_is_answered():
    said: list[str] = []
    messages = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> dict[str, Any]:
        return {"type": next(messages)}

    async def send(message: dict[str, Any]) -> None:
        said.append(message["type"])

    asyncio.run(asgi.application({"type": "lifespan"}, receive, send))

    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_open_streams_take_no_thread():
    answering = {
        path: next(found for start, found in asgi.ROUTES if path.startswith(start)) for path in ("/live/a", "/live")
    }

    assert [type(found).__name__ for found in answering.values()] == ["Streams", "SharedPages"]


@pytest.mark.parametrize(
    ("method", "path", "cookie", "takes"),
    [
        ("POST", "/de/workspace/nord-2025/files/spreadsheet/", b"werkstadt-session=x", True),
        ("POST", "/de/city/files/", b"__Host-werkstadt-pass=x", True),
        ("POST", "/de/workspace/nord-2025/facts/add/download/", b"a=b; werkstadt-session=x", True),
        ("POST", "/de/workspace/nord-2025/files/", b"", False),
        ("GET", "/de/workspace/nord-2025/files/", b"werkstadt-session=x", False),
        ("POST", "/de/conferences/nord-2025/propose/", b"werkstadt-session=x", False),
        ("POST", "/de/contact/", b"werkstadt-session=x", False),
    ],
)
def test_only_pages_of_staff_take_large_files(method, path, cookie, takes):
    from werkstadt.config import asgi

    scope = {"method": method, "path": path, "headers": [(b"cookie", cookie)] if cookie else []}

    assert asgi.takes_files(scope) is takes
