"""What does not fit together in a programme: codes with the events concerned; the page says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from werkstadt.conferences.models import Event


class Severity(models.TextChoices):
    """How bad it is."""

    # No pack may say so, so it is never stored.
    BLOCKS = "blocks"
    # Somebody would stand before a closed door; saved only by who has said so.
    CLASH = "clash"
    # Worth a look.
    HINT = "hint"


class Code(models.TextChoices):
    """The kinds of clashes, with what their parameters say."""

    ROOM_TWICE = "room-twice"  # room, begins, ends: of the time in common
    TOO_MANY_SEATS = "too-many-seats"  # room, capacity, seats
    OUTSIDE = "outside"  # opens, closes: of the conference
    HOST_TWICE = "host-twice"  # host
    HOST_AT_BOOTH = "host-at-booth"  # host; the first event is the booth
    MODERATOR_TWICE = "moderator-twice"  # moderator
    INTERPRETERS = "interpreters"  # language, needed, there
    WALK = "walk"  # who (a name, or nothing: everybody), minutes, pause
    BREAK_TOO_SHORT = "break-too-short"  # pause, needed, across_floors
    PLENUM = "plenum"  # the first event is the plenum
    BREAK = "break"  # the first event is the break
    CHILDCARE = "childcare"  # opens, closes: of the childcare
    ROUND_APART = "round-apart"  # round; not all of its events run side by side
    STEPS = "steps"  # where
    UNPLACED = "unplaced"


@dataclass(frozen=True)
class Clash:
    """One thing that does not fit. Events stand in order of time."""

    code: Code
    severity: Severity
    events: tuple[Event, ...]
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same as long as it is about the same: who has seen it need not look again."""
        about = [str(self.params[name]) for name in ("host", "moderator", "language", "who") if name in self.params]
        return "|".join([self.code, *sorted(event.slug for event in self.events), *about])
