"""A conference that is held right now, with tickets whose names and needs must never be found on a device.

Run in a process of its own, beside the data folder of a server; prints what the test must know as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PARTIES = 16
CANARY_NAME, CANARY_NEED = "Canarynamova", "Canaryneedova"


@dataclass(frozen=True)
class Ticket:
    """What somebody says or shows at the door."""

    code: str
    token: str
    people: int


@dataclass(frozen=True)
class Day:
    """What was made."""

    token: str
    events: list[str]
    tickets: list[Ticket]

    @property
    def desk(self) -> str:
        return "/de/room/werkstadt-nord/desk/"


def a_day(data: Path, parties: int = PARTIES, capacity: int = 30) -> Day:
    environment = os.environ | {"WERKSTADT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings"}
    environment.pop("WERKSTADT_DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.room.a_day", str(parties), str(capacity)]
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'src'}"
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    made = json.loads(told.stdout)
    return Day(made["token"], made["events"], [Ticket(**each) for each in made["tickets"]])


def make(parties: int, capacity: int) -> dict[str, Any]:
    from django.utils import timezone  # the settings come first

    from tests import factories
    from werkstadt.accounts import passes
    from werkstadt.accounts.roles import Role
    from werkstadt.seats.needs import Needs

    now = timezone.now()
    city = factories.a_city()
    hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=8)}
    conference = factories.an_open_conference(factories.an_area(city), **hours)
    room = factories.a_room(factories.a_place(city))
    begins = {"starts_at": now + timedelta(hours=2), "ends_at": now + timedelta(hours=3)}
    events = [
        factories.a_workshop(
            conference, slug=f"w{n}", title=f"Werkstatt {n}", capacity=capacity, walk_in_share=0.5, room=room, **begins
        )
        for n in range(2)
    ]
    made = [
        factories.a_registration(
            conference,
            events[number % 2],
            people=1 + number % 2,
            when=now.strftime("%Y-%m-%d %H:%M"),
            name=f"{CANARY_NAME} {number}",
            phone=CANARY_NAME,
            needs=Needs(other=CANARY_NEED),
        )
        for number in range(parties)
    ]
    given = passes.give(city, conference.slug, Role.HELPER, "Tür 1", at=now, until=now + timedelta(days=1), by="test")
    return {
        "token": given.token,
        "events": [event.slug for event in events],
        "tickets": [{"code": each.code, "token": each.token, "people": each.people} for each in made],
    }


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(make(int(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
