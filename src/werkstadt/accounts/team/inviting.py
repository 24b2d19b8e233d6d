"""Inviting somebody to the team: a link by mail that holds for some days; its button makes person and role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from werkstadt.accounts import secret
from werkstadt.accounts.models import Invitation, Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import erasing, granting
from werkstadt.accounts.team.granting import Giver, Obstacle, Place
from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import audit, post
from werkstadt.base.privacy import CONTACTS_PERIOD
from werkstadt.base.refusals import Refused

HOLDS = timedelta(days=14)
KIND = "invitation"


class Invited(NamedTuple):
    """An invitation, and the token of its link, which is known only now."""

    invitation: Invitation
    token: str

    @property
    def path(self) -> str:
        with override(self.invitation.language):
            return reverse("workspace-invitation", args=[self.token])


@transaction.atomic
def invite(
    email: str, name: str, language: str, role: str, place: Place, *, where: str, by: Giver, at: datetime
) -> Invited:
    """`where`: the place in words, for the letter. Without a mail server somebody has to pass the link on."""
    if found := granting.obstacles(by, role, place, email):
        raise Refused(found[0])
    if Person.objects.filter(email=email.strip().lower(), is_active=False).exists():
        raise Refused(Obstacle.DEACTIVATED)
    token = secret.new()
    invitation = Invitation.objects.create(
        city=by.city,
        email=email.strip().lower(),
        name=name,
        language=language,
        role=role,
        token_hash=secret.hashed(token),
        created_at=at,
        valid_until=at + HOLDS,
        **place.columns,
    )
    audit.note(by.mark, "invited", invitation, at, role=role, **granting.told(invitation))
    return _written(Invited(invitation, token), where, at)


@transaction.atomic
def invite_again(invitation: Invitation, *, where: str, by: Giver, at: datetime) -> Invited:
    """With a new link; the one before opens nothing any more."""
    locked = _waiting(invitation, by)
    token = secret.new()
    locked.token_hash, locked.valid_until = secret.hashed(token), at + HOLDS
    locked.save(update_fields=["token_hash", "valid_until"])
    audit.note(by.mark, "invited again", locked, at, role=locked.role, **granting.told(locked))
    return _written(Invited(locked, token), where, at)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Giver, at: datetime) -> None:
    locked = _waiting(invitation, by)
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])
    post.forget(about=erasing.about(locked), at=at)
    audit.note(by.mark, "invitation withdrawn", locked, at, role=locked.role, **granting.told(locked))


@transaction.atomic
def accept(invitation: Invitation, *, at: datetime) -> Person:
    """Once, whoever presses the button how often. Who is known already has one role more."""
    locked = Invitation.objects.select_for_update().open(at).filter(pk=invitation.pk).first()
    if locked is None:
        raise Refused(Obstacle.GONE)
    person = Person.objects.filter(email=locked.email).first()
    if person is None:
        person = Person.objects.create_user(locked.email, name=locked.name, language=locked.language)
    if not person.is_active:
        raise Refused(Obstacle.DEACTIVATED)
    granting.add(person, locked.city, locked.role, Place.of(locked), by=person.mark, at=at)
    locked.accepted_at = at
    locked.save(update_fields=["accepted_at"])
    post.forget(about=erasing.about(locked), at=at)
    return person


def clear_away_ended(at: datetime) -> int:
    """Delete invitations that were accepted, withdrawn or ended some days ago. Returns how many."""
    return sum(_delete_old(city, at) for city in City.objects.order_by("pk"))


@transaction.atomic
def _delete_old(city: City, at: datetime) -> int:
    found = Invitation.objects.select_for_update().of_city(city).order_by("pk")
    old = [each for each in found if periods.is_over(city, each.ended_at, CONTACTS_PERIOD, at)]
    for each in old:
        post.forget(about=erasing.about(each), at=at)
        each.delete()
    if old:
        audit.note(periods.BY, "deleted ended invitations", city, at, number=len(old))
    return len(old)


def kept() -> Iterator[tuple[City, int, date]]:
    """How many there are in each city, and when the first is deleted at the latest."""
    for city in City.objects.order_by("pk"):
        found = list(Invitation.objects.of_city(city))
        if found:
            yield city, len(found), min(periods.gone_on(city, each.ended_at, CONTACTS_PERIOD) for each in found)


def _waiting(invitation: Invitation, by: Giver) -> Invitation:
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, city=by.city).first()
    if locked is None or locked.accepted_at or locked.revoked_at:
        raise Refused(Obstacle.GONE)
    if not by.may_give(locked.role, Place.of(locked)):
        raise Refused(Obstacle.NOT_YOURS)
    return locked


def _written(invited: Invited, where: str, at: datetime) -> Invited:
    """The address may be a stranger's, who is not flooded however often somebody presses the button."""
    invitation = invited.invitation
    if not post.is_configured():
        return invited
    context = {
        "city": invitation.city,
        "role": Role(invitation.role).label,
        "where": where,
        "until": invitation.valid_until,
        "url": post.link(invited.path),
    }
    post.write(
        to=invitation.email,
        letter=post.render(
            "mails/accounts/invitation.txt", context, invitation.language, time_zone=invitation.city.time_zone
        ),
        key=f"invitation-{invitation.token_hash}",
        about=erasing.about(invitation),
        kind=KIND,
        at=at,
        until=invitation.valid_until,
    )
    return invited
