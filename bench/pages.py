#!/usr/bin/env python3
"""Measures every public page on a running server, beside a bare Django view on the same server in the same run.

    .venv/bin/python bench/pages.py [--rounds 3] [--seconds 2] [--pages REGEX] [--every] [--only staff] [--json]

Starts what it needs with data of its own (the conference of Jena, and a copy of it with 60 programme events) and
stops it again. Of pages of one kind (30 events) it takes the heaviest, unless --every. Each round visits every cell
once, so that other load on the machine hits all alike; the table quotes medians over the rounds.

--json prints one object:
  rounds, seconds, tool         how it was measured (tool: wrk or asyncio)
  pages                         list, one for each address:
    page                        path of the address; "bare: hello" and "bare: 60 rows" are the bare Django views
    bytes                       of the answer on the wire, packed, with its headers
    view_bytes, view_requests   first view: page, style, scripts, pictures, without fonts; number of requests with fonts
    font_bytes                  of preloaded fonts
    queries                     to the database when nobody has asked before (null for bare views)
    warm, cold                  with shared rendering, and without it (WERKSTADT_SHARED=0; for bare views only cold);
                                by number of clients ("1", "16", "64"; cold only "1"):
                                per_second, p50, p99 (milliseconds), cpu_ms (a request, all processes of the server),
                                bad (answers other than 2xx and broken lines; 0 is right)
  staff                         list, one for each page for staff (signed in, one client, shared with nobody):
    page, address               name of the address, and the address
    queries, grown_queries      at the conference of Jena, and at one with 60 events and 300 people
    bytes, view_bytes           as above
    cpu_ms, grown_cpu_ms        as above, at both conferences
  memory_mib                    proportional set size after every page was asked for: one_process, two_workers,
                                bare_one_process, bare_two_workers
"""

import argparse
import json
import re
import shutil
import statistics
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import load
import processes
import servers
import staff
import table
import weight

CLIENTS = (1, 16, 64)
# One after another: what is broken off when the time is up would otherwise cost, but not count.
COLD_CLIENTS = 1
BARE = {"bare: hello": "/hello/", "bare: 60 rows": "/rows/"}
ALSO_IN = ("uk", "ar")
SMALL = "werkstadt-nord-2025"


@dataclass(frozen=True)
class Cell:
    """One address on one server under one number of clients."""

    page: str
    state: str
    clients: int
    address: str
    pid: int


def main() -> None:
    asked = arguments()
    with ExitStack() as stack:
        data = stack.enter_context(servers.data_folder())
        with servers.werkstadt(data):
            pass
        large = servers.inside("large_programme.py", data).strip()
        of_staff = []
        if asked.only != "readers":
            of_staff = staff.measure(data, SMALL, large, rounds=asked.rounds, seconds=asked.seconds)
        if asked.only == "staff":
            print(json.dumps({"staff": of_staff}, indent=1) if asked.json else "\n".join(staff.table(of_staff)))
            return
        warm = stack.enter_context(servers.werkstadt(data))
        cold = stack.enter_context(servers.werkstadt(data, is_shared=False))
        bare = stack.enter_context(servers.bare(data))
        pages = [page for page in choose(warm.address, large, every=asked.every) if re.search(asked.pages, page)]
        weights = {page: weight.of(warm.address + page) for page in pages}
        weights |= {name: weight.of(bare.address + path) for name, path in BARE.items()}
        queries = json.loads(servers.inside("queries.py", data, *pages))
        measured = rounds(cells(pages, warm, cold, bare), asked)
        memory = {
            "one_process": processes.memory_mib(warm.pid),
            "bare_one_process": processes.memory_mib(bare.pid),
            **memory_of_two(data, pages),
        }
    results = {
        "rounds": asked.rounds,
        "seconds": asked.seconds,
        "tool": "wrk" if shutil.which("wrk") else "asyncio",
        "pages": [one_page(page, weights[page], queries.get(page), measured) for page in [*BARE, *pages]],
        "staff": of_staff,
        "memory_mib": memory,
    }
    words = [table.of(results), "", *(staff.table(of_staff) if of_staff else [])]
    print(json.dumps(results, indent=1) if asked.json else "\n".join(words))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each cell is visited (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=2, help="load on a cell in a round (default: %(default)s)")
    parser.add_argument("--pages", default="", metavar="REGEX", help="only addresses in which this is found")
    parser.add_argument("--every", action="store_true", help="all pages, not only the heaviest of each kind")
    parser.add_argument("--only", choices=["readers", "staff"], help="only the pages for these")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    return parser.parse_args()


