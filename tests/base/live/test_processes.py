"""Real servers: what one process announces, the pages of all hear, and a server with open streams stops at once."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tools.postgresql import free_port

pytestmark = [pytest.mark.database, pytest.mark.slow]

# Of a worker or a command: a process that serves nothing.
ANNOUNCE = "import sys, django; django.setup(); from werkstadt.base import live; live.announce(sys.argv[1])"
# One server with the settings of ours, but little patience; the word "deaf" switches off that streams end with it.
SERVER = """
import sys
import uvicorn
from werkstadt.config import serving
from werkstadt.config.asgi import application
from werkstadt.base.live.hub import Hub
if sys.argv[2] == "deaf":
    Hub.end = lambda hub: None
place = serving.Place("127.0.0.1", int(sys.argv[1]))
config = serving.configuration(place, application)
config.timeout_graceful_shutdown = 3
serving.serve(config, serving.open_port(place), "WerkStadt runs at ")
"""


@dataclass
class Line:
    """An open stream, as bytes."""

    wire: socket.socket
    said: bytes = b""

    @classmethod
    def to(cls, address: str, topic: str) -> Line:
        place = urlsplit(address)
        wire = socket.create_connection((place.hostname, place.port), timeout=10)
        wire.sendall(f"GET /live/{topic} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
        line = cls(wire)
        line.until(b"data: new\n\n")
        return line

    def until(self, words: bytes) -> None:
        """Fails when nothing comes for ten seconds, or the line ends."""
        begin = len(self.said)
        while words not in self.said[begin:]:
            piece = self.wire.recv(4096)
            assert piece, "the line has ended"
            self.said += piece

    @property
    def newest(self) -> int:
        """The number of the last thing it was told."""
        return max(int(number) for number in re.findall(rb"id: (\d+)", self.said))


@pytest.fixture(scope="module")
def database() -> str:
    """Empty: "" for SQLite in the data folder, or a new one on the server of these tests."""
    address = os.environ.get("WERKSTADT_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return ""
    name = f"live_{secrets.token_hex(4)}"
    with psycopg.connect(urlsplit(address)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def surroundings(data: Path, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    # Neither streams nor messages need a table; jobs do.
    ours = {"WERKSTADT_DATA": str(data), "WERKSTADT_DATABASE_URL": database, "WERKSTADT_WORKER": "0"}
    return {**kept, **ours, "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings"}


@contextmanager
def server(data: Path, database: str, hears: str = "well") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A process of its own; those with the same data belong together."""
    (data / "static").mkdir(exist_ok=True)
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port), hears]
    # The control ends with complaints.
    errors = subprocess.DEVNULL if hears == "deaf" else None
    with subprocess.Popen(
        command, env=surroundings(data, database), stdout=subprocess.PIPE, stderr=errors, text=True
    ) as process:
        assert process.stdout
        try:
            assert "runs" in process.stdout.readline()
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.kill()


def test_pages_of_all_processes_hear_what_any_process_announces(tmp_path: Path, database: str):
    with ExitStack() as stack:
        (first, _), (second, _) = [stack.enter_context(server(tmp_path, database)) for _ in range(2)]
        lines = [Line.to(address, "seats-a") for address in [first, second] * 3]
        other = Line.to(first, "seats-b")
        for line in [*lines, other]:
            stack.enter_context(line.wire)

        command = [sys.executable, "-c", ANNOUNCE, "seats-a"]
        subprocess.run(command, env=surroundings(tmp_path, database), check=True)
        for line in lines:
            line.until(b"data: new\n\n")

        # Both say the same of it, so that what pages ask for is rendered once. A process that began to listen only
        # after a page had come says "new" once more before.
        while len({line.newest for line in lines}) > 1:
            min(lines, key=lambda line: line.newest).until(b"data: new\n\n")
        assert other.said.count(b"data: new") == 1


@pytest.mark.parametrize("hears", ["well", "deaf"])
def test_a_server_with_open_streams_stops_at_once_and_control(tmp_path: Path, database: str, hears: str):
    """`deaf` is the control: a server whose streams do not end waits until its patience of 3 seconds does."""
    with server(tmp_path, database, hears) as (address, process):
        lines = [Line.to(address, "a") for _ in range(12)]
        begin = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        took = time.monotonic() - begin
        for line in lines:
            line.wire.close()

    assert (took > 2.5, process.returncode) == (hears == "deaf", 0)
