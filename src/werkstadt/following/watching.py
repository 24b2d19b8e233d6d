"""Noticing what is new: conferences announced, news published, facts that became known, events that changed.

Whatever way it came (a form, an import, the switch): drafts tell nothing, and what was noted is not noted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from werkstadt.conferences.models import Conference, Event, News
from werkstadt.contest.models import Contest
from werkstadt.following import audience, believed, facts, noting
from werkstadt.following.models import Message, Watched
from werkstadt.following.noting import Scope
from werkstadt.seats.differences import Change, differences, known

CONFERENCE, CONTEST, EVENT = "conference", "contest", "event"
# What people must know at once; another time or room waits for the letter of the day.
URGENT = {Change.CANCELLED, Change.BACK, Change.AT_RISK}


def look(at: datetime) -> None:
    for conference in Conference.objects.published().order_by("pk").values_list("pk", flat=True):
        _look_at(conference, at)


@transaction.atomic
def _look_at(pk: int, at: datetime) -> None:
    # Two who look at once would both compare with what was there before.
    conference = Conference.objects.select_for_update().get(pk=pk)
    known_before = {each.thing: each for each in Watched.objects.filter(conference=conference)}
    first = known_before.get(CONFERENCE)
    if first is None and not conference.has_ended(at):
        noting.note(conference, Message.Kind.CONFERENCE, CONFERENCE, at=at, scope=Scope.AREA)
    seen = []
    for name, thing in _things(conference):
        seen.append(name)
        if before := known_before.get(name):
            _compare(conference, thing, before, at)
        _keep(conference, name, thing, before, at)
    Watched.objects.filter(conference=conference).exclude(thing__in=seen).delete()
    if first is not None:
        _look_at_news(conference, first.since, at)


def _look_at_news(conference: Conference, since: datetime, at: datetime) -> None:
    """What was published before the conference itself was seen is no news to anybody."""
    found = News.objects.filter(conference=conference, published_at__gt=since, published_at__lte=at, message=None)
    for news in found.select_related("event").order_by("published_at", "pk"):
        noting.note(conference, Message.Kind.NEWS, f"news-{news.pk}", at=at, event=news.event, news=news)


def _compare(conference: Conference, thing: facts.Thing, before: Watched, at: datetime) -> None:
    event = thing if isinstance(thing, Event) else None
    for key in before.open_facts:
        if facts.is_known(thing, key):
            # With the moment: a fact that follows once more may become known once more.
            noted = f"{before.thing}.{key}.{at:%Y%m%d%H%M%S}"
            kind = thing._meta.model_name or ""
            noting.note(conference, Message.Kind.FACT, noted, at=at, event=event, thing=kind, fact=key)
    if event and before.believed and not believed.is_as_before(event, before.believed):
        _changed(conference, event, before, at)


def _changed(conference: Conference, event: Event, before: Watched, at: datetime) -> None:
    """Not by the switch, which notes its own."""
    was = believed.read(before.believed)
    what = set(differences(was, known(event))) - _only_became_known(before)
    if what:
        noting.note(
            conference,
            Message.Kind.STATE,
            key_of_change(event),
            at=at,
            event=event,
            before=before.believed,
            is_urgent=bool(what & URGENT),
            scope=Scope.ALL if what & URGENT else Scope.EVENT,
            but=audience.marks_of_booked(conference, event),
        )


def _only_became_known(before: Watched) -> set[Change]:
    """A time or a place that was promised has not changed: it is told as a fact."""
    found = set()
    if {"starts", "ends"} & set(before.open_facts):
        found.add(Change.TIME)
    if {"room", "place"} & set(before.open_facts):
        found.add(Change.PLACE)
    return found


def key_of_change(event: Event) -> str:
    """The number of an event rises with each change, so who comes second finds it noted."""
    return f"{name_of(event)}.{event.sequence}"


def name_of(event: Event) -> str:
    return f"{EVENT}-{event.pk}"


def seen(event: Event, at: datetime) -> None:
    """The switch has told how this event is now."""
    before = Watched.objects.filter(conference=event.conference_id, thing=name_of(event)).first()
    _keep(event.conference, name_of(event), event, before, at)


def _keep(conference: Conference, name: str, thing: facts.Thing, before: Watched | None, at: datetime) -> None:
    now = {"open_facts": thing.open_facts, "believed": believed.of(thing) if isinstance(thing, Event) else {}}
    if before is None:
        Watched.objects.get_or_create(conference=conference, thing=name, defaults={"since": at} | now)
    elif (before.open_facts, before.believed) != (now["open_facts"], now["believed"]):
        Watched.objects.filter(pk=before.pk).update(**now)


def _things(conference: Conference) -> Iterator[tuple[str, facts.Thing]]:
    yield CONFERENCE, conference
    if contest := Contest.objects.filter(conference=conference).first():
        yield CONTEST, contest
    for event in conference.events.select_related("room", "place", "conference__venue").order_by("pk"):
        yield name_of(event), event