def choose(address: str, large: str, *, every: bool) -> list[str]:
    """The German pages of the site map, the conference's main pages in two more languages, and the large programme."""
    _, body, _ = weight.fetch(address + "/sitemap.xml")
    listed = [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", body.decode())]
    german = [path for path in dict.fromkeys(listed) if path.startswith("/de/")]
    programme = next(path for path in german if path.endswith("/programme/") and large not in path)
    main_pages = [path for path in german if large not in path]
    chosen = main_pages if every else heaviest(address, main_pages)
    also = [f"/{code}{path.removeprefix('/de')}" for code in ALSO_IN for path in ("/de/", programme)]
    return [*chosen, f"/de/conferences/{large}/programme/", *also, "/areas.geojson"]


def heaviest(address: str, paths: list[str]) -> list[str]:
    """Of all areas, of all events … the one with most on its page."""
    kinds: dict[str, list[str]] = {}
    for path in paths:
        kind = re.sub(r"(divisions|areas|conferences|events)/[^/]+", r"\1/…", path)
        kinds.setdefault(kind, []).append(path)
    return [max(alike, key=lambda path: weight.fetch(address + path)[0]) for alike in kinds.values()]


def cells(pages: list[str], warm: Any, cold: Any, bare: Any) -> list[Cell]:
    found = [
        Cell(name, "cold", clients, bare.address + path, bare.pid) for name, path in BARE.items() for clients in CLIENTS
    ]
    for page in pages:
        found += [Cell(page, "warm", clients, warm.address + page, warm.pid) for clients in CLIENTS]
        found.append(Cell(page, "cold", COLD_CLIENTS, cold.address + page, cold.pid))
    return found


def rounds(wanted: list[Cell], asked: argparse.Namespace) -> dict[tuple[str, str, int], list[dict[str, float]]]:
    measured: dict[tuple[str, str, int], list[dict[str, float]]] = {}
    for cell in wanted:
        load.put_on(cell.address, clients=2, seconds=0.2)
    for number in range(asked.rounds):
        for cell in wanted:
            measured.setdefault((cell.page, cell.state, cell.clients), []).append(measure(cell, asked.seconds))
        print(f"round {number + 1} of {asked.rounds}", file=sys.stderr)
    return measured


def measure(cell: Cell, seconds: float) -> dict[str, float]:
    before = processes.cpu_seconds(cell.pid)
    result = load.put_on(cell.address, clients=cell.clients, seconds=seconds)
    # What the clients broke off is still being worked on; the next cell must not pay for it.
    spent = processes.settled_cpu_seconds(cell.pid) - before
    return {**asdict(result), "cpu_ms": 1000 * spent / max(1, result.requests)}


def memory_of_two(data: Path, pages: list[str]) -> dict[str, float]:
    """Every page asked for through both processes, then counted."""
    found = {}
    with servers.werkstadt(data, workers=2) as server:
        for page in pages:
            load.put_on(server.address + page, clients=16, seconds=1)
        found["two_workers"] = processes.memory_mib(server.pid)
    with servers.bare(data, workers=2) as server:
        for path in BARE.values():
            load.put_on(server.address + path, clients=16, seconds=1)
        found["bare_two_workers"] = processes.memory_mib(server.pid)
    return found


def one_page(page: str, weighed: weight.Weight, queries: int | None, measured: dict[Any, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "page": page,
        "bytes": weighed.page,
        "view_bytes": weighed.view,
        "view_requests": weighed.requests,
        "font_bytes": weighed.fonts,
        "queries": queries,
        "warm": {},
        "cold": {},
    }
    for (name, state, clients), runs in measured.items():
        if name == page:
            result[state][str(clients)] = medians(runs)
    return result


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    quoted = {name: statistics.median(run[name] for run in runs) for name in ("per_second", "p50", "p99", "cpu_ms")}
    return {**quoted, "bad": sum(run["bad"] for run in runs)}


if __name__ == "__main__":
    main()
