"""What stands in the way of a booking. The page shows it beforehand; the action enforces the same list."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from werkstadt.conferences.models import Conference, Event

OPEN_STATES = {Conference.State.BOOKING_OPEN, Conference.State.RUNNING}


class Obstacle(models.TextChoices):
    """Codes; `public/obstacle_words.py` says them to people."""

    NO_SEATS = "no-seats"  # needs no booking: just come
    NO_TIME = "no-time"  # the time follows
    CANCELLED = "cancelled"
    NOT_YET = "not-yet"  # booking opens later
    CLOSED = "closed"  # booking is closed
    WISHES = "wishes"  # seats are given by wishes
    WISHES_OVER = "wishes-over"  # wishes are no longer taken
    AT_THE_DOOR = "at-the-door"  # starts soon: only at the door
    OVER = "over"
    ALREADY = "already"  # this registration has a booking for it
    TOO_MANY = "too-many"  # more people than could ever sit there
    NOBODY = "nobody"  # a booking for no one
    NOT_ENOUGH = "not-enough"  # fewer seats are free than asked for
    ARRIVED = "arrived"  # has been checked in
    ERASED = "erased"
    WRONG_CONFERENCE = "wrong-conference"
    TAKEN_SEATS = "taken-seats"  # fewer seats than are taken already
    TOO_MANY_WISHES = "too-many-wishes"  # more than five in a round, or one event twice
    OUTDATED = "outdated"  # places were computed before something changed
    NEEDS_UNREADABLE = "needs-unreadable"  # support needs were sealed with another secret key
    IN_USE = "in-use"  # people have booked or wished, or places are computed: how seats are given stays
    WRONG_CUT_OFF = "wrong-cut-off"  # in the past, or after the first event of the round has begun
    OVERTAKEN = "overtaken"  # somebody else has changed the same since the form was opened


def of_conference(conference: Conference, at: datetime) -> list[Obstacle]:
    """Of all bookings of a conference."""
    opens, closes = conference.booking_opens_at, conference.booking_closes_at
    if conference.has_ended(at):
        return [Obstacle.OVER]
    if closes and at >= closes:
        return [Obstacle.CLOSED]
    if opens and at < opens:
        return [Obstacle.NOT_YET]
    if conference.state in OPEN_STATES or (opens and conference.state == Conference.State.ANNOUNCED):
        return []
    return [Obstacle.NOT_YET if conference.state == Conference.State.ANNOUNCED else Obstacle.CLOSED]


def of_event(event: Event, at: datetime) -> list[Obstacle]:
    """Of a seat in an event, for anybody: the gravest first."""
    if event.capacity is None:
        return [Obstacle.NO_SEATS]
    found = []
    if event.has_ended(at) or (event.starts_at and at >= event.starts_at):
        found.append(Obstacle.OVER)
    if event.is_cancelled:
        found.append(Obstacle.CANCELLED)
    if event.starts_at is None:
        found.append(Obstacle.NO_TIME)
    elif event.released_at and event.released_at <= at < event.starts_at:
        found.append(Obstacle.AT_THE_DOOR)
    found += of_conference(event.conference, at)
    if event.round and event.round.is_by_wishes:
        found.append(Obstacle.WISHES if event.round.takes_wishes(at) else Obstacle.WISHES_OVER)
    return list(dict.fromkeys(found))


def of_party(event: Event, places: int) -> list[Obstacle]:
    """Of so many people: who could never fit waits in vain."""
    if places < 1:
        return [Obstacle.NOBODY]
    return [] if event.could_seat(places) else [Obstacle.TOO_MANY]
