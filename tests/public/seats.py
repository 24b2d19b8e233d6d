"""What the tests of booking and receipts share: a moment before the conference, and the form as a browser sends it."""

from __future__ import annotations

import re
import secrets
from html import unescape
from typing import Any

from tests.factories import at
from werkstadt.conferences.models import Event
from werkstadt.seats.models import Registration

NOW = at("2025-11-20 09:00")
BOOK = "/en/conferences/werkstadt-nord/book/"
EMPTY = {
    "adults": "1", "children": "", "name": "", "email": "", "phone": "", "website": "", "childcare": "",
    "childcare_times": "", "interpreter": "", "wheelchairs": "", "pick_up": "", "food": "", "other": "",
}  # fmt: skip


def form(*events: Event, **fields: Any) -> dict[str, Any]:
    """The form of the page with these events chosen, and what somebody typed."""
    return EMPTY | {"key": secrets.token_urlsafe(16), "event": [event.slug for event in events]} | fields


def send(client: Any, *events: Event, **fields: Any) -> Any:
    return client.post(BOOK, form(*events, **fields))


def page(response: Any) -> str:
    """What stands there, as a reader reads it."""
    return unescape(response.content.decode())


def summary(response: Any) -> list[tuple[str, str]]:
    """The errors above the form: where each leads, and what it says."""
    found = re.search(r'<div class="error-summary.*?</div>', response.content.decode(), re.DOTALL)
    return re.findall(r'<a href="#([^"]*)">([^<]*)</a>', unescape(found.group())) if found else []


def chosen(response: Any) -> list[str]:
    """The events that are ticked."""
    return re.findall(r'name="event" value="([\w-]+)" checked', response.content.decode())


def receipt(registration: Registration, below: str = "", language: str = "en") -> str:
    return f"/{language}/receipt/{registration.token}/{below}"
