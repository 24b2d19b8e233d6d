"""Entering a pass on a device, and leaving."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from werkstadt.accounts import secret
from werkstadt.accounts.models import Device, Pass
from werkstadt.base import audit


class Entered(NamedTuple):
    """A new device, and its secret for the cookie, which is known only now."""

    device: Device
    secret: str


@transaction.atomic
def enter(access_pass: Pass, *, instead_of: Device | None, at: datetime) -> Entered | None:
    """None when the pass was taken back in between. A browser holds one pass: the one before is left."""
    # Who takes the pass back at the same moment waits for us and then finds the new device, or we find it taken back.
    locked = Pass.objects.select_for_update().valid(at).filter(pk=access_pass.pk).first()
    if locked is None:
        return None
    if instead_of:
        leave(instead_of, at=at)
    own = secret.new()
    device = Device.objects.create(
        access_pass=locked,
        secret_hash=secret.hashed(own),
        label=_free_label(locked),
        entered_at=at,
        last_seen_on=timezone.localdate(at),
    )
    audit.note(device.label, "pass entered", locked, at)
    return Entered(device, own)


@transaction.atomic
def leave(device: Device, *, at: datetime) -> None:
    audit.note(device.label, "pass left", device.access_pass, at)
    device.delete()


def see(device: Device, *, on: date) -> None:
    """Note the day on which a device last did something."""
    if not device.was_seen_on(on):
        Device.objects.filter(pk=device.pk).update(last_seen_on=on)


def _free_label(access_pass: Pass) -> str:
    """The same pass on several devices gives each a label of its own, so that the audit trail can tell them apart."""
    taken = set(access_pass.devices.values_list("label", flat=True))
    numbered = (f"{access_pass.label} ({number})" for number in itertools.count(2))
    return next(label for label in itertools.chain([access_pass.label], numbered) if label not in taken)
