"""Giving a pass, taking it back, and clearing away what has ended."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from werkstadt.accounts import secret
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import Role
from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.privacy import CONTACTS_PERIOD


class Given(NamedTuple):
    """A new pass, and the token of its link, which is known only now."""

    access_pass: Pass
    token: str


@transaction.atomic
def give(city: City, conference_slug: str, role: Role, label: str, *, at: datetime, until: datetime, by: str) -> Given:
    token = secret.new()
    access_pass = Pass.objects.create(
        city=city,
        conference_slug=conference_slug,
        role=role,
        label=label,
        token_hash=secret.hashed(token),
        created_at=at,
        valid_until=until,
    )
    audit.note(by, "pass given", access_pass, at, role=str(role), label=label, conference=conference_slug)
    return Given(access_pass, token)


@transaction.atomic
def revoke(access_pass: Pass, *, at: datetime, by: str) -> int:
    """End it on all devices at once. Returns on how many it was entered."""
    # A device that is just being entered waits for this lock, or we see it.
    locked = Pass.objects.select_for_update().get(pk=access_pass.pk)
    n_devices = locked.devices.count()
    locked.devices.all().delete()
    if locked.revoked_at is None:
        locked.revoked_at = at
        locked.save(update_fields=["revoked_at"])
        audit.note(by, "pass revoked", locked, at, label=locked.label, devices=n_devices)
    return n_devices


def clear_away_ended(at: datetime) -> int:
    """Delete devices whose pass holds no longer, and passes that ended long ago. Returns how many devices it was."""
    deleted = Device.objects.exclude(access_pass__in=Pass.objects.valid(at)).delete()[0]
    for city in City.objects.order_by("pk"):
        _delete_old(city, at)
    return deleted


@transaction.atomic
def _delete_old(city: City, at: datetime) -> None:
    found = Pass.objects.of_city(city)
    old = [each.pk for each in found if periods.is_over(city, each.ended_at, CONTACTS_PERIOD, at)]
    # Its devices would go with it; there are none any more.
    if number := Pass.objects.filter(pk__in=old, devices=None).delete()[0]:
        audit.note(periods.BY, "deleted ended passes", city, at, number=number)
