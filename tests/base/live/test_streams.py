"""The address /live/<topic>: what it answers, and to whom."""

from __future__ import annotations

import asyncio
import resource
from typing import Any

import pytest

from tests.base.live.listener import Listener, listening
from werkstadt.base.live import running
from werkstadt.base.live.hub import Hub


def asked(topic: str = "a", method: str = "GET", **headers: str) -> Listener:
    async def ask() -> Listener:
        hub = Hub()
        with hub.open():
            page = Listener(hub, topic, method, **headers)
            await asyncio.sleep(0)
            page.leave()
            await page.task
            return page

    return asyncio.run(ask())


def test_a_stream_is_kept_by_nobody_on_the_way_and_carries_no_cookie():
    page = asked()

    assert page.status == 200
    assert page.headers == {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-accel-buffering": "no",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "same-origin",
        "content-security-policy": "default-src 'none'",
    }


def test_browsers_do_not_come_back_all_at_once():
    told = {asked().body.partition(b"\n")[0] for _ in range(30)}

    assert len(told) > 20
    assert all(2000 <= int(words.removeprefix(b"retry: ")) <= 6000 for words in told)


def test_head_is_the_same_without_a_stream():
    head = asked(method="HEAD")

    assert (head.status, head.headers, head.body, head.has_ended) == (200, asked().headers, b"", True)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_it_can_only_be_read(method: str):
    page = asked(method=method)

    assert (page.status, page.headers["allow"], page.has_ended) == (405, "GET, HEAD", True)


TOPICS = ["", "A", "a_b", "a/b", "a b", "ä", "٣", "a\n", "..", "a" * 101, "a\x00", "a%20"]


@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_no_topic_is_not_there(topic: str):
    page = asked(topic)

    assert (page.status, page.headers["cache-control"], page.has_ended) == (404, "no-store", True)


@pytest.mark.parametrize("topic", ["a", "seats-werkstadt-nord-2025", "0", "-", "a" * 100])
def test_topics(topic: str):
    assert asked(topic).status == 200


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200), ("", 403)]
)
def test_pages_of_others_can_not_take_our_places(site: str, status: int):
    assert asked(sec_fetch_site=site).status == status


def test_more_than_there_is_room_for_are_told_so_until_somebody_leaves():
    async def test() -> list[Any]:
        hub = Hub(max_streams=3)
        with hub.open():
            async with listening(hub, *"abcd") as pages:
                refused = pages[3]
                pages[0].leave()
                await pages[0].task
                async with listening(hub, "e") as (late,):
                    return [*(page.status for page in pages), refused.headers.get("retry-after"), late.status]

    assert asyncio.run(test()) == [200, 200, 200, 503, "60", 200]


@pytest.mark.parametrize(
    ("soft", "hard", "room", "set_to"),
    [
        (1024, 1048576, 10000, 10500),
        (1024, 4096, 3596, 4096),
        (1024, 1024, 524, None),
        (256, 256, 0, None),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, 10000, None),
        (1024, resource.RLIM_INFINITY, 10000, 10500),
    ],
)
def test_there_is_room_for_as_many_as_the_system_lets_open(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, room: int, set_to: int | None
):
    """With 1024 open files, 1024 streams would leave none for a page."""
    limits, wanted = [(soft, hard)], []

    def setrlimit(_: int, asked_for: tuple[int, int]) -> None:
        wanted.append(asked_for[0])
        limits[0] = asked_for

    monkeypatch.setattr(running.resource, "getrlimit", lambda _: limits[0])
    monkeypatch.setattr(running.resource, "setrlimit", setrlimit)

    assert running.room_for_streams(10_000) == room
    assert wanted == ([set_to] if set_to else [])
