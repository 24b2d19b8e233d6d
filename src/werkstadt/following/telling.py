"""Telling people: an event is cancelled, at risk, moved or takes place after all; or something else is new.

One action changes page, calendar, screens and the letters of those who booked (seats.changes), writes the news that the
feed tells, and lets the followers know. Who has booked and follows as well gets one letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following import audience, believed, noting, switch_news, watching
from werkstadt.following.letters import jobs
from werkstadt.following.models import Message
from werkstadt.seats import editions, locking
from werkstadt.seats.differences import differences, known


@dataclass(frozen=True)
class Switch:
    """How an event is from now on. `moved`: its fields of time and place that are other ones now."""

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


# Stores the facts, counts up calendars and tells those who booked: packs.editing, which lies beside this folder.
Write = Callable[[Event, Switch, str, datetime], None]


@transaction.atomic
def switch(event: Event, to: Switch, *, write: Write, by: str, at: datetime, seen: str | None = None) -> Told:
    """Change the state and tell everybody; of drafts nobody is told.

    Refused(OVERTAKEN) when the form showed another edition.
    """
    # The city first, as whoever edits does: two who want the same never wait for each other.
    City.objects.select_for_update().get(pk=event.conference.area.city_id)
    locked = locking.lock_one(event.pk)
    editions.refuse_overtaken(seen, editions.of_state(locked))
    before = known(locked)
    write(event, to, by, at)
    now = _whole(event.pk)
    conference = now.conference
    what = differences(before, known(now))
    booked = audience.registrations(conference, now)
    audit.note(by, "set state", now, at, before=before.state, state=now.state, concerned=len(booked) if what else 0)
    if not what or conference.state == Conference.State.DRAFT:
        return Told()
    watching.seen(now, at)
    message = noting.note(
        conference,
        Message.Kind.STATE,
        watching.key_of_change(now),
        at=at,
        event=now,
        news=switch_news.write(now, before, at),
        before=believed.stored(before),
        is_urgent=True,
        but=audience.marks_of_booked(conference, now),
    )
    return Told(booked=len(booked), followers=message.waiting.count() if message else 0)


@transaction.atomic
def announce(news: News, *, by: str, at: datetime, is_urgent: bool, with_booked: bool) -> Told:
    """Tell followers of news, at once or with the letter of the day; on request also everybody who has booked."""
    conference, event = news.conference, news.event
    if conference.state == Conference.State.DRAFT:
        return Told()
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
def publish(write: Callable[[], News | None], *, by: str, at: datetime, is_urgent: bool, with_booked: bool) -> Told:
    """Write news and tell it, both or neither. `write` gives nothing when the same form was sent before."""
    news = write()
    return announce(news, by=by, at=at, is_urgent=is_urgent, with_booked=with_booked) if news else Told()


def _whole(event: int) -> Event:
    rows = Event.objects.select_related("room", "place", "conference__venue", "conference__area__city")
    return rows.get(pk=event)
