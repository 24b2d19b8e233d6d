"""The pages for staff in bench/pages.py: queries, weight and CPU time, at a small and a large conference."""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

import load
import processes
import servers
import weight

MOST_QUERIES = 15
HEAD = ["page for staff", "queries", "queries, large", "kB", "view kB", "CPU-ms", "CPU-ms, large"]


def measure(data: Path, small: str, large: str, *, rounds: int, seconds: float) -> list[dict[str, Any]]:
    """One client, one process, signed in: what staff see is shared with nobody."""
    found = json.loads(servers.inside("staff_pages.py", data, small, large))
    cookie, results = found["cookie"], []
    with servers.werkstadt(data) as server:
        for name, (address, queries, grown_address, grown_queries) in found["pages"].items():
            cpu = {"small": [], "large": []}
            for _ in range(rounds):
                cpu["small"].append(cpu_ms(server, address, cookie, seconds))
                cpu["large"].append(cpu_ms(server, grown_address, cookie, seconds))
            weighed = weight.of(server.address + address, cookie=cookie)
            results.append(
                {
                    "page": name,
                    "address": address,
                    "queries": queries,
                    "grown_queries": grown_queries,
                    "bytes": weighed.page,
                    "view_bytes": weighed.view,
                    "cpu_ms": statistics.median(cpu["small"]),
                    "grown_cpu_ms": statistics.median(cpu["large"]),
                }
            )
            print(f"{name}", file=sys.stderr)
    return results


def cpu_ms(server: servers.Server, address: str, cookie: str, seconds: float) -> float:
    before = processes.cpu_seconds(server.pid)
    result = load.put_on(server.address + address, clients=1, seconds=seconds, cookie=cookie)
    return 1000 * (processes.settled_cpu_seconds(server.pid) - before) / max(1, result.requests)


def table(results: list[dict[str, Any]]) -> list[str]:
    rows = [HEAD, ["---"] * len(HEAD)]
    for page in results:
        rows.append(
            [page["page"], str(page["queries"]), str(page["grown_queries"]), f"{page['bytes'] / 1000:.1f}",
             f"{page['view_bytes'] / 1000:.1f}", f"{page['cpu_ms']:.1f}", f"{page['grown_cpu_ms']:.1f}"]
        )  # fmt: skip
    too_many = [each["page"] for each in results if max(each["queries"], each["grown_queries"]) > MOST_QUERIES]
    growing = [each["page"] for each in results if each["grown_queries"] > each["queries"]]
    return [
        "Pages for staff. large: a conference with 60 events and 300 people.",
        "",
        *("| " + " | ".join(cells) + " |" for cells in rows),
        "",
        f"{'NOT' if too_many else 'ok '} queries of each page: at most {MOST_QUERIES}{said(too_many)}",
        f"{'NOT' if growing else 'ok '} no more queries with more events and people{said(growing)}",
    ]


def said(pages: list[str]) -> str:
    return f": {', '.join(pages)}" if pages else ""
