#!/usr/bin/env python3
"""Measures thousands of open pages on one process: memory, how soon all are told, and what that costs.

    .venv/bin/python bench/live.py [--streams 2000 8000] [--rounds 5] [--json]

Starts what it needs with data of its own and stops it again: the demonstration on SQLite, the same on PostgreSQL, and
beside them streams as Django itself makes them. Announcements come from another process, as those of a worker do. Then
each page asks for the seats within half a second, over 100 lines (as from a proxy).

--json prints a list, one object for each server and number of streams:
  server                        sqlite, postgresql, or django (its own streams; there is nothing to ask for)
  streams, refused              open at once, and how many were not let in
  kib                           memory of the server for each open stream (proportional set size)
  idle_cpu                      share of one core while nothing happens (signs of life only), in percent
  told_p50, told_last           milliseconds from just before the announcement until half and until all were told
  told_cpu_ms                   CPU of the server for an announcement, in all
  shown_p50, shown_last         milliseconds until half and all pages had the new seats (null for django)
  shown_cpu_ms                  CPU of the server for an announcement with all that is asked then
"""

import argparse
import asyncio
import json
import resource
import statistics
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import processes
import psycopg
import servers
from listeners import Crowd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import postgresql

TOPIC = "seats-werkstadt-nord-2025"
PART = "/de/conferences/werkstadt-nord-2025/seats.json"
IDLE_SECONDS = 10
PAUSE_SECONDS = 1.5


@dataclass
class Measured:
    server: str
    streams: int
    refused: int
    kib: float
    idle_cpu: float
    told_p50: float
    told_last: float
    told_cpu_ms: float
    shown_p50: float | None = None
    shown_last: float | None = None
    shown_cpu_ms: float | None = None


@dataclass(frozen=True)
class Measurable:
    """A running server, and how something is announced there; says when."""

    name: str
    server: servers.Server
    stream: str
    announce: Callable[[], float]


def main() -> None:
    asked = arguments()
    allow_open_files()
    found = []
    for begin in (sqlite, with_postgresql, django):
        for streams in asked.streams:
            with begin() as measured:
                found.append(asyncio.run(measure(measured, streams, asked.rounds)))
            print(f"{found[-1].server}, {streams} streams: done", file=sys.stderr)
    print(json.dumps([asdict(each) for each in found], indent=1) if asked.json else table(found))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--streams", type=int, nargs="+", default=[2000, 8000], help="open pages (default: 2000 8000)")
    parser.add_argument("--rounds", type=int, default=5, help="announcements of each kind (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    return parser.parse_args()


def allow_open_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@contextmanager
def sqlite(name: str = "sqlite", **more: str) -> Iterator[Measurable]:
    with servers.data_folder() as data:
        words = ["-m", "werkstadt", "demo", "--port", "0"]
        with servers.started(words, servers.surroundings(data, **more)) as server:
            yield Measurable(name, server, f"/live/{TOPIC}", lambda: announced(data, **more))


@contextmanager
def with_postgresql() -> Iterator[Measurable]:
    with postgresql.server() as address:
        with psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE werkstadt")
        with sqlite("postgresql", WERKSTADT_DATABASE_URL=address) as measured:
            yield measured


@contextmanager
def django() -> Iterator[Measurable]:
    with servers.data_folder() as data:
        place = servers.surroundings(data, PYTHONPATH=str(servers.HERE))
        with servers.started([str(servers.HERE / "bare_server.py"), "1", "bare_streams:application"], place) as server:
            yield Measurable("django", server, "/live/a", lambda: told(server.address))


def announced(data: Path, **more: str) -> float:
    return float(servers.inside("announce.py", data, TOPIC, **more))


def told(address: str) -> float:
    with urllib.request.urlopen(f"{address}/tell/", timeout=30) as answer:
        return float(answer.read())


async def measure(measured: Measurable, n_streams: int, rounds: int) -> Measured:
    server = measured.server
    crowd = Crowd(server.address, measured.stream, PART)
    urllib.request.urlopen(f"{server.address}{measured.stream.replace('/live/a', '/tell/')}", timeout=30).close()
    before = processes.memory_mib(server.pid)
    n_open = await crowd.open(n_streams)
    await asyncio.sleep(1)
    kib = (processes.memory_mib(server.pid) - before) * 1024 / n_open
    idle = await cpu_of(server.pid, asyncio.sleep(IDLE_SECONDS))
    plain = [await one_round(measured, crowd, asks=False) for _ in range(rounds)]
    result = Measured(
        measured.name, n_open, n_streams - n_open, kib, 100 * idle / IDLE_SECONDS, *middle([each[:3] for each in plain])
    )
    if measured.name != "django":
        asking = [await one_round(measured, crowd, asks=True) for _ in range(rounds)]
        result.shown_p50, result.shown_last, result.shown_cpu_ms = middle(asking)
    crowd.close()
    return result


async def one_round(measured: Measurable, crowd: Crowd, *, asks: bool) -> tuple[float, float, float]:
    await asyncio.sleep(PAUSE_SECONDS)
    times = max(page.n_told for page in crowd.pages) + 1
    begin = processes.cpu_seconds(measured.server.pid)
    waiting = asyncio.create_task(crowd.all_ask(times) if asks else crowd.all_told(times))
    announced_at = await asyncio.to_thread(measured.announce)
    moments = sorted(moment - announced_at for moment in await waiting)
    spent = processes.cpu_seconds(measured.server.pid) - begin
    return 1000 * statistics.median(moments), 1000 * moments[-1], 1000 * spent


async def cpu_of(pid: int, doing: Awaitable[None]) -> float:
    before = processes.cpu_seconds(pid)
    await doing
    return processes.cpu_seconds(pid) - before


def middle(found: list[tuple[float, float, float]]) -> list[float]:
    return [statistics.median(values) for values in zip(*found, strict=True)]


def table(found: list[Measured]) -> str:
    head = ["server", "streams", "refused", "KiB a stream", "idle CPU %", "told p50 ms", "told last ms", "CPU-ms",
            "shown p50 ms", "shown last ms", "CPU-ms"]  # fmt: skip
    rows = [head, ["---"] * len(head)]
    for each in found:
        numbers = [each.kib, each.idle_cpu, each.told_p50, each.told_last, each.told_cpu_ms,
                   each.shown_p50, each.shown_last, each.shown_cpu_ms]  # fmt: skip
        shown = ["–" if number is None else f"{number:.1f}" if number < 100 else f"{number:.0f}" for number in numbers]
        rows.append([each.server, str(each.streams), str(each.refused), *shown])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


if __name__ == "__main__":
    main()
