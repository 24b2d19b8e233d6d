"""The way from the server to Django and back: sizes, slow lines, headers, failures."""

import asyncio
from typing import Any

import pytest

from tests.base.asgi_client import ask
from werkstadt.base import threads
from werkstadt.base.threads import InThreads, environ_of


def answering(*chunks: bytes) -> Any:
    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain"), ("X-Read", str(len(environ["wsgi.input"].read())))])
        return list(chunks)

    return application


async def post(application: Any, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """What comes back when a body arrives in these messages; after the last one the line is silent."""
    scope = {"method": "POST", "http_version": "1.1", "path": "/en/", "query_string": b"", "headers": []}
    waiting, sent = list(messages), []

    async def receive() -> dict[str, Any]:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await application(scope, receive, send)
    return sent


def part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_small_answer_crosses_in_two_messages():
    sent = asyncio.run(post(InThreads(answering(b"one ", b"two"), threads=1), part(b"", more=False)))

    assert [message.get("body") for message in sent] == [None, b"one two"]


def test_a_large_answer_goes_in_pieces_and_arrives_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "PIECE", 10)
    application = InThreads(answering(*[b"12345"] * 9), threads=1)

    sent = asyncio.run(post(application, part(b"", more=False)))

    assert b"".join(message.get("body", b"") for message in sent) == b"12345" * 9
    assert [message["type"] for message in sent].count("http.response.start") == 1
    assert len(sent) == 6


def test_who_does_not_take_a_piece_loses_the_connection_and_frees_the_thread(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "PIECE", 1)
    monkeypatch.setattr(threads, "PIECE_SECONDS", 0.01)
    application = InThreads(answering(b"large"), threads=1)

    async def stuck(message: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    async def slow_then_quick() -> int:
        scope = {"method": "GET", "http_version": "1.1", "path": "/", "query_string": b"", "headers": []}
        with pytest.raises(TimeoutError):
            await application(scope, lambda: asyncio.sleep(0, part(b"", more=False)), stuck)
        monkeypatch.setattr(threads, "PIECE_SECONDS", 5)
        return (await ask(application, "/")).status

    assert asyncio.run(slow_then_quick()) == 200


def test_a_body_is_read_to_its_end():
    sent = asyncio.run(
        post(InThreads(answering(), threads=1), part(b"a" * 500, more=True), part(b"b" * 500, more=False))
    )

    assert (b"x-read", b"1000") in sent[0]["headers"]


def test_too_large_is_refused_before_django_sees_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "MAX_BODY", 999)

    sent = asyncio.run(
        post(InThreads(answering(), threads=1), part(b"a" * 500, more=True), part(b"b" * 500, more=True))
    )

    assert sent[0]["status"] == 413
    assert (b"connection", b"close") in sent[0]["headers"]


def test_a_slow_line_holds_no_thread(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "BODY_SECONDS", 0.05)
    application = InThreads(answering(), threads=1)

    async def slow_and_quick() -> tuple[int, int]:
        slow = asyncio.create_task(post(application, part(b"a", more=True)))
        await asyncio.sleep(0)
        quick = (await ask(application, "/")).status
        assert not slow.done()
        return quick, (await slow)[0]["status"]

    assert asyncio.run(slow_and_quick()) == (200, 408)


def test_who_leaves_gets_nothing():
    assert asyncio.run(post(InThreads(answering(), threads=1), {"type": "http.disconnect"})) == []


def test_too_many_at_once_hear_so_in_their_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "MAX_INSIDE", 0)

    sent = asyncio.run(post(InThreads(answering(), threads=1), part(b"", more=False)))

    assert sent[0]["status"] == 503
    assert sent[1]["body"].startswith(b"The server is very busy")


def test_a_failure_reaches_the_server_and_the_next_request_works():
    failed = False

    def fails_once(environ: dict[str, Any], start: Any) -> list[bytes]:
        nonlocal failed
        if not failed:
            failed = True
            raise RuntimeError
        start("200 OK", [])
        return []

    async def two() -> int:
        application = InThreads(fails_once, threads=1)
        with pytest.raises(RuntimeError):
            await ask(application, "/")
        return (await ask(application, "/")).status

    assert asyncio.run(two()) == 200


def test_environ_says_what_was_asked():
    scope = {
        "method": "POST",
        "http_version": "1.1",
        "scheme": "https",
        "path": "/uk/районы/",
        "query_string": b"q=%D1%8F",
        "root_path": "",
        "server": ("192.0.2.9", 8000),
        "client": ("192.0.2.1", 5),
        "headers": [
            (b"host", b"a.example"),
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"x-two", b"1"),
            (b"x-two", b"2"),
        ],
    }

    environ = environ_of(scope, b"body")

    assert environ["PATH_INFO"].encode("latin1").decode() == "/uk/районы/"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_TWO"] == "1,2"
    assert environ["CONTENT_LENGTH"] == "4"
    assert (environ["wsgi.url_scheme"], environ["HTTP_HOST"]) == ("https", "a.example")
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"], environ["REMOTE_ADDR"]) == (
        "192.0.2.9",
        "8000",
        "192.0.2.1",
    )


def test_a_file_of_staff_may_be_larger_and_waits_on_the_disk(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "MAX_BODY", 99)
    application = InThreads(answering(), threads=1, takes_files=lambda scope: True)

    sent = asyncio.run(post(application, part(b"a" * 500, more=True), part(b"b" * 500, more=False)))

    assert (b"x-read", b"1000") in sent[0]["headers"]


def test_a_file_that_is_too_large_is_refused_and_the_next_one_is_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "MAX_FILE", 999)
    application = InThreads(answering(), threads=1, takes_files=lambda scope: True)

    first = asyncio.run(post(application, part(b"a" * 500, more=True), part(b"b" * 500, more=True)))
    second = asyncio.run(post(application, part(b"a" * 500, more=False)))

    assert (first[0]["status"], second[0]["status"]) == (413, 200)


def test_only_few_files_are_taken_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threads, "MOST_FILES", 0)
    application = InThreads(answering(), threads=1, takes_files=lambda scope: True)

    sent = asyncio.run(post(application, part(b"a", more=False)))

    assert sent[0]["status"] == 503
