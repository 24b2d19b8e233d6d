"""The log never holds a link that opens something."""

from __future__ import annotations

import io
import logging

import pytest

from tests.factories import a_pass
from werkstadt.accounts import secret
from werkstadt.base.logs import WithoutTokens


def logged(words: str, *args: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(WithoutTokens())
    handler.handle(logging.LogRecord("test", logging.WARNING, "x", 1, words, args, None))
    return stream.getvalue().rstrip("\n")


@pytest.mark.parametrize("rest", ["", "/", "/more", "?a=b", " (from x)"])
@pytest.mark.parametrize("token", ["a" * 22, "Ab-_9" * 9, secret.new()])
def test_a_token_in_an_address_is_hidden(token, rest):
    assert logged("%s: %s", "Not Found", f"/de/enter/{token}{rest}") == f"Not Found: /de/enter/…{rest}"


@pytest.mark.parametrize("path", ["/de/", "/de/conferences/werkstadt-nord-2025/", "/de/enter/short/", "100 %s"])
def test_other_lines_stay_as_they_are(path):
    assert logged("Not Found: %s", path) == f"Not Found: {path}"


@pytest.fixture
def console():
    """What the handler of this installation writes."""
    (handler,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/de/enter/{}/", "/de/enter/{}/more", "/enter/{}/x/", "/de/enter/{}%0a/"])
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_no_answer_writes_a_token_into_the_log(client, console, path, method):
    token = secret.new()
    a_pass(token=token)

    for each in (token, secret.new()):
        getattr(client, method)(path.format(each), headers={"Origin": "https://evil.example"})

    assert token not in console.getvalue()


@pytest.mark.django_db
def test_the_looking_itself_would_have_seen_it(client, console):
    (handler,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    hiding, handler.filters = handler.filters, []
    token = secret.new()
    a_pass(token=token)

    client.post(f"/de/enter/{token}/")
    handler.filters = hiding

    assert token in console.getvalue()
