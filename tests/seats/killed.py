"""Clients that book through the real pages while web server and database are killed, again and again."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from tools.postgresql import Cluster, free_port

ROOT = Path(__file__).resolve().parents[2]
BOOK = "/de/conferences/werkstadt-nord/book/"
PATIENCE = 120.0
# A city with a conference in a month, and an event with these many seats.
PREPARE = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import timedelta
from django.utils import timezone
from tests.factories import a_workshop, an_open_conference
day = timezone.now() + timedelta(days=30)
conference = an_open_conference(starts_at=day, ends_at=day + timedelta(hours=6))
a_workshop(conference, capacity=int(sys.argv[1]), starts_at=day, ends_at=day + timedelta(hours=1))
"""
COUNT = """
import json, django
django.setup()
from werkstadt.seats.models import Booking, Registration
rows = Booking.objects.values_list("registration__key", "registration__token_hash", "status", "places")
print(json.dumps({"bookings": list(rows), "registrations": Registration.objects.count()}))
"""
# What the database knows of the addresses that people were given.
HASHES = """
import json, sys, django
django.setup()
from werkstadt.seats.receipts import hash_of
print(json.dumps([hash_of(token) for token in sys.argv[1:]]))
"""


@dataclass
class City:
    """A running WerkStadt that can be killed and started again, with a database of its own."""

    data: Path
    cluster: Cluster | None
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
        if self.cluster:
            kept["WERKSTADT_DATABASE_URL"] = self.cluster.address
        return kept | {
            "WERKSTADT_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        }

    def say(self, script: str, *words: str) -> str:
        command = [sys.executable, "-c", script, *words]
        said = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stderr
        return said.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "werkstadt", "run", "--port", str(self.port)]
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@contextmanager
def running(data: Path, cluster: Cluster | None, *, seats: int) -> Iterator[City]:
    city = City(data, cluster)
    city.say(PREPARE, str(seats))
    city.start()
    try:
        yield city
    finally:
        city.kill()


@dataclass
class Clients:
    """People who press again and again until they have an answer, as people do."""

    city: City
    # Of all answers, how many are not waited for although the request was sent.
    lost_share: float
    # Off only to show what the key is for.
    keeps_key: bool = True
    seen: str = ""
    acknowledged: dict[str, str] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def go(self, names: list[str], at_once: int) -> None:
        with ThreadPoolExecutor(at_once) as pool:
            for done in [pool.submit(self._book, name) for name in names]:
                done.result()

    def open_form(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                _status, _headers, body = self._ask("GET", f"{BOOK}?event=werkstatt")
                self.seen = re.findall(r'name="seen-werkstatt" value="([^"]*)"', body.decode())[0]
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise AssertionError("The server never answered.")

    def _book(self, name: str) -> None:
        random, until, attempt = Random(name), time.monotonic() + PATIENCE, 0
        while time.monotonic() < until:
            attempt += 1
            key = name if self.keeps_key else f"{name}-{attempt}"
            fields = {"key": key, "event": "werkstatt", "seen-werkstatt": self.seen, "adults": "1"}
            try:
                # The first attempts of some people are cut off after sending, as a phone in a tunnel does.
                is_lost = attempt <= 2 and random.random() < self.lost_share
                status, headers, _body = self._ask("POST", BOOK, urlencode(fields), is_lost=is_lost)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status == 302:
                self.acknowledged[name] = headers["Location"].partition("?")[0].rstrip("/").rpartition("/")[2]
                return
        raise AssertionError(f"{name} never had an answer.")

    def _ask(self, method: str, path: str, body: str | None = None, *, is_lost: bool = False) -> tuple[int, Any, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.city.port, timeout=30)
        headers = {"Sec-Fetch-Site": "same-origin"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            if is_lost:
                # Long enough for the request to be worked on; the answer goes nowhere.
                time.sleep(0.2)
                raise ConnectionResetError
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()
