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
from werkstadt.accounts.models import Grant, Pass, Person
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


@dataclass(frozen=True)
class ExamplePerson:
    """Somebody to try out: invented, and named after what they do."""

    short: str
    name: str
    role: Role
    at_conference: bool = False
    organisation: str = ""

    @property
    def email(self) -> str:
        return f"{self.short}@example.org"


PEOPLE = (
    ExamplePerson("sozialplanung", "Sozialplanung (Beispiel)", Role.ORGANISER),
    ExamplePerson("moderation", "Moderation (Beispiel)", Role.MODERATOR, at_conference=True),
    ExamplePerson("uebersetzung", "Übersetzung (Beispiel)", Role.TRANSLATOR),
    ExamplePerson("verein", "Verein (Beispiel)", Role.PARTNER, at_conference=True, organisation="bsp-nachbarschaft"),
    ExamplePerson("datenschutz", "Datenschutz (Beispiel)", Role.PROTECTION),
    ExamplePerson("verwaltung", "Administration (Beispiel)", Role.ADMINISTRATOR),
)


def make_people(city: City, conference_slug: str, *, at: datetime) -> None:
    """At each start, with the roles they should have, also when somebody took them away."""
    for example in PEOPLE:
        facts = {"name": example.name, "language": city.language_codes[0], "is_active": True}
        person, is_new = Person.objects.update_or_create(
            email=example.email, defaults=facts | {"is_demonstration": True}
        )
        if is_new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
        Grant.objects.get_or_create(
            person=person,
            city=city,
            role=example.role,
            area=None,
            conference_slug=conference_slug if example.at_conference else "",
            event_slug="",
            organisation_slug=example.organisation,
            defaults={"granted_at": at},
        )
