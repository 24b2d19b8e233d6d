"""Builders for people who were invited and for what the history tells."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from werkstadt.accounts import secret
from werkstadt.accounts.models import Invitation
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base.models import AuditEntry

ENDED = datetime(2025, 11, 15, 9, tzinfo=UTC)


def an_invitation(city: City, token: str = "invitation", **facts: Any) -> Invitation:
    """To help at the door in the whole city, for the winter."""
    usual = {
        "city": city,
        "email": "invited@example.org",
        "role": Role.HELPER,
        "token_hash": secret.hashed(token),
        "created_at": datetime(2025, 11, 1, 9, tzinfo=UTC),
        "valid_until": datetime(2100, 1, 1, 9, tzinfo=UTC),
    }
    return Invitation.objects.create(**usual | facts)


def an_entry(about: Any, **facts: Any) -> AuditEntry:
    """Of the history: something that was done at the door."""
    thing = {"about_model": about._meta.label_lower, "about_pk": str(about.pk)}
    usual = {"at": ENDED, "by": "Tür 9", "did": "published places"}
    return AuditEntry.objects.create(**usual | thing | facts)
