"""The measurements as a table for people, and how they compare with the goals."""

from typing import Any

HEAD = ["page", "kB", "view kB", "requests", "queries", "cold CPU-ms", "CPU-ms", "per s 1", "per s 16", "per s 64",
        "p50 16", "p99 1", "p99 16", "p99 64", "bad"]  # fmt: skip
EXPLAINED = """\
kB: the page on the wire, packed. view kB, requests: first view with style, scripts and pictures, without fonts.
queries: when nobody asked before. cold CPU-ms: a request without shared rendering; CPU-ms: with it, at 16 clients.
per s, p50, p99 (milliseconds): with shared rendering, at 1, 16 and 64 clients. Bare views are all cold."""


def of(results: dict[str, Any]) -> str:
    rows = [HEAD, ["---"] * len(HEAD), *(row(page) for page in results["pages"])]
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    how = f"{results['tool']}, {results['rounds']} rounds of {results['seconds']:g} s, medians"
    return "\n".join([*lines, "", EXPLAINED, "", *memory(results["memory_mib"]), "", *goals(results), "", how])


def row(page: dict[str, Any]) -> list[str]:
    by_clients = page["warm"] or page["cold"]
    quoted = [f"{by_clients[clients]['per_second']:.0f}" for clients in ("1", "16", "64")]
    times = [
        f"{by_clients[clients][name]:.1f}"
        for clients, name in (("16", "p50"), ("1", "p99"), ("16", "p99"), ("64", "p99"))
    ]
    bad = sum(cell["bad"] for state in ("warm", "cold") for cell in page[state].values())
    warm = f"{page['warm']['16']['cpu_ms']:.2f}" if page["warm"] else "–"
    queries = "–" if page["queries"] is None else str(page["queries"])
    return [page["page"], f"{page['bytes'] / 1000:.1f}", f"{page['view_bytes'] / 1000:.1f}", str(page["view_requests"]),
            queries, f"{page['cold']['1']['cpu_ms']:.2f}", warm, *quoted, *times, f"{bad:.0f}"]  # fmt: skip


def memory(mib: dict[str, float]) -> list[str]:
    ours, bare = (mib["one_process"], mib["two_workers"]), (mib["bare_one_process"], mib["bare_two_workers"])
    return [
        f"Memory (PSS) with one process: {ours[0]:.0f} MiB (bare Django {bare[0]:.0f});"
        f" with two workers: {ours[1]:.0f} MiB (bare Django {bare[1]:.0f})."
    ]


def goals(results: dict[str, Any]) -> list[str]:
    """Each goal with the worst page; nothing is left out to look better."""
    ours = [page for page in results["pages"] if page["warm"]]
    html = [page for page in ours if page["page"].endswith("/")]
    programmes = [page for page in ours if page["page"].endswith("/programme/")]
    found = [
        against("CPU-ms a request", ours, lambda page: page["warm"]["16"]["cpu_ms"], 1, is_most=True),
        against(
            "requests per second at 16 clients", ours, lambda page: page["warm"]["16"]["per_second"], 400, is_most=False
        ),
        against("kB of a first view without fonts", html, lambda page: page["view_bytes"] / 1000, 30, is_most=True),
        against(
            "kB with preloaded fonts",
            html,
            lambda page: (page["view_bytes"] + page["font_bytes"]) / 1000,
            80,
            is_most=True,
        ),
        against("requests of a first view", html, lambda page: page["view_requests"], 8, is_most=True),
        against("queries of a programme", programmes, lambda page: page["queries"], 5, is_most=True),
    ]
    two = results["memory_mib"]["two_workers"]
    return [*filter(None, found), f"{'ok ' if two <= 200 else 'NOT'} MiB with two workers: {two:.0f}, goal at most 200"]


def against(what: str, pages: list[dict[str, Any]], value: Any, goal: float, *, is_most: bool) -> str:
    if not pages:
        return ""
    worst = (max if is_most else min)(pages, key=value)
    is_met = value(worst) <= goal if is_most else value(worst) >= goal
    bound = "at most" if is_most else "at least"
    return f"{'ok ' if is_met else 'NOT'} {what}: {value(worst):.2f} ({worst['page']}), goal {bound} {goal:g}"
