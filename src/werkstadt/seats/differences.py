"""What is different about an event for people who have booked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from werkstadt.conferences.models import Event, Place, Room


class Change(models.TextChoices):
    """Codes; letters say them to people."""

    CANCELLED = "cancelled"
    BACK = "back"  # takes place after all
    AT_RISK = "at-risk"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True)
class Known:
    """What people who have booked an event rely on."""

    starts_at: datetime | None
    ends_at: datetime | None
    room: Room | None
    venue: Place | None
    state: str
    # Of the calendar entry they may have.
    sequence: int = 0


def known(event: Event) -> Known:
    """To be asked before the event is changed."""
    return Known(event.starts_at, event.ends_at, event.room, event.venue, event.state, event.sequence)


def differences(before: Known, after: Known) -> list[Change]:
    """What somebody with a booking has to know; a cancelled event needs neither time nor place."""
    if after.state == Event.State.CANCELLED:
        return [] if before.state == Event.State.CANCELLED else [Change.CANCELLED]
    found = []
    is_at_risk, was_at_risk = after.state == Event.State.AT_RISK, before.state == Event.State.AT_RISK
    if before.state == Event.State.CANCELLED or (was_at_risk and not is_at_risk):
        found.append(Change.BACK)
    if is_at_risk and not was_at_risk:
        found.append(Change.AT_RISK)
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
        found.append(Change.TIME)
    if (before.room, before.venue) != (after.room, after.venue):
        found.append(Change.PLACE)
    return found
