"""Which edition of a plan a form was opened with: whoever was overtaken is told, and overwrites nothing unseen."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats.obstacles import Obstacle

RULES = (
    "booking_opens_at",
    "booking_closes_at",
    "walk_in_share",
    "release_minutes",
    "decline_hours",
    "may_smaller_pass",
    "largest_party",
)
LENGTH = 16


def of_seats(event: Event) -> str:
    return _edition(event.capacity, event.walk_in_share)


def of_state(event: Event) -> str:
    return _edition(
        event.state, event.state_reason, event.starts_at, event.ends_at, event.room_id, event.place_id, event.open_facts
    )


def of_round(round_: Round) -> str:
    return _edition(round_.placing, round_.wishes_close_at)


def of_rules(conference: Conference) -> str:
    return _edition(*(getattr(conference, name) for name in RULES))


def refuse_overtaken(seen: str | None, now: str) -> None:
    """Called under the lock of what is about to change. None: nobody looked at a form before."""
    if seen is not None and seen != now:
        raise Refused(Obstacle.OVERTAKEN)


def _edition(*values: Any) -> str:
    return sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()[:LENGTH]
