"""What the front of shared rendering keeps, for how long, and how it answers."""

import asyncio
import gzip
from typing import Any

import pytest

from tests.base.asgi_client import ask
from werkstadt.base.shared_front import SharedPages, accepts_gzip, knows
from werkstadt.base.shelf import Shelf

HTML = (b"content-type", b"text/html; charset=utf-8")
MARKED = (b"x-werkstadt-shared", b"topic kind")


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Renderer:
    """Stands for Django: answers with a number that grows, so that a kept page is seen."""

    def __init__(self, *headers: tuple[bytes, bytes], status: int = 200, chunks: int = 1) -> None:
        self.headers = headers or (HTML, MARKED)
        self.status = status
        self.chunks = chunks
        self.rendered = 0
        self.methods: list[str] = []
        self.gate: asyncio.Event | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.rendered += 1
        self.methods.append(scope["method"])
        words = f"page {self.rendered} of {dict(scope['headers'])[b'host'].decode()} {scope['path']}; ".encode() * 50
        if self.gate:
            await self.gate.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": [*self.headers]})
        for _ in range(self.chunks):
            await send({"type": "http.response.body", "body": words, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def front(renderer: Any, clock: Clock | None = None, **bounds: Any) -> SharedPages:
    return SharedPages(renderer, Shelf(now=clock or Clock(), **bounds))


def run(*questions: Any) -> list[Any]:
    async def one_after_another() -> list[Any]:
        return [await question for question in questions]

    return asyncio.run(one_after_another())


def test_a_page_is_rendered_once_and_again_after_four_seconds():
    renderer, clock = Renderer(), Clock()
    pages = front(renderer, clock)

    first, second = run(ask(pages, "/de/"), ask(pages, "/de/"))
    clock.seconds += 3.9
    third = run(ask(pages, "/de/"))[0]
    clock.seconds += 0.2
    fourth = run(ask(pages, "/de/"))[0]

    assert first.body == second.body == third.body
    assert fourth.body != first.body
    assert renderer.rendered == 2


def test_the_age_counts_from_the_begin_of_rendering():
    """What was read at the begin may be outdated when a slow page is ready."""
    clock = Clock()
    renderer = Renderer()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        clock.seconds += 4.5
        await renderer(scope, receive, send)

    pages = front(slow, clock)
    run(ask(pages, "/de/"), ask(pages, "/de/"))

    assert renderer.rendered == 2


def test_forgetting_shows_a_change_at_once_and_drops_what_is_under_way():
    renderer = Renderer()
    pages = front(renderer)

    async def forget_while_rendering() -> None:
        renderer.gate = asyncio.Event()
        early = asyncio.create_task(ask(pages, "/de/"))
        await asyncio.sleep(0)
        pages._shelf.forget()
        late = asyncio.create_task(ask(pages, "/de/"))
        await asyncio.sleep(0)
        renderer.gate.set()
        assert (await early).body != (await late).body
        assert (await ask(pages, "/de/")).body == (await late).body

    asyncio.run(forget_while_rendering())

    assert renderer.rendered == 2


def test_a_hundred_at_once_wait_for_one_rendering():
    renderer = Renderer()
    pages = front(renderer)

    async def hundred() -> list[Any]:
        renderer.gate = asyncio.Event()
        waiting = [asyncio.create_task(ask(pages, "/de/")) for _ in range(100)]
        await asyncio.sleep(0)
        renderer.gate.set()
        return await asyncio.gather(*waiting)

    answers = asyncio.run(hundred())

    assert renderer.rendered == 1
    assert {answer.body for answer in answers} == {answers[0].body}


def test_who_waits_too_long_gets_an_honest_answer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("werkstadt.base.shared_front.WAIT_SECONDS", 0.01)
    renderer = Renderer()
    pages = front(renderer)

    async def stuck() -> Any:
        renderer.gate = asyncio.Event()
        first = asyncio.create_task(ask(pages, "/en/"))
        await asyncio.sleep(0)
        second = await ask(pages, "/en/")
        renderer.gate.set()
        return second, await first

    second, first = asyncio.run(stuck())

    assert (first.status, second.status) == (200, 503)
    assert second.headers["retry-after"] == "3"
    assert second.headers["cache-control"] == "no-store"


def test_a_failure_is_neither_kept_nor_given_to_those_who_wait():
    renderer = Renderer()
    gate = asyncio.Event()
    tried = 0

    async def fails_first(scope: Any, receive: Any, send: Any) -> None:
        nonlocal tried
        tried += 1
        if tried == 1:
            await gate.wait()
            raise RuntimeError
        await renderer(scope, receive, send)

    async def two() -> list[Any]:
        pages = front(fails_first)
        tasks = [asyncio.create_task(ask(pages, "/de/")) for _ in range(2)]
        await asyncio.sleep(0)
        gate.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    failed, waited = asyncio.run(two())

    assert isinstance(failed, RuntimeError)
    assert waited.status == 200


@pytest.mark.parametrize("broken_off", [b"", b"half a page"])
def test_an_answer_that_breaks_off_is_not_kept(broken_off: bytes):
    async def breaks(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [HTML, MARKED]})
        await send({"type": "http.response.body", "body": broken_off, "more_body": True})

    pages = front(breaks)
    run(ask(pages, "/de/"))

    assert len(pages._shelf) == 0


def test_hosts_paths_queries_and_proxies_never_mix():
    pages = front(Renderer())

    answers = run(
        ask(pages, "/de/", host="a.example"),
        ask(pages, "/de/", host="b.example"),
        ask(pages, "/uk/", host="a.example"),
        ask(pages, "/de/?topic=health", host="a.example"),
        ask(pages, "/de/", host="a.example", x_forwarded_proto="https"),
        ask(pages, "/de/", host="a.example", x_forwarded_host="c.example"),
    )

    assert len({answer.body for answer in answers}) == len(answers)


def test_unknown_parameters_are_never_kept():
    pages = front(Renderer())

    run(*(ask(pages, f"/de/?utm_source={number}") for number in range(3)), ask(pages, "/de/?topic=a&x=1"))
    assert len(pages._shelf) == 0
    run(ask(pages, "/de/?topic=a&kind="))
    assert len(pages._shelf) == 1


def test_the_shelf_is_bounded_in_number_bytes_and_address():
    pages = front(Renderer(), max_pages=3)
    run(*(ask(pages, f"/de/?topic={number}") for number in range(9)))
    assert len(pages._shelf) == 3

    pages = front(Renderer(), max_bytes=9_000)
    run(*(ask(pages, f"/de/?topic={number}") for number in range(9)))
    assert 0 < pages._shelf.size <= 9_000

    pages = front(Renderer())
    run(ask(pages, "/de/?topic=" + "x" * 2000))
    assert len(pages._shelf) == 0


def test_a_page_that_is_asked_for_stays_longer_than_one_that_is_not():
    renderer = Renderer()
    pages = front(renderer, max_pages=2)

    run(ask(pages, "/a/"), ask(pages, "/b/"), ask(pages, "/a/"), ask(pages, "/c/"), ask(pages, "/a/"))

    assert renderer.rendered == 3


def test_a_page_too_large_to_keep_arrives_whole():
    pages = front(Renderer(chunks=1200))

    answer = run(ask(pages, "/de/"))[0]

    assert len(answer.body) == 1200 * len(answer.body[: answer.body.index(b"; ") + 2]) * 50
    assert "x-werkstadt-shared" not in answer.headers
    assert len(pages._shelf) == 0


def test_conditional_requests():
    pages = front(Renderer())
    etag = run(ask(pages, "/de/"))[0].headers["etag"]

    known, weak, listed, star, other, head = run(
        ask(pages, "/de/", if_none_match=etag),
        ask(pages, "/de/", if_none_match=f"W/{etag}"),
        ask(pages, "/de/", if_none_match=f'"a", {etag}, "b"'),
        ask(pages, "/de/", if_none_match="*"),
        ask(pages, "/de/", if_none_match='"a"'),
        ask(pages, "/de/", if_none_match=etag, method="HEAD"),
    )

    assert [answer.status for answer in (known, weak, listed, star, other, head)] == [304, 304, 304, 304, 200, 304]
    assert known.body == b""
    assert known.headers == {
        "etag": etag,
        "cache-control": "public, max-age=0, must-revalidate",
        "vary": "Accept-Encoding",
    }


def test_the_same_content_has_the_same_etag_after_it_was_rendered_again():
    clock = Clock()

    async def still(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [HTML, MARKED]})
        await send({"type": "http.response.body", "body": b"always the same"})

    pages = front(still, clock)
    first = run(ask(pages, "/de/"))[0]
    clock.seconds += 10

    assert run(ask(pages, "/de/", if_none_match=first.headers["etag"]))[0].status == 304


