"""The passes of the demonstration: their links stay the same, and everybody who tries it out is shown them.

A real installation makes none of them, and does not open for those that a demonstration left in its database
(`PassQuerySet.valid`).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts import secret
from werkstadt.accounts.models import Pass
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City

HOLDS = timedelta(days=365)


@dataclass(frozen=True)
class Example:
    """A pass to try out, and what one sees with it."""

    role: Role
    label: str
    about: Any

    @property
    def token(self) -> str:
        """Nobody outside can compute it: it comes from the secret key of this installation."""
        if not settings.DEMONSTRATION:
            raise RuntimeError("Only the demonstration has links that can be computed.")
        digest = salted_hmac(
            "werkstadt.accounts.demonstration", f"{self.role} {self.label}", algorithm="sha256"
        ).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


EXAMPLES = (
    Example(Role.HELPER, "Tür 1", _("Look at the desk at the door")),
    Example(Role.HELPER, "Tür 2", _("Look at a second desk")),
    Example(Role.ORGANISER, "Sozialplanung", _("Look at what the organisers see")),
    Example(Role.CARE, "Team Betreuung", _("Look at what the care team sees")),
)


def make_passes(city: City, conference_slug: str, *, at: datetime) -> None:
    """At each start, also when somebody took one back."""
    for example in EXAMPLES:
        Pass.objects.update_or_create(
            token_hash=secret.hashed(example.token),
            defaults={
                "city": city,
                "conference_slug": conference_slug,
                "role": example.role,
                "label": example.label,
                "created_at": at,
                "valid_until": at + HOLDS,
                "revoked_at": None,
                "is_demonstration": True,
            },
        )
