"""Who may what. What a role is not named for, it may not."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does at a conference — Rolle."""

    ORGANISER = "organiser", _("Organisers")
    HELPER = "helper", _("Check-in")
    CARE = "care", _("Care team")
    MODERATOR = "moderator", _("Moderation")


@dataclass(frozen=True)
class Abilities:
    """What a role may do. A new ability begins as no for everybody."""

    may_check_in: bool = False
    may_count_heads: bool = False
    # Who comes without phone and code says a name; the door sees names, and nothing else of contacts.
    may_find_by_name: bool = False
    may_plan_seats: bool = False
    # Names, mail addresses, phone numbers.
    may_see_contacts: bool = False
    # Health is a special category of personal data (Art. 9 GDPR): who needs what is for the care team alone.
    may_see_support_needs: bool = False
    # How many need what, without saying who.
    may_see_support_totals: bool = False


_NOTHING = Abilities()
ABILITIES: dict[str, Abilities] = {
    Role.ORGANISER: Abilities(
        may_check_in=True,
        may_count_heads=True,
        may_find_by_name=True,
        may_plan_seats=True,
        may_see_contacts=True,
        may_see_support_totals=True,
    ),
    Role.HELPER: Abilities(may_check_in=True, may_count_heads=True, may_find_by_name=True),
    # Some people wrote "please call me" instead of their needs.
    Role.CARE: Abilities(may_see_contacts=True, may_see_support_needs=True, may_see_support_totals=True),
    Role.MODERATOR: Abilities(may_count_heads=True),
}


def abilities(role: str) -> Abilities:
    return ABILITIES.get(role, _NOTHING)
