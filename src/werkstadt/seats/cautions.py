"""What people should know before they book: nothing of this forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from typing import Any

from django.db import models

from werkstadt.conferences.models import Event
from werkstadt.conferences.ways import walking_minutes

# For children, or not on the day: the age of the conference does not hold for them.
FOR_ALL_AGES = {Event.Kind.CHILDCARE, Event.Kind.RUN_UP}


class Caution(models.TextChoices):
    """Codes; the page says them."""

    OVERLAP = "overlap"  # event, other
    WALK = "walk"  # event, other, minutes (of the way), pause (minutes between)
    TOO_YOUNG = "too-young"  # event, age, limit
    TOO_OLD = "too-old"  # event, age, limit
    TOO_YOUNG_FOR_ALL = "too-young-for-all"  # age, limit: of the conference


@dataclass(frozen=True)
class Warned:
    """One caution about an event that somebody has chosen."""

    code: Caution
    event: Event
    params: dict[str, Any] = field(default_factory=dict)


def of(events: Iterable[Event], children: Sequence[int]) -> list[Warned]:
    """Of all that somebody has chosen together. Ages of adults are not asked, only limits they may be under."""
    chosen = sorted((event for event in events if event.starts_at), key=lambda event: (event.starts_at, event.pk))
    found = [warned for event in chosen for warned in _ages(event, children)]
    return found + [warned for first, second in combinations(chosen, 2) for warned in _times(first, second)]


def _ages(event: Event, children: Sequence[int]) -> list[Warned]:
    found = []
    least = None if event.kind in FOR_ALL_AGES or event.min_age is not None else event.conference.min_age
    for age in dict.fromkeys(children):
        if event.min_age is not None and age < event.min_age:
            found.append(Warned(Caution.TOO_YOUNG, event, {"age": age, "limit": event.min_age}))
        elif event.max_age is not None and age > event.max_age:
            found.append(Warned(Caution.TOO_OLD, event, {"age": age, "limit": event.max_age}))
        elif least is not None and age < least:
            found.append(Warned(Caution.TOO_YOUNG_FOR_ALL, event, {"age": age, "limit": least}))
    return found


def _times(first: Event, second: Event) -> list[Warned]:
    if first.starts_at is None or second.starts_at is None:
        return []
    end = first.ends_at or first.starts_at + timedelta(minutes=1)
    if second.starts_at < end:
        return [Warned(Caution.OVERLAP, second, {"other": first})]
    pause = int((second.starts_at - end).total_seconds() // 60)
    minutes = walking_minutes(first.venue, second.venue)
    if minutes > pause:
        return [Warned(Caution.WALK, second, {"other": first, "minutes": minutes, "pause": pause})]
    return []
