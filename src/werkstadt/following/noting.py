"""Noting that there is something to tell: once, and for those who follow at this moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db import transaction

from werkstadt.conferences.models import Conference, Event
from werkstadt.following.letters import jobs
from werkstadt.following.models import Follow, Follower, Message, Waiting

# Who changes one thing often changes another; one letter tells both.
PAUSE = timedelta(seconds=20)


class Scope(Enum):
    """Whom something concerns."""

    # Who follows the event, its conference or its area.
    ALL = "all"
    # Only who follows the event itself: to others it is a trifle.
    EVENT = "event"
    # Only who follows the area: others know of the conference.
    AREA = "area"


@transaction.atomic
def note(
    conference: Conference,
    kind: Message.Kind,
    key: str,
    *,
    at: datetime,
    event: Event | None = None,
    but: Collection[str] = (),
    scope: Scope = Scope.ALL,
    **facts: Any,
) -> Message | None:
    """None when it was noted before. `facts`: further fields of the message.

    `but`: marks of addresses to which another letter of ours says the same.
    """
    made = {"kind": kind, "event": event, "noted_at": at, **facts}
    message, is_new = Message.objects.get_or_create(conference=conference, key=key, defaults=made)
    if not is_new:
        return None
    told = _still_there(followers(conference, event, but, scope))
    Waiting.objects.bulk_create([Waiting(follower_id=follower, message=message) for follower in told])
    if message.is_urgent and told:
        jobs.tell.enqueue(message.pk, at=at + PAUSE, key=str(message.pk))
    return message


def _still_there(keys: Collection[int]) -> list[int]:
    """Who leaves at this moment either has left before, or waits until they can be forgotten with all of it."""
    locked = Follower.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return [follower.pk for follower in locked]


def followers(
    conference: Conference, event: Event | None, but: Collection[str] = (), scope: Scope = Scope.ALL
) -> list[int]:
    """Keys of those who confirmed that they want news of this: each once, in order."""
    own = Follow.objects.confirmed()
    match scope:
        case Scope.AREA:
            found = own.filter(area=conference.area_id)
        case Scope.EVENT:
            found = own.filter(event=event)
        case Scope.ALL:
            found = own.of_event(event) if event else own.of_conference(conference)
    marks = dict(Follower.objects.filter(follows__in=found).values_list("pk", "mark"))
    left_out = set(but)
    return sorted(pk for pk, mark in marks.items() if mark not in left_out)


def followers_of_events(events: Iterable[Event]) -> list[tuple[int, int]]:
    """Pairs of event and follower, of those who follow the event itself."""
    found = Follow.objects.confirmed().filter(event__in=[event.pk for event in events])
    return [(int(event or 0), follower) for event, follower in found.values_list("event", "follower")]
