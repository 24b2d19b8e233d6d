"""Many threads write into one SQLite file: how quick, and how long does the unluckiest wait, with and without our lock?

`writers.py [--json]`. The settings are those of the server (WAL, synchronous=FULL, BEGIN IMMEDIATE, the interpreter
changes hands after 1 ms). Keys of the JSON: for each kind of writing, with and without the lock: `writes_per_s`,
`p50_ms`, `p99_ms`, `max_ms`, `failed`, medians of the rounds. Look at the longest wait too: a thread that hardly ever
writes adds little to the percentiles.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from werkstadt.config import environment

ENGINES = {"without lock": "django.db.backends.sqlite3", "with lock": "werkstadt.base.sqlite"}

RENDER_SECONDS = 0.003


def book(alias: str, number: int) -> None:
    """Like booking a seat: look, then write two rows."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM seat WHERE event = %s", [number % 60])
        cursor.execute("INSERT INTO seat (event, words) VALUES (%s, %s)", [number % 60, "x" * 200])
        cursor.execute("INSERT INTO letter (words) VALUES (%s)", ["y" * 1000])


def book_and_render(alias: str, number: int) -> None:
    """And then make a page, as the server does."""
    book(alias, number)
    until = time.thread_time() + RENDER_SECONDS
    while time.thread_time() < until:
        pass


def note(alias: str, number: int) -> None:
    """One row, without a transaction around it."""
    with connections[alias].cursor() as cursor:
        cursor.execute("INSERT INTO letter (words) VALUES (%s)", [str(number)])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--threads", type=int, default=8)
    asked.add_argument("--seconds", type=float, default=5)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--folder", type=Path, help="on which disk (default: that of temporary files)")
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="werkstadt-bench-", dir=words.folder) as folder:
        begin(Path(folder))
        rounds: dict[str, list[dict[str, float]]] = {}
        for _ in range(words.rounds):
            for write in (book, book_and_render, note):
                for alias in ENGINES:
                    found = measure(write, alias, words.threads, words.seconds)
                    rounds.setdefault(f"{write.__name__.replace('_', ' ')}, {alias}", []).append(found)
    results = {name: medians(found) for name, found in rounds.items()}
    print(json.dumps(results, indent=2) if words.json else table(results, words.threads))


def begin(folder: Path) -> None:
    database = environment.database("WERKSTADT_DATABASE_URL", folder)
    sys.setswitchinterval(0.001)
    files: dict[str, dict[str, Any]] = {
        alias: database | {"ENGINE": engine, "NAME": folder / f"{alias}.sqlite3"} for alias, engine in ENGINES.items()
    }
    settings.configure(DATABASES={"default": {}} | files, USE_TZ=True)
    django.setup()
    for alias in ENGINES:
        with connections[alias].cursor() as cursor:
            cursor.execute("CREATE TABLE seat (id INTEGER PRIMARY KEY, event INTEGER, words TEXT)")
            cursor.execute("CREATE INDEX seat_event ON seat (event)")
            cursor.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, words TEXT)")


def measure(write: Callable[[str, int], None], alias: str, threads: int, seconds: float) -> dict[str, float]:
    times: list[float] = []
    failed: list[str] = []
    together = threading.Barrier(threads)

    def go(first: int) -> None:
        together.wait()
        until, number = time.perf_counter() + seconds, first
        while (began := time.perf_counter()) < until:
            try:
                write(alias, number)
            except DatabaseError as error:
                failed.append(str(error))
            times.append(time.perf_counter() - began)
            number += threads
        connections[alias].close()

    writers = [threading.Thread(target=go, args=(number,)) for number in range(threads)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    cuts = statistics.quantiles(times, n=100)
    return {
        "writes_per_s": len(times) / seconds,
        "p50_ms": cuts[49] * 1000,
        "p99_ms": cuts[98] * 1000,
        "max_ms": max(times) * 1000,
        "failed": len(failed),
    }


def medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(statistics.median(each[name] for each in rounds), 2) for name in rounds[0]}


def table(results: dict[str, dict[str, float]], threads: int) -> str:
    names = list(next(iter(results.values())))
    rows = [[f"{threads} threads", *names], ["---"] * (len(names) + 1)]
    rows += [[name, *(f"{value:g}" for value in found.values())] for name, found in results.items()]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    main()