def test_packed_and_plain_are_the_same_page_with_different_etags():
    pages = front(Renderer())

    plain, packed, refused = run(
        ask(pages, "/de/"),
        ask(pages, "/de/", accept_encoding="br, gzip"),
        ask(pages, "/de/", accept_encoding="gzip;q=0"),
    )

    assert gzip.decompress(packed.body) == plain.body == refused.body
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-length"] == str(len(packed.body))
    assert plain.headers["content-length"] == str(len(plain.body))
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_pictures_are_not_packed():
    pages = front(Renderer((b"content-type", b"image/png"), MARKED))

    assert "content-encoding" not in run(ask(pages, "/x.png", accept_encoding="gzip"))[0].headers


def test_head_is_get_without_the_body():
    renderer = Renderer()
    pages = front(renderer)

    cold, warm, whole = run(ask(pages, "/de/", method="HEAD"), ask(pages, "/de/", method="HEAD"), ask(pages, "/de/"))

    assert cold.body == warm.body == b""
    assert cold.headers == warm.headers == whole.headers
    assert whole.headers["content-length"] == str(len(whole.body))
    assert renderer.rendered == 1


def test_head_of_a_page_that_is_not_shared_has_no_body_either():
    pages = front(Renderer(HTML))

    assert run(ask(pages, "/de/", method="HEAD"))[0].body == b""


def test_the_mark_never_leaves_the_house():
    pages = front(Renderer())

    for answer in run(ask(pages, "/de/"), ask(pages, "/de/"), ask(pages, "/de/", cookie="a=b")):
        assert "x-werkstadt-shared" not in answer.headers


@pytest.mark.parametrize(
    ("accepts", "wanted"),
    [
        (b"", False), (b"gzip", True), (b"br;q=1.0, GZIP;q=0.8", True), (b"gzip; q=0", False),
        (b"gzip;q=0.000", False), (b"*", True), (b"identity", False), (b"gzip;q=0, *", False), (b"gzip;q=0.01", True),
    ],
)  # fmt: skip
def test_who_wants_gzip(accepts: bytes, wanted: bool):
    assert accepts_gzip(accepts) is wanted


def test_an_etag_is_compared_as_a_whole():
    assert not knows(b'"abc"', b'"ab"')
    assert not knows(b'"a*"', b'"ab"')
