"""Wishing: people rank the events of a round; at its cut-off everybody is placed at once (see placing)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import mails, obstacles
from werkstadt.seats.models import Registration, Wish
from werkstadt.seats.models.wish import MOST_WISHES
from werkstadt.seats.obstacles import Obstacle


@dataclass(frozen=True)
class Ranking:
    """The events of one round that a party would like, the dearest first, and how many of it want to sit there."""

    round: int
    events: tuple[int, ...]
    places: int


@transaction.atomic
def wish(registration: Registration, rankings: Sequence[Ranking], *, at: datetime) -> list[Wish]:
    """Say what a registration would like in these rounds; earlier wishes there are replaced. Without events: nothing.

    Wishes of other rounds stay. The same again changes nothing.
    """
    if Registration.objects.select_for_update().get(pk=registration.pk).erased_at:
        raise Refused(Obstacle.ERASED)
    for ranking in rankings:
        refuse(registration.conference, ranking, at)
    made = []
    for ranking in rankings:
        registration.wishes.filter(event__round=ranking.round).exclude(event__in=ranking.events).delete()
        for rank, event in enumerate(ranking.events, 1):
            values = {"rank": rank, "places": ranking.places}
            made.append(Wish.objects.update_or_create(registration=registration, event_id=event, defaults=values)[0])
    mails.changed(registration, at)
    return made


def refuse(conference: Conference, ranking: Ranking, at: datetime) -> None:
    """Raises `Refused` with the gravest thing that stands in the way."""
    found = Round.objects.filter(pk=ranking.round, conference=conference).first()
    if found is None:
        raise Refused(Obstacle.WRONG_CONFERENCE)
    if not found.takes_wishes(at):
        raise Refused(Obstacle.WISHES_OVER, round=found.pk)
    if in_the_way := obstacles.of_conference(conference, at):
        raise Refused(in_the_way[0], round=found.pk)
    if len(ranking.events) > MOST_WISHES or len(set(ranking.events)) < len(ranking.events):
        raise Refused(Obstacle.TOO_MANY_WISHES, round=found.pk)
    events = {event.pk: event for event in found.events.select_related("conference")}
    for key in ranking.events:
        _refuse_event(events.get(key), ranking)


def _refuse_event(event: Event | None, ranking: Ranking) -> None:
    if event is None:
        raise Refused(Obstacle.WRONG_CONFERENCE)
    if event.is_cancelled:
        raise Refused(Obstacle.CANCELLED, event=event.pk)
    if found := obstacles.of_party(event, ranking.places):
        raise Refused(found[0], event=event.pk)
