"""Who is told, when, and how often: at once, but never more than once a second, and never held up by anybody."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from tests.base.live.listener import Listener, listening, until
from werkstadt.base.asgi import Message
from werkstadt.base.live import hub as hubs
from werkstadt.base.live.hub import Hub, Stream


def run(test: Any) -> Any:
    """In a loop of its own, with a hub that is open."""

    async def within() -> Any:
        hub = Hub()
        with hub.open():
            return await test(hub)

    return asyncio.run(within())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "APART_SECONDS", 0.1)


def test_who_begins_to_listen_is_told_how_far_it_has_come():
    async def test(hub: Hub) -> None:
        known = hub.announce("a")
        async with listening(hub, "a") as (page,):
            assert page.versions == [known]
            assert page.body.startswith(b"retry: ")

    run(test)


def test_those_who_listen_to_it_are_told_at_once_and_others_not():
    async def test(hub: Hub) -> None:
        async with listening(hub, "a", "a", "b") as (one, two, other):
            told = hub.announce("a")
            await until(lambda: one.versions[-1] == two.versions[-1] == told, seconds=0.2)
            assert len(other.versions) == 1

    run(test)


def test_another_thread_may_announce():
    async def test(hub: Hub) -> None:
        async with listening(hub, "a") as (page,):
            thread = threading.Thread(target=hub.announce, args=["a"])
            thread.start()
            await until(lambda: len(page.versions) == 2, seconds=0.5)
            thread.join()
            assert page.versions[-1] == hub.version("a")

    run(test)


def rush(hub: Hub, seconds: float = 0.35) -> Any:
    """Announced again and again; what one page was told, and what was said last."""

    async def all_the_time() -> tuple[list[int], int]:
        async with listening(hub, "a") as (page,):
            until_then = asyncio.get_running_loop().time() + seconds
            while asyncio.get_running_loop().time() < until_then:
                last = hub.announce("a")
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.15)
            return page.versions, last

    return all_the_time()


@pytest.mark.usefixtures("quick")
def test_a_rush_is_few_events_and_the_last_is_not_forgotten():
    versions, last = run(rush)

    assert 3 <= len(versions) <= 6
    assert versions[-1] == last
    assert versions == sorted(set(versions))


def test_control_without_a_pause_a_rush_is_a_storm(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "APART_SECONDS", 0)

    versions, _ = run(rush)

    assert len(versions) > 30


def test_a_line_that_takes_nothing_holds_up_nobody():
    async def test(hub: Hub) -> None:
        async with listening(hub, *["a"] * 20) as pages:
            stuck = pages[::2]
            for page in stuck:
                page.is_stuck = True
            told = hub.announce("a")
            await until(lambda: all(page.versions[-1] == told for page in pages[1::2]), seconds=0.5)
            assert all(len(page.versions) == 1 for page in stuck)

    run(test)


def test_control_whoever_waits_for_each_line_is_held_up_by_the_first_that_is_stuck(monkeypatch: pytest.MonkeyPatch):
    async def push(message: Message, streams: list[Stream]) -> None:
        for stream in streams:
            await stream._send(message)

    monkeypatch.setattr(hubs, "_push", push)

    async def test(hub: Hub) -> None:
        async with listening(hub, *["a"] * 20) as pages:
            pages[0].is_stuck = pages[1].is_stuck = True
            hub.announce("a")
            await until(lambda: all(len(page.versions) == 2 for page in pages[2:]), seconds=0.1)

    with pytest.raises(TimeoutError):
        run(test)


@pytest.mark.usefixtures("quick")
def test_a_line_that_takes_again_is_told_again():
    async def test(hub: Hub) -> None:
        async with listening(hub, "a") as (page,):
            page.is_stuck = True
            hub.announce("a")
            await asyncio.sleep(0.01)
            page.is_stuck = False
            told = hub.announce("a")
            await until(lambda: page.versions[-1] == told, seconds=0.5)

    run(test)


def test_quiet_lines_get_a_sign_of_life(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "TURN_SECONDS", 0.001)

    async def test(hub: Hub) -> None:
        async with listening(hub, *["a"] * 50) as pages:
            await until(lambda: all(b"\n\n:\n\n" in page.body for page in pages))

    run(test)


def test_who_leaves_leaves_nothing_behind():
    async def test(hub: Hub) -> None:
        for _ in range(3):
            async with listening(hub, *(f"t-{number % 7}" for number in range(100))):
                hub.announce("t-1")
                assert hub.n_streams == 100
        assert (hub.n_streams, len(hub._topics), sum(map(len, hub._beats))) == (0, 0, 0)

    run(test)


def test_a_new_page_of_the_same_topic_is_told_though_the_old_one_has_just_left():
    async def test(hub: Hub) -> None:
        async with listening(hub, "a"):
            hub.announce("a")
        async with listening(hub, "a") as (page,):
            told = hub.announce("a")
            await until(lambda: page.versions[-1] == told, seconds=0.5)

    run(test)


def test_versions_only_grow_and_are_another_for_each_announcement():
    hub = Hub()

    said = [hub.announce("a") for _ in range(1000)]

    assert said == sorted(set(said))
    assert hub.version("a") == said[-1]
    assert hub.version("b") < said[0]


def test_what_another_process_announced_has_the_same_version_here():
    first, second = Hub(), Hub()
    said = first.announce("a")

    assert second.announce("a", said) == said


def test_a_process_whose_clock_is_behind_is_heard_all_the_same():
    hub = Hub()
    known = hub.announce("a")

    assert hub.announce("a", known - 10**9) > known


def test_a_process_whose_clock_goes_ahead_does_not_silence_the_others():
    hub = Hub()
    ahead = hub.announce("a", hub.version("a") + 10**9)

    after = hub.announce("a")

    assert hub.version("a") == after != ahead


def test_no_two_processes_say_the_same_of_what_they_do_not_know():
    first = Hub()
    second = Hub()

    assert first.version("a") != second.version("a")


@pytest.mark.usefixtures("quick")
def test_when_in_doubt_everybody_asks_again():
    async def test(hub: Hub) -> None:
        hub.announce("a")
        async with listening(hub, "a", "b") as pages:
            hub.doubt()
            await until(lambda: all(len(set(page.versions)) == 2 for page in pages), seconds=0.5)
            assert [page.versions[-1] for page in pages] == [hub.version("a"), hub.version("b")]

    run(test)


def test_at_the_end_all_streams_end_and_nothing_comes_after():
    async def test(hub: Hub) -> None:
        async with listening(hub, *["a"] * 30) as pages:
            hub.announce("a")
            hub.end()
            await until(lambda: all(page.task.done() for page in pages), seconds=0.5)
            hub.announce("a")
            await asyncio.sleep(0.01)
            assert all(page.has_ended for page in pages)
            late = Listener(hub, "a")
            await late.task
            assert late.status == 503

    run(test)


def test_without_a_server_announcing_is_remembered_and_no_more():
    hub = Hub()

    told = hub.announce("a")
    hub.doubt()
    hub.end()

    assert hub.version("a") > told
