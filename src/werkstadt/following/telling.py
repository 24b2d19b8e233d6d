"""Telling people: an event is cancelled, at risk, moved or takes place after all; or something else is new.

One action changes page, calendar, screens and the letters of those who booked (seats.changes), writes the news that the
feed tells, and lets the followers know. Who has booked and follows as well gets one letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from werkstadt.base import audit
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following import audience, believed, noting, switch_news, watching
from werkstadt.following.letters import jobs
from werkstadt.following.models import Message
from werkstadt.seats import changes


@dataclass(frozen=True)
class Switch:
    """How an event is from now on. `moved`: fields of seats.changes.MOVING that are other ones now."""

    state: str
    # Words by language.
    reason: Mapping[str, str]
    moved: Mapping[str, Any] = field(default_factory=dict)

    def applied_to(self, event: Event) -> Event:
        """In memory only, for a preview."""
        event.state, event.state_reason = self.state, self.reason
        for name, value in self.moved.items():
            setattr(event, name, value)
        return event


@dataclass(frozen=True)
class Told:
    """How many letters go out; none when nothing changed that anybody has to know."""

    booked: int = 0
    followers: int = 0

    @property
    def letters(self) -> int:
        return self.booked + self.followers


@transaction.atomic
def switch(event: Event, to: Switch, *, by: str, at: datetime, seen: str | None = None) -> Told:
    """Change the state and tell everybody. Refused(OVERTAKEN) when the form showed another edition."""
    conference = event.conference
    found = changes.set_state(event, state=to.state, reason=to.reason, moved=to.moved, by=by, at=at, seen=seen)
    now = _whole(event.pk)
    watching.seen(now, at)
    if not found.changes or found.before is None:
        return Told()
    message = noting.note(
        conference,
        Message.Kind.STATE,
        watching.key_of_change(now),
        at=at,
        event=now,
        news=switch_news.write(now, found.before, at),
        before=believed.stored(found.before),
        is_urgent=True,
        but=audience.marks_of_booked(conference, now),
    )
    booked = len(audience.registrations(conference, now))
    return Told(booked=booked, followers=message.waiting.count() if message else 0)


@transaction.atomic
def announce(news: News, *, by: str, at: datetime, is_urgent: bool, with_booked: bool) -> Told:
    """Tell followers of news, at once or with the letter of the day; on request also everybody who has booked."""
    conference, event = news.conference, news.event
    booked = audience.registrations(conference, event) if with_booked else []
    message = noting.note(
        conference,
        Message.Kind.NEWS,
        f"news-{news.pk}",
        at=at,
        event=event,
        news=news,
        is_urgent=is_urgent,
        but=audience.marks_of_booked(conference, event) if with_booked else (),
    )
    if message is None:
        return Told()
    for registration in booked:
        jobs.write_announcement.enqueue(registration, news.pk, key=f"{registration}-{news.pk}")
    told = Told(booked=len(booked), followers=message.waiting.count())
    audit.note(by, "told", news, at, booked=told.booked, followers=told.followers)
    return told


@transaction.atomic
def publish(
    conference: Conference,
    *,
    event: Event | None,
    title: Mapping[str, str],
    text: Mapping[str, str],
    by: str,
    at: datetime,
    is_urgent: bool,
    with_booked: bool,
    key: str,
) -> Told:
    """Write news and tell it. The same form sent twice (`key`) is one piece of news, told once."""
    made = {"event": event, "title": title, "text": text, "published_at": at, "is_example": conference.is_example}
    news, _is_new = News.objects.get_or_create(conference=conference, slug=switch_news.slug_of(key), defaults=made)
    return announce(news, by=by, at=at, is_urgent=is_urgent, with_booked=with_booked)


def _whole(event: int) -> Event:
    rows = Event.objects.select_related("room", "place", "conference__venue", "conference__area__city")
    return rows.get(pk=event)
