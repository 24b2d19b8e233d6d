"""Asks one address again and again with many clients at once: with wrk if it is there, else with asyncio."""

import asyncio
import re
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip", "User-Agent": "werkstadt-bench"}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """What some seconds of load gave: times in milliseconds; bad are answers other than 2xx and broken lines."""

    requests: int
    per_second: float
    p50: float
    p99: float
    bad: int


def put_on(address: str, *, clients: int, seconds: float, cookie: str = "") -> Load:
    """`cookie`: of somebody who has signed in."""
    headers = {**HEADERS, **({"Cookie": cookie} if cookie else {})}
    if shutil.which("wrk"):
        return with_wrk(address, headers, clients=clients, seconds=seconds)
    return asyncio.run(with_asyncio(address, headers, clients=clients, seconds=seconds))


def with_wrk(address: str, headers: dict[str, str], *, clients: int, seconds: float) -> Load:
    words = ["wrk", "-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", "60s", "--latency"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    said = subprocess.run([*words, address], capture_output=True, text=True, check=True).stdout
    requests = int(_found(r"(\d+) requests in", said))
    refused = int(_found(r"Non-2xx or 3xx responses: (\d+)", said))
    broken = sum(int(number) for number in re.findall(r"\d+", _found(r"Socket errors: (.*)", said)))
    percentiles = {name: _milliseconds(_found(rf"\n\s+{name}%\s+(\S+)", said)) for name in (50, 99)}
    per_second = float(_found(r"Requests/sec:\s+([\d.]+)", said))
    return Load(requests, per_second, percentiles[50], percentiles[99], refused + broken)


def _found(pattern: str, words: str) -> str:
    found = re.search(pattern, words)
    return found[1] if found else "0"


def _milliseconds(word: str) -> float:
    found = re.fullmatch(r"([\d.]+)(us|ms|s|m)", word)
    return float(found[1]) * UNITS[found[2]] if found else float("nan")


async def with_asyncio(address: str, headers: dict[str, str], *, clients: int, seconds: float) -> Load:
    """Costs much more CPU than wrk itself: its numbers are lower, and only comparable with each other."""
    until = time.perf_counter() + seconds
    lines = await asyncio.gather(*(_one_client(address, headers, until) for _ in range(clients)))
    times = sorted(taken for line in lines for taken, _ in line)
    bad = sum(not is_good for line in lines for _, is_good in line)
    if not times:
        return Load(0, 0.0, float("nan"), float("nan"), bad)
    p99 = times[min(len(times) - 1, len(times) * 99 // 100)]
    return Load(len(times), len(times) / seconds, statistics.median(times), p99, bad)


async def _one_client(address: str, headers: dict[str, str], until: float) -> list[tuple[float, bool]]:
    url = urlsplit(address)
    about = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    target = f"{url.path}?{url.query}" if url.query else url.path
    question = f"GET {target} HTTP/1.1\r\nHost: {url.netloc}\r\n{about}\r\n".encode()
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    taken = []
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(question)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        taken.append(((time.perf_counter() - began) * 1000, head[9:10] == b"2"))
    writer.close()
    return taken
