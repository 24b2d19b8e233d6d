"""Deleting addresses of followers when their time is over: seven days without a confirmation, or the city's period."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.privacy import FOLLOWERS_PERIOD
from werkstadt.following import asking
from werkstadt.following.models import Follow, Follower

UNCONFIRMED, OLD = "deleted unconfirmed requests for news", "deleted followers"


def waiting() -> list[tuple[City, int]]:
    """How many addresses each city keeps."""
    found = [(city, Follower.objects.filter(city=city).count()) for city in City.objects.order_by("pk")]
    return [(city, number) for city, number in found if number]


def forget_due(at: datetime) -> int:
    """It may run at any time, and twice. Returns how many follows were deleted."""
    return sum(_forget_due_of(city, at) for city in City.objects.order_by("pk"))


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
