"""The audit trail: who changed what when, for staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from werkstadt.base.models import AuditEntry


def note(by: str, did: str, about: Model, at: datetime, **details: Any) -> AuditEntry:
    """Write down in the caller's transaction that `by` ("Tür 1") `did` something ("pass revoked") with `about`.

    The trail is kept for good, so it holds no personal data: no names, no contacts, no support needs, no words that
    residents wrote. Keys, numbers, states and times are enough to follow what happened.
    """
    return AuditEntry.objects.create(
        at=at, by=by, did=did, about_model=about._meta.label_lower, about_pk=str(about.pk), details=details
    )


def by(who: str) -> QuerySet[AuditEntry]:
    """What somebody did, the oldest first."""
    return AuditEntry.objects.filter(by=who)


def of(about: Model) -> QuerySet[AuditEntry]:
    """What was done with a thing, the oldest first."""
    return AuditEntry.objects.filter(about_model=about._meta.label_lower, about_pk=str(about.pk))


def trail() -> QuerySet[AuditEntry]:
    """All of it, the newest first. Which of it somebody may see, says `conferences.history`."""
    return AuditEntry.objects.order_by("-at", "-pk")
