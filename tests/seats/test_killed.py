"""What was acknowledged survives kill -9 of web server and database; a repeated request books nothing twice.

`WERKSTADT_FULL=1` runs the full numbers: 40 clients at once, 800 people, 20 kills.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.seats.killed import COUNT, HASHES, City, Clients, running
from tools import postgresql

pytestmark = [pytest.mark.database, pytest.mark.slow]
IS_FULL = bool(os.environ.get("WERKSTADT_FULL"))
IS_POSTGRESQL = os.environ.get("WERKSTADT_DATABASE_URL", "").startswith("postgres")
PEOPLE, AT_ONCE, KILLS, SEATS = (800, 40, 20, 300) if IS_FULL else (60, 8, 3, 25)
PAUSE = 1.0


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    with ExitStack() as stack:
        cluster = stack.enter_context(postgresql.cluster()) if IS_POSTGRESQL else None
        yield stack.enter_context(running(tmp_path, cluster, seats=SEATS))


def kill_again_and_again(city: City) -> int:
    """The web server each time; the database, where there is one of its own, every second time."""
    for number in range(KILLS):
        time.sleep(PAUSE)
        if city.cluster and number % 2:
            city.cluster.kill()
            city.cluster.start()
        else:
            city.kill()
            city.start()
    return KILLS


def test_what_was_acknowledged_is_there_after_every_kill(city: City):
    names = [f"key-of-person-{number:05}" for number in range(PEOPLE)]
    clients = Clients(city, lost_share=0.3)
    clients.open_form()

    with ThreadPoolExecutor(1) as pool:
        killing = pool.submit(kill_again_and_again, city)
        half = len(names) // 2
        clients.go(names[:half], AT_ONCE)
        # The rest comes after the last kill has begun, so that there is somebody at every one of them.
        clients.go(names[half:], AT_ONCE)
        kills = killing.result()

    found = json.loads(city.say(COUNT))
    tokens = json.loads(city.say(HASHES, *(clients.acknowledged[name] for name in names)))
    stored = {key: (token, status, places) for key, token, status, places in found["bookings"]}
    assert (kills, len(clients.acknowledged)) == (KILLS, PEOPLE)
    assert [name for name, token in zip(names, tokens, strict=True) if stored[name][0] != token] == []
    assert (len(found["bookings"]), found["registrations"]) == (PEOPLE, PEOPLE)
    assert Counter(status for _token, status, _places in stored.values()) == {
        "booked": SEATS,
        "waiting": PEOPLE - SEATS,
    }


def test_without_the_key_of_the_form_a_retry_would_book_twice(city: City):
    names = [f"key-of-person-{number:05}" for number in range(20)]
    clients = Clients(city, lost_share=0.9, keeps_key=False)
    clients.open_form()

    clients.go(names, AT_ONCE)

    assert json.loads(city.say(COUNT))["registrations"] > len(names)
