"""The letters with news: one a day with all that is new; what can't wait goes at once and takes the rest along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from werkstadt.areas.models import City
from werkstadt.base import post
from werkstadt.base.spoken import in_language
from werkstadt.base.templatetags.letters import words as in_words
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following import believed
from werkstadt.following.letters import envelope, items
from werkstadt.following.letters.items import Item
from werkstadt.following.models import Follow, Follower, Message, Waiting
from werkstadt.seats.differences import Known

# The letter of the day: late enough for what an office does in a day, early enough to be read in the evening.
FROM, UNTIL = time(16), time(20)


def waiting_for(message: int) -> list[int]:
    """Followers that have not been told, in order."""
    return sorted(Waiting.objects.filter(message=message).values_list("follower", flat=True))


def due(at: datetime) -> list[int]:
    """Whose letter is to be written now: it can't wait, or it is the hour and they had none today."""
    published = Conference.objects.published()
    rows = Waiting.objects.filter(message__conference__in=published).select_related("follower__city", "message")
    found = {
        row.follower_id
        for row in rows
        if not _is_still_to_come(row.message, at) and (row.message.is_urgent or _is_hour(row.follower, at))
    }
    return sorted(found)


def _is_hour(follower: Follower, at: datetime) -> bool:
    there = _local(at, follower.city)
    is_told = follower.told_at is not None and _local(follower.told_at, follower.city).date() == there.date()
    return FROM <= there.time() < UNTIL and not is_told


def _local(moment: datetime, city: City) -> datetime:
    return moment.astimezone(ZoneInfo(city.time_zone))


def _is_still_to_come(message: Message, at: datetime) -> bool:
    """News whose day was moved."""
    return message.news is not None and message.news.published_at > at


@transaction.atomic
def write(follower: int, at: datetime) -> None:
    """Everything that waits for them, in one letter; what has been told waits no longer."""
    # Two who write to the same follower: the second finds nothing left.
    found = Follower.objects.select_for_update(of=("self",)).select_related("city").filter(pk=follower).first()
    rows = _waiting(found, at) if found else []
    if found is None or not rows:
        return
    follows = list(found.follows.confirmed().with_things())
    told = [row.message for row in rows if _is_followed(row.message, follows)]
    if letter := words(told, follows, found, at):
        newest = ",".join(str(message.pk) for message in told)
        post.write(
            to=found.email,
            letter=letter,
            key=f"{found.about}-news-{sha256(newest.encode()).hexdigest()[:32]}",
            about=found.about,
            leave_url=envelope.url_of(found),
            reply_to=envelope.reply_to(found.city),
            is_confirmed=True,
            at=at,
        )
        Follower.objects.filter(pk=found.pk).update(told_at=at)
    Waiting.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _waiting(follower: Follower, at: datetime) -> list[Waiting]:
    """In order; what is about a draft, or comes later, goes on waiting."""
    rows = Waiting.objects.filter(follower=follower, message__conference__in=Conference.objects.published())
    with_things = rows.select_related(
        "message__conference__area__city",
        "message__conference__venue",
        "message__event__room",
        "message__event__place",
        "message__event__conference__venue",
        "message__news__event",
        "message__news__conference",
    )
    return [row for row in with_things.order_by("message") if not _is_still_to_come(row.message, at)]


def _is_followed(message: Message, follows: Sequence[Follow]) -> bool:
    """They may have left it meanwhile."""
    conference = message.conference
    return any(
        follow.area_id == conference.area_id
        or follow.conference_id == conference.pk
        or (follow.event_id is not None and follow.event_id == message.event_id)
        for follow in follows
    )


def words(
    messages: Sequence[Message], follows: Sequence[Follow], follower: Follower, at: datetime
) -> post.Words | None:
    """None when there is nothing to say any more."""
    with in_language(follower.language, follower.city.time_zone):
        told = items.of([message for message in messages if not _is_over(message, at)])
        if not told:
            return None
        one = {message.conference for message in messages}
        context = {"items": told, "headline": _headline(told, one), "follows": follows}
    return envelope.words(follower, "news", context)


def preview_of_change(event: Event, before: Known, language: str, at: datetime) -> post.Words | None:
    """What a follower would read if the event were as it is in memory."""
    conference = event.conference
    reader = Follower(city=conference.area.city, language=language)
    message = Message(
        conference=conference, event=event, kind=Message.Kind.STATE, before=believed.stored(before), noted_at=at
    )
    return words([message], [Follow(event=event)], reader, at)


def preview_of_news(news: News, language: str, at: datetime) -> post.Words | None:
    conference = news.conference
    reader = Follower(city=conference.area.city, language=language)
    message = Message(conference=conference, event=news.event, kind=Message.Kind.NEWS, news=news, noted_at=at)
    return words([message], [Follow(conference=conference)], reader, at)


def _is_over(message: Message, at: datetime) -> bool:
    """That it was cancelled is still worth a letter that comes late; what is changed afterwards is not."""
    event = message.event
    if event is None or message.kind == Message.Kind.NEWS:
        return False
    return event.has_ended(message.noted_at) or (event.has_ended(at) and not event.is_cancelled)


def _headline(told: Sequence[Item], conferences: set[Conference]) -> str:
    if len(told) == 1:
        return told[0].headline
    if len(conferences) == 1:
        (conference,) = conferences
        return _("News: %(conference)s") % {"conference": in_words(conference.title)}
    return _("News from your area")
