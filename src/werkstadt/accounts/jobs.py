"""Background work for passes and for people who sign in."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from werkstadt.accounts import limits, passes
from werkstadt.accounts.models import Person
from werkstadt.accounts.signing_in import codes
from werkstadt.accounts.team import erasing, inviting
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled


@job
@scheduled(every=timedelta(days=1))
def clear_away_ended_passes() -> None:
    passes.clear_away_ended(clock.now())


@job
@scheduled(every=timedelta(days=1))
def clear_away_ended_invitations() -> None:
    inviting.clear_away_ended(clock.now())


@job
@scheduled(every=timedelta(hours=1))
def clear_away_ended_sessions() -> None:
    """By the real clock: a demonstration that is moved on signs nobody out."""
    erasing.clear_away_sessions(timezone.now())
    limits.clear_away(timezone.now())


@job
def send_code(person: int, city: int, sealed: str) -> None:
    """Queued for unknown addresses, too, as person 0: so nobody can tell by the time that it takes."""
    found = Person.objects.filter(pk=person).first()
    if found:
        codes.write(found, City.objects.get(pk=city), sealed, at=clock.now())
