"""Keeping a person out for a while, letting them in again, deleting them: for administrators."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.accounts.models import Person
from werkstadt.accounts.team import erasing
from werkstadt.accounts.team.granting import Giver, Obstacle, keep_an_administrator, lock
from werkstadt.base import audit
from werkstadt.base.refusals import Refused


def obstacles(person: Person, by: Giver) -> list[Obstacle]:
    found = []
    if not by.is_administrator:
        found.append(Obstacle.NOT_YOURS)
    if by.person and person.pk == by.person.pk:
        found.append(Obstacle.YOURSELF)
    # Another city on the same system decides about its people itself.
    if person.grants.exclude(city=by.city).exists():
        found.append(Obstacle.ELSEWHERE)
    return found


@transaction.atomic
def deactivate(person: Person, *, by: Giver, at: datetime) -> None:
    """From the next request on they are nobody; all their roles wait."""
    _look(person, by, at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    erasing.sign_out_everywhere(person)
    audit.note(by.mark, "person deactivated", person, at)


@transaction.atomic
def activate(person: Person, *, by: Giver, at: datetime) -> None:
    if found := obstacles(person, by):
        raise Refused(found[0])
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.note(by.mark, "person activated", person, at)


@transaction.atomic
def delete(person: Person, *, by: Giver, at: datetime) -> None:
    _look(person, by, at)
    erasing.erase(person, by=by.mark, at=at)


@transaction.atomic
def forget_second_proof(person: Person, *, by: Giver, at: datetime) -> None:
    """For who has lost phone and recovery codes: they set up a new one at the next sign-in."""
    if found := obstacles(person, by):
        raise Refused(found[0])
    person.authenticator_set.all().delete()  # type: ignore[attr-defined]
    erasing.sign_out_everywhere(person)
    audit.note(by.mark, "second proof forgotten", person, at)


def _look(person: Person, by: Giver, at: datetime) -> None:
    lock(by.city)
    if found := obstacles(person, by):
        raise Refused(found[0])
    keep_an_administrator(by.city, without=list(person.grants.filter(city=by.city)), at=at)
