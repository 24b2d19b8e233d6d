"""Time, place and state of an event as its readers know them, in a form that can be stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from werkstadt.conferences.models import Event, Place, Room
from werkstadt.seats.differences import Known, known

Believed = Mapping[str, Any]


def of(event: Event) -> dict[str, Any]:
    return stored(known(event))


def stored(before: Known) -> dict[str, Any]:
    return {
        "starts_at": before.starts_at.isoformat() if before.starts_at else None,
        "ends_at": before.ends_at.isoformat() if before.ends_at else None,
        "room": before.room.pk if before.room else None,
        "venue": before.venue.pk if before.venue else None,
        "state": before.state,
        "sequence": before.sequence,
    }


def read(kept: Believed) -> Known:
    """A room or place that was removed since is as if it had not been known."""
    return Known(
        starts_at=_moment(kept["starts_at"]),
        ends_at=_moment(kept["ends_at"]),
        room=Room.objects.filter(pk=kept["room"]).first() if kept["room"] else None,
        venue=Place.objects.filter(pk=kept["venue"]).first() if kept["venue"] else None,
        state=str(kept["state"]),
        sequence=int(kept["sequence"]),
    )


def is_as_before(event: Event, kept: Believed) -> bool:
    now = of(event)
    return all(now[name] == kept.get(name) for name in now if name != "sequence")


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
