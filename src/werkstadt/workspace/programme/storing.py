"""Changes of a programme as edits of its facts: all of them together, under all checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from werkstadt.conferences.clashes import Spot
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing
from werkstadt.packs.editing import LEFT_OUT, Edit
from werkstadt.packs.kinds import Ref
from werkstadt.workspace.programme.moves import Move


def store(conference: Conference, moves: Iterable[Move], *, by: str, at: datetime) -> int:
    """How many bookings are told. Raises PackError when something is impossible, Refused when somebody was quicker."""
    city = conference.area.city
    edits = []
    for move in moves:
        ref = Ref("event", (conference.slug, move.event.slug))
        seen = editing.edition(editing.entry_of(city, ref))
        edits.append(Edit(ref, differing(move.now, move.spot), seen=seen))
    report = editing.apply(city, edits, by=by, at=at)
    return sum(told.concerned for told in report.told)


def differing(before: Spot, after: Spot) -> dict[str, Any]:
    """What an entry says about them, where they differ; what is not known follows."""
    was, will = as_values(before), as_values(after)
    return {key: value for key, value in will.items() if was[key] != value}


def as_values(spot: Spot) -> dict[str, Any]:
    return {
        "starts": spot.starts_at,
        # Without a start nobody waits for an end.
        "ends": spot.ends_at or (None if spot.starts_at else LEFT_OUT),
        "room": spot.room.slug if spot.room else LEFT_OUT if spot.place else None,
        "place": spot.place.slug if spot.place else LEFT_OUT,
    }
