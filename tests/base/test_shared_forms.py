"""A page with a form is rendered once for all, and each of them gets a key that nobody else gets."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections import Counter
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tests.base.asgi_client import Answer, ask
from werkstadt.base import gaps, shared
from werkstadt.base.forms import form_key
from werkstadt.base.shared import shared_page
from werkstadt.base.shared_front import SharedPages
from werkstadt.base.shelf import Shelf
from werkstadt.base.threads import InThreads

PAGE = "{% load forms %}<p>Zweimal gesagt, einmal getan.</p>" * 20 + "<form>{% form_key %}</form>{{ words }}"
rendered: Counter[str] = Counter()


def form(request: HttpRequest) -> HttpResponse:
    rendered[request.path] += 1
    words = f"{request.method} {request.GET.get('page', '')} {request.META.get('HTTP_REFERER', '')}"
    return HttpResponse(Template(PAGE).render(Context({"request": request, "words": words})))


def careless(request: HttpRequest) -> HttpResponse:
    """Says that its page is the same for everybody, and not that there is a key in it."""
    return form(request)


urlpatterns = [
    path("form/", csrf_exempt(shared_page("page", has_form=True)(form))),
    path("careless/", shared_page()(careless)),
    path("two/", shared_page(has_form=True)(lambda request: HttpResponse(f"{form_key(request)} {form_key(request)}"))),
    path("none/", shared_page(has_form=True)(lambda request: HttpResponse("no form today"))),
]


@pytest.fixture(autouse=True)
def a_small_site():
    rendered.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["testserver"]):
        yield


def answers(*questions: dict[str, Any]) -> list[Answer]:
    """All at once, of the real Django behind the front."""

    async def all_at_once() -> list[Answer]:
        pages = SharedPages(InThreads(WSGIHandler(), threads=2), Shelf())
        return await asyncio.gather(*(ask(pages, **{"address": "/form/", **question}) for question in questions))

    return asyncio.run(all_at_once())


def key(answer: Answer) -> str:
    body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    (found,) = re.findall(r'name="key" value="([\w-]{22})"', body.decode())
    return str(found)


PACKED, PLAIN = {"accept_encoding": "gzip"}, {}


def test_the_page_is_rendered_once_and_a_hundred_readers_get_a_hundred_keys():
    found = answers(*[PLAIN, PACKED] * 50)

    assert rendered["/form/"] == 1
    assert len({key(answer) for answer in found}) == 100
    assert {answer.headers.get("content-encoding") for answer in found} == {None, "gzip"}


def test_control_a_page_that_does_not_tell_of_its_key_gives_the_same_to_all():
    found = answers(*[{"address": "/careless/"}] * 5)

    assert len({key(answer) for answer in found}) == 1


@pytest.mark.parametrize("body", ["Plain", "Packed"])
def test_control_without_a_new_key_for_each_answer_two_readers_share_one(body: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(getattr(gaps, body).__init__, "__defaults__", (lambda: "k" * 22,))

    found = answers(*[PACKED if body == "Packed" else PLAIN] * 3)

    assert {key(answer) for answer in found} == {"k" * 22}


def test_packed_and_plain_are_the_same_page():
    plain, packed = answers(PLAIN, PACKED)
    unpacked = gzip.decompress(packed.body)

    assert unpacked.replace(key(packed).encode(), b"") == plain.body.replace(key(plain).encode(), b"")
    assert (plain.headers["content-length"], packed.headers["content-length"]) == (
        str(len(plain.body)),
        str(len(packed.body)),
    )


def test_a_key_said_twice_is_one_key():
    (answer,) = answers({"address": "/two/"})
    first, second = answer.body.decode().split()

    assert (first == second, len(first)) == (True, 22)


def test_a_page_without_its_form_is_shared_as_it_is():
    assert {answer.body for answer in answers(*[{"address": "/none/"}] * 3)} == {b"no form today"}


@pytest.mark.parametrize("headers", [PLAIN, PACKED, {"cookie": "a=b"}], ids=["plain", "packed", "by somebody"])
def test_nobody_on_the_way_keeps_it_and_the_mark_stays_inside(headers: dict[str, str]):
    (answer,) = answers(headers)

    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert [name for name in answer.headers if name.startswith("x-werkstadt")] == []


def test_it_is_never_unchanged():
    found = answers({"if_none_match": "*"}, {"if_none_match": '""'}, {"if_none_match": '"a"', **PACKED})

    assert {answer.status for answer in found} == {200}


def test_head_is_get_without_the_body():
    head, get, head_packed, get_packed = answers(
        {"method": "HEAD"}, {}, {"method": "HEAD", **PACKED}, {"method": "GET", **PACKED}
    )

    assert (head.headers, head.body) == (get.headers, b"")
    assert (head_packed.headers, head_packed.body) == (get_packed.headers, b"")


def test_somebody_gets_a_page_of_their_own_with_a_key_of_their_own():
    found = answers(PLAIN, *[{"cookie": f"a={number}"} for number in range(3)])

    assert rendered["/form/"] == 4
    assert len({key(answer) for answer in found}) == 4


def test_without_the_front_each_page_has_a_key_of_its_own_too():
    found = [Client().get("/form/") for _ in range(3)]

    assert len({re.search(r'value="([\w-]{22})"', page.content.decode()).group(1) for page in found}) == 3
    assert {page["Cache-Control"] for page in found} == {"no-store"}


def test_what_is_sent_is_answered_for_its_sender_alone_and_keeps_its_key():
    sent = "s" * 30
    page = Client().post("/form/", {"key": sent}, headers={"referer": "https://testserver/form/"})

    assert f'value="{sent}"' in page.content.decode()
    # Nothing was taken out of the request, which guards against other sites look at.
    assert "POST  https://testserver/form/" in page.content.decode()
    assert (page.has_header(shared.MARK), page.has_header(shared.KEY_MARK)) == (False, False)


@pytest.mark.parametrize("sent", ["", "short", "x" * 65, "white space white", "ключ" * 5, "a\x00" * 11])
def test_what_is_no_key_of_ours_is_replaced(sent: str):
    page = Client().post("/form/", {"key": sent}).content.decode()

    assert re.search(r'value="[\w-]{22}"', page)


def test_words_of_the_address_can_not_break_the_packed_page():
    """A zero or any other byte that somebody puts into a link must not reach into the gap."""
    nasty = ["%00" * 30, "%EF%BF%BD" * 9, "%C3%BF" * 30, "A" * 40, '"%3E' + "k" * 22]

    for answer in answers(*[{"address": f"/form/?page={words}", **PACKED} for words in nasty]):
        assert len(key(answer)) == 22


def test_another_address_is_another_page():
    first, second = answers({"address": "/form/?page=/a/"}, {"address": "/form/?page=/b/"})

    assert rendered["/form/"] == 2
    assert (b"/a/" in first.body, b"/a/" in second.body) == (True, False)
