"""Asking partners to propose something, and stopping to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import audit
from werkstadt.conferences.models import Conference
from werkstadt.proposals.models import Call


@transaction.atomic
def set_call(
    conference: Conference,
    *,
    opens_at: datetime,
    closes_at: datetime,
    text: dict[str, str],
    kinds: list[str],
    asked: list[str],
    by: str,
    at: datetime,
) -> Call:
    """Open a call, or change the one there is; proposals that came in stay as they are."""
    facts = {"opens_at": opens_at, "closes_at": closes_at, "text": text, "kinds": kinds, "asked": asked}
    call, is_new = Call.objects.select_for_update().update_or_create(conference=conference, defaults=facts)
    moments = {"opens": opens_at.isoformat(), "closes": closes_at.isoformat()}
    audit.note(by, "call opened" if is_new else "call changed", conference, at, **moments, kinds=kinds)
    return call


@transaction.atomic
def close(conference: Conference, *, by: str, at: datetime) -> None:
    """From this moment nothing more is taken in. A second time changes nothing."""
    call = Call.objects.select_for_update().filter(conference=conference, closes_at__gt=at).first()
    if call is None:
        return
    # One that never was open ends as it would have begun.
    call.opens_at, call.closes_at = min(call.opens_at, at), at
    call.save(update_fields=["opens_at", "closes_at"])
    audit.note(by, "call closed", conference, at)
