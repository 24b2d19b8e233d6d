"""The door to followers: the link in a letter opens one's own page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import tokens
from werkstadt.following.models import Follow, Follower, Message


def follower_by_token(city: City, token: str) -> Follower:
    """Who has left is as unknown as who never was there."""
    found = follower_if_any(city, token)
    if found is None:
        raise Http404
    return found


def follower_if_any(city: City, token: str) -> Follower | None:
    if not tokens.TOKEN.fullmatch(token):
        return None
    return Follower.objects.filter(city=city, token_hash=tokens.hash_of(token)).first()


def follows(follower: Follower) -> list[Follow]:
    """What was taken back into preparation is unknown to them, too, until it is announced again."""
    found = follower.follows.with_things()
    return [each for each in found if not _is_hidden(each)]


def _is_hidden(follow: Follow) -> bool:
    conference = follow.event.conference if follow.event else follow.conference
    return conference is not None and conference.state == Conference.State.DRAFT


def follow(follower: Follower, pk: int) -> Follow:
    return get_object_or_404(follower.follows, pk=pk)


@dataclass(frozen=True)
class LastTold:
    """What was told last about each event (None: about the whole conference)."""

    by_event: dict[int | None, Message]

    def of(self, event: Event | None) -> Message | None:
        return self.by_event.get(event.pk if event else None)


def last_told(conference: Conference) -> LastTold:
    found = Message.objects.filter(conference=conference).select_related("news").order_by("noted_at", "pk")
    return LastTold({each.event_id: each for each in found})


def messages(conference: Conference, most: int) -> list[Message]:
    """The newest first."""
    found = Message.objects.filter(conference=conference).select_related("news", "event")
    return list(found.order_by("-noted_at", "-pk")[:most])
