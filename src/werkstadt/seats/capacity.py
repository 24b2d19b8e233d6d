"""Changing how many seats an event has."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import audit, live
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event
from werkstadt.seats import editions, fullness, locking, waiting_list
from werkstadt.seats.models import Booking
from werkstadt.seats.obstacles import Obstacle


@transaction.atomic
def set_seats(
    event: Event, *, capacity: int, walk_in_share: float | None, by: str, at: datetime, seen: str | None = None
) -> list[Booking]:
    """More seats let people move up at once; fewer than are taken are refused. Returns who moved up.

    `seen`: the edition that the form showed (see editions).
    """
    event = locking.lock_one(event.pk)
    editions.refuse_overtaken(seen, editions.of_seats(event))
    before = {"capacity": event.capacity, "walk_in_share": event.walk_in_share}
    event.capacity, event.walk_in_share = capacity, walk_in_share
    found = fullness.of_event(event, at)
    if found.taken > capacity:
        raise Refused(Obstacle.TAKEN_SEATS, taken=found.taken)
    event.save(update_fields=["capacity", "walk_in_share"])
    moved = waiting_list.move_up(event, at)
    audit.note(by, "set seats", event, at, before=before, capacity=capacity, walk_in_share=walk_in_share)
    live.announce(f"seats-{event.conference.slug}")
    return moved
