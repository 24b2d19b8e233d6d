"""A real server for the tests that look at it from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.postgresql import free_port

START_SECONDS = 90


@dataclass(frozen=True)
class Live:
    """A real server in a process of its own, with the Jena conference in a database of its own."""

    address: str
    data: Path
    log: Path

    def url(self, path: str) -> str:
        return self.address + path


def serve(data: Path, act: str = "demo", **more: str) -> Iterator[Live]:
    """With act="run" what lies in the data folder already. `more`: settings, such as WERKSTADT_WORKER="0"."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    environment |= {"WERKSTADT_DATA": str(data), "PYTHONUNBUFFERED": "1"} | more
    served = Live(f"http://127.0.0.1:{port}", data, data / "server.log")
    with served.log.open("wb") as log:
        command = [sys.executable, "-m", "werkstadt", act, "--port", str(port)]
        process = subprocess.Popen(command, cwd=data, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_it_answers(served, process)
        yield served
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.wait()


def wait_until_it_answers(served: Live, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with (
            suppress(OSError),
            urllib.request.urlopen(served.url("/healthz"), timeout=5),
        ):
            return
        time.sleep(0.1)
    pytest.fail("The server did not start:\n" + served.log.read_text(errors="replace"), pytrace=False)
