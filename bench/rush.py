#!/usr/bin/env python3
"""People press "Book" at the same moment, through the real pages; beside the leanest Django view on the same server.

    .venv/bin/python bench/rush.py [--people 500] [--rounds 3] [--databases sqlite,postgresql] [--json]

Everybody has the form open (the page is loaded before the clock starts), then all send it at once, and each has an
answer when the page of the receipt has arrived. "one": all want the same event of 20 seats. "many": each wants one of
60 events with seats for everybody. The same load goes at a lean view (bench/lean.py: form, lock, count, row, page).
SQLite is one process, PostgreSQL two. Starts what it needs with data of its own, and stops it again.

Printed for each database, scenario and product, medians over the rounds:
  answers_per_s        people divided by the time until the last one had an answer
  new_bookings_per_s   the same for those who got a seat
  p50_s, p99_s         seconds from pressing the button to the whole answer
  all_s                until everybody had an answer
  booked, waiting      in the database afterwards, all rounds together
  wrong                places beyond the seats, people booked twice, answers that are none or do not fit the database
"""

import argparse
import asyncio
import json
import re
import statistics
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import servers

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import postgresql

FORM = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
SCENARIOS = {"one": ("rush-one", 1), "many": ("rush-many", 60)}
WORKERS = {"sqlite": 1, "postgresql": 2}


@dataclass
class Person:
    """One browser: the form it has open, and what became of it."""

    address: str
    event: str
    fields: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    state: str = "none"


async def open_form(client: aiohttp.ClientSession, person: Person, gate: asyncio.Semaphore) -> None:
    async with gate, client.get(person.address) as answer:
        words = await answer.text()
    person.fields = {name: value for name, value in FORM.findall(words) if name != "back"}


async def press(client: aiohttp.ClientSession, person: Person) -> None:
    fields = {**person.fields, "adults": "1"} | ({"event": person.event} if person.event else {})
    began = time.perf_counter()
    try:
        async with client.post(person.address, data=fields, headers={"Sec-Fetch-Site": "same-origin"}) as answer:
            words = await answer.text()
        if answer.status == 200 and re.search("/(receipt|done)/", answer.url.path):
            person.state = "waiting" if re.search('class="tag warn"|<h1>waiting', words) else "booked"
    except aiohttp.ClientError as error:
        person.state = type(error).__name__
    person.seconds = time.perf_counter() - began


async def rush(people: list[Person]) -> float:
    """How long until everybody had an answer."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        gate = asyncio.Semaphore(16)
        await asyncio.gather(*(open_form(client, person, gate) for person in people))
        began = time.perf_counter()
        await asyncio.gather(*(press(client, person) for person in people))
        return time.perf_counter() - began


def measure(base: str, scenario: str, people: int, *, is_lean: bool) -> dict[str, Any]:
    name, events = SCENARIOS[scenario]
    crowd = []
    for number in range(people):
        event = f"event-{number % events}"
        path = f"/book/{name}-{event}/" if is_lean else f"/de/conferences/{name}/book/?event={event}"
        crowd.append(Person(base + path, "" if is_lean else event))
    seconds = asyncio.run(rush(crowd))
    times = sorted(person.seconds for person in crowd)
    states = [person.state for person in crowd]
    return {
        "answers_per_s": people / seconds,
        "new_bookings_per_s": states.count("booked") / seconds,
        "p50_s": times[len(times) // 2],
        "p99_s": times[min(len(times) - 1, len(times) * 99 // 100)],
        "all_s": seconds,
        "booked": states.count("booked"),
        "waiting": states.count("waiting"),
        "none": people - states.count("booked") - states.count("waiting"),
    }


def one_database(database: str, asked: argparse.Namespace) -> list[dict[str, Any]]:
    with ExitStack() as stack:
        data = stack.enter_context(servers.data_folder())
        more = {"WERKSTADT_DATABASE_URL": stack.enter_context(postgresql.server())} if database != "sqlite" else {}
        with servers.werkstadt(data, **more):
            pass
        servers.inside("rush_conference.py", data, "make", **more)
        workers = WORKERS[database]
        ours = stack.enter_context(servers.werkstadt(data, workers=workers, **more))
        lean = stack.enter_context(servers.lean(data, workers=workers, **more))
        runs: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for _round in range(asked.rounds):
            for scenario in SCENARIOS:
                for product, server in (("WerkStadt", ours), ("lean Django view", lean)):
                    found = measure(server.address, scenario, asked.people, is_lean=product != "WerkStadt")
                    runs.setdefault((scenario, product), []).append(found)
        counted = json.loads(servers.inside("rush_conference.py", data, "count", **more))
    return [row(database, *which, measured, counted) for which, measured in runs.items()]


def row(database: str, scenario: str, product: str, runs: list[dict[str, Any]], counted: Any) -> dict[str, Any]:
    quoted = ("answers_per_s", "new_bookings_per_s", "p50_s", "p99_s", "all_s")
    found: dict[str, Any] = {"database": database, "scenario": scenario, "product": product}
    found |= {name: round(statistics.median(run[name] for run in runs), 3) for name in quoted}
    told = {name: sum(run[name] for run in runs) for name in ("booked", "waiting", "none")}
    if product != "WerkStadt":
        return found | {"booked": told["booked"], "waiting": told["waiting"], "wrong": told["none"]}
    stored = counted[SCENARIOS[scenario][0]]
    lies = abs(stored["booked"] - told["booked"]) + abs(stored["waiting"] - told["waiting"])
    wrong = stored["over"] + stored["twice"] + told["none"] + lies
    return found | {"booked": stored["booked"], "waiting": stored["waiting"], "wrong": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=500, help="how many at once (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often (default: %(default)s)")
    parser.add_argument("--databases", default="sqlite,postgresql", help="which (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    asked = parser.parse_args()
    rows = [found for database in asked.databases.split(",") for found in one_database(database, asked)]
    if asked.json:
        print(json.dumps(rows, indent=1))
        return
    print("| " + " | ".join(rows[0]) + " |\n|" + "---|" * len(rows[0]))
    for each in rows:
        print("| " + " | ".join(str(value) for value in each.values()) + " |")


if __name__ == "__main__":
    main()
