"""Deleting addresses of followers when their time is over: seven days without a confirmation, or the city's period."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.models import Letter
from werkstadt.base.privacy import FOLLOWERS_PERIOD
from werkstadt.following import asking
from werkstadt.following.models import Follow, Follower

UNCONFIRMED, OLD = "deleted unconfirmed requests for news", "deleted followers"
UNREACHABLE = "deleted followers without a mailbox"
# What mail servers say of a mailbox that does not exist (RFC 3463). That they do not trust us is no reason.
NO_MAILBOX = re.compile(r"\d{3} 5\.(?:1\.(?:1|2|3|6|10)|2\.1)")


def waiting() -> list[tuple[City, int]]:
    """How many addresses each city keeps."""
    found = [(city, Follower.objects.filter(city=city).count()) for city in City.objects.order_by("pk")]
    return [(city, number) for city, number in found if number]


def forget_due(at: datetime) -> int:
    """It may run at any time, and twice. Returns how many follows were deleted."""
    return sum(_forget_due_of(city, at) + _forget_unreachable(city, at) for city in City.objects.order_by("pk"))


@transaction.atomic
def _forget_due_of(city: City, at: datetime) -> int:
    own = Follow.objects.filter(follower__city=city)
    unconfirmed = own.pending().filter(asked_at__lte=at - asking.UNCONFIRMED_KEPT)
    old = [
        each.pk
        for each in own.confirmed().only("confirmed_at")
        if each.confirmed_at and periods.is_over(city, each.confirmed_at, FOLLOWERS_PERIOD, at)
    ]
    numbers = {UNCONFIRMED: unconfirmed.delete()[0], OLD: Follow.objects.filter(pk__in=old).delete()[0]}
    for follower in Follower.objects.filter(city=city, follows__isnull=True):
        asking.leave(follower, at=at)
    for did, number in numbers.items():
        if number:
            audit.note(periods.BY, did, city, at, number=number)
    return sum(numbers.values())


@transaction.atomic
def _forget_unreachable(city: City, at: datetime) -> int:
    """A mailbox that is gone must not be written to again and again."""
    refused = Letter.objects.filter(about__startswith="follower:", state=Letter.State.FAILED).exclude(to="")
    gone = {letter.about for letter in refused.only("about", "reply") if NO_MAILBOX.fullmatch(letter.reply)}
    found = [each for each in Follower.objects.filter(city=city) if each.about in gone] if gone else []
    for follower in found:
        asking.leave(follower, at=at)
    if found:
        audit.note(periods.BY, UNREACHABLE, city, at, number=len(found))
    return len(found)
