"""Tasks of the plan for tests: those that `a_whole_city` makes, and others."""

from __future__ import annotations

import zlib
from typing import Any

from werkstadt.conferences.models import Conference
from werkstadt.preparation.models import Task


def task_of(city: str) -> int:
    """The number of the task at the city's conference."""
    return zlib.crc32(f"task {city}".encode()) % 1_000_000 + 1


def a_task(conference: Conference, **facts: Any) -> Task:
    """Open, to be done a week before the day."""
    if "fixed_on" not in facts:
        facts = {"days": -7} | facts
    usual = {"conference": conference, "phase": "day", "title": "Schlüssel beim Hausmeister holen"}
    return Task.objects.create(**usual | facts)
