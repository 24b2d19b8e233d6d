"""From process to process: what another one says is heard, our own words and nonsense are not."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.base.live.listener import until
from werkstadt.base.live import by_database, by_file, channel, words
from werkstadt.base.live.hub import Hub

ANOTHER = "0123456789abcdef"


class Heard(Hub):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.topics: list[str] = []
        self.n_doubts = 0

    def announce(self, topic: str, version: int = 0) -> int:
        self.topics.append(topic)
        return super().announce(topic, version)

    def doubt(self) -> None:
        self.n_doubts += 1
        super().doubt()


NONSENSE = [
    "", " ", "a", f"{ANOTHER} 1", f"{ANOTHER} x a", f"{ANOTHER} 1 A", f"{ANOTHER} -1 a", f"{ANOTHER} ١ a",
    f"{ANOTHER} 1 a b", f"{ANOTHER} {'9' * 5000} a", f"{ANOTHER} 1 {'a' * 101}", "xyz 1 a", "a" * 8000,
]  # fmt: skip


@pytest.mark.parametrize("line", [*NONSENSE, words.line("a", 1)])
def test_nonsense_and_our_own_words_are_left_out(line: str):
    hub = Heard()

    words.hear(hub, line)

    assert hub.topics == []


def test_what_another_says_is_heard_with_its_version():
    hub = Heard()
    version = hub.version("a") + 1000

    words.hear(hub, f"{ANOTHER} {version} a")

    assert (hub.topics, hub.version("a")) == (["a"], version)


# With SQLite: a file


@pytest.fixture
def file(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA = tmp_path
    monkeypatch.setattr(by_file, "LOOK_SECONDS", 0.001)
    return tmp_path / by_file.NAME


def while_listening(test: Any) -> Heard:
    hub = Heard()

    async def within() -> None:
        task = asyncio.create_task(by_file.listen(hub))
        await asyncio.sleep(0.01)
        await test(hub)
        task.cancel()

    asyncio.run(within())
    return hub


def test_lines_are_heard_in_order_and_what_was_said_before_is_not(file: Path):
    by_file.tell(f"{ANOTHER} 1 before")

    async def test(hub: Heard) -> None:
        for topic in ["a", "b", "a"]:
            by_file.tell(f"{ANOTHER} 2 {topic}")
            await until(lambda topic=topic: hub.topics[-1:] == [topic])

    assert while_listening(test).topics == ["a", "b", "a"]


def test_half_a_line_is_waited_for(file: Path):
    async def test(hub: Heard) -> None:
        with file.open("ab", buffering=0) as written:
            written.write(f"{ANOTHER} 2 fir".encode())
            await asyncio.sleep(0.01)
            written.write(f"st\n{ANOTHER} 3 second\n".encode())
        await until(lambda: len(hub.topics) == 2)

    assert while_listening(test).topics == ["first", "second"]


def test_the_file_begins_anew_before_it_grows_large_and_everybody_asks_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(by_file, "MOST_BYTES", 1000)

    async def test(hub: Heard) -> None:
        for number in range(60):
            by_file.tell(f"{ANOTHER} 2 a-{number}")
            await asyncio.sleep(0.003)
        await until(lambda: hub.topics[-1] == "a-59")

    hub = while_listening(test)

    assert hub.n_doubts >= 1
    assert file.stat().st_size < 1100


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\n", b"\n\n\n", b"x" * 100_000 + b"\n"])
def test_nonsense_in_the_file_is_left_out_and_the_next_line_is_heard(file: Path, content: bytes):
    async def test(hub: Heard) -> None:
        file.write_bytes(content)
        by_file.tell(f"{ANOTHER} 2 a")
        await until(lambda: hub.topics == ["a"])

    while_listening(test)


def test_nobody_else_can_read_or_write_it(file: Path):
    by_file.tell("x")

    assert file.stat().st_mode & 0o777 == 0o600


# With PostgreSQL: LISTEN and NOTIFY


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_is_made_again_and_everybody_asks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(by_database, "RETRY_SECONDS", 0.01)
    hub, about = Heard(), own_connection()

    async def within() -> None:
        task = asyncio.create_task(by_database.listen(hub))
        await until(lambda: hub.n_doubts == 1)
        async with await psycopg.AsyncConnection.connect(**about, autocommit=True) as other:
            await other.execute("SELECT pg_notify(%s, %s)", [by_database.CHANNEL, f"{ANOTHER} 1 first"])
            await until(lambda: hub.topics == ["first"])
            await other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN werkstadt%%'"
            )
            await until(lambda: hub.n_doubts == 2)
            await other.execute("SELECT pg_notify(%s, %s)", [by_database.CHANNEL, f"{ANOTHER} 2 second"])
            await until(lambda: hub.topics == ["first", "second"])
        task.cancel()

    asyncio.run(within())


@pytest.mark.django_db(transaction=True)
def test_what_is_told_comes_to_another_hub_over_the_database_in_use(settings, tmp_path: Path):
    settings.DATA = tmp_path
    hub, topic = Heard(), f"a-{secrets.token_hex(4)}"

    async def within() -> None:
        async with channel.listening(hub):
            # Until the line is open nothing comes; on SQLite it is open at once.
            async with asyncio.timeout(10):
                while topic not in hub.topics:
                    await asyncio.to_thread(tell, f"{ANOTHER} 1 {topic}")
                    await asyncio.sleep(0.05)

    asyncio.run(within())


def tell(line: str) -> None:
    way = by_database if connection.vendor == "postgresql" else by_file
    try:
        way.tell(line)
    finally:
        connection.close()


def own_connection() -> dict[str, Any]:
    own = connection.get_connection_params()
    return {name: own[name] for name in own.keys() - by_database._NOT_FOR_US}
