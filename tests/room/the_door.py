"""A door on the day of a conference, and devices with a pass that stand there, for tests."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.factories import a_device, a_pass, at
from tests.staff import FROM_HERE
from werkstadt.accounts import cookie
from werkstadt.accounts.models import Device
from werkstadt.accounts.roles import Role
from werkstadt.conferences.models import Conference

MORNING = at("2025-12-13 09:30")
DESK = "/de/room/werkstadt-nord/desk/"


def a_desk(conference: Conference, label: str = "Tür 1", role: Role = Role.HELPER, **facts: Any) -> Device:
    access_pass = a_pass(conference.area.city, token=f"token {label}", label=label, role=role, **facts)
    moment = at("2025-12-13 08:00")
    return a_device(access_pass, own=label, label=label, entered_at=moment, last_seen_on=moment.date())


def at_the_desk(device: Device) -> Client:
    """A browser that carries the cookie of the device."""
    client = Client(headers=FROM_HERE)
    client.cookies[cookie.name()] = device.label
    return client


def tapped(kind: str = "count", **facts: Any) -> dict[str, Any]:
    """One operation, as the script of the desk sends it."""
    now = int(MORNING.timestamp() * 1000)
    return {
        "id": str(uuid4()),
        "kind": kind,
        "people": 1,
        "event": "",
        "ticket": "",
        "at": now,
        "known_at": now,
    } | facts


def sent(client: Client, *operations: Any, address: str = DESK + "operations", body: Any = None) -> Any:
    written = body if body is not None else json.dumps({"operations": operations})
    return client.post(address, written, content_type="application/json")
