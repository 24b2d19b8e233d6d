"""Who may what. What a role is not named for, it may not."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does at a conference — Rolle."""

    ORGANISER = "organiser", _("Organisers")
    HELPER = "helper", _("Check-in")
    CARE = "care", _("Care team")
    MODERATOR = "moderator", _("Moderation")
    DEPARTMENT = "department", _("Department")
    PARTNER = "partner", _("Partner")
    TRANSLATOR = "translator", _("Translation")
    PROTECTION = "protection", _("Data protection")
    ADMINISTRATOR = "administrator", _("Administration")


# What a link for a device can be for: work that goes on where several people share a tablet.
PASS_ROLES = (Role.ORGANISER, Role.HELPER, Role.CARE, Role.MODERATOR)


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
    # Facts of the conference: day, place, programme, texts.
    may_edit: bool = False
    may_translate: bool = False
    may_invite: bool = False
    # What people of the team did.
    may_see_history: bool = False
    # Whoever sees personal data or changes what everybody reads proves twice who they are.
    needs_second_factor: bool = False


_NOTHING = Abilities()
ABILITIES: dict[str, Abilities] = {
    Role.ORGANISER: Abilities(
        may_check_in=True,
        may_count_heads=True,
        may_find_by_name=True,
        may_plan_seats=True,
        may_see_contacts=True,
        may_see_support_totals=True,
        may_edit=True,
        may_translate=True,
        may_invite=True,
        may_see_history=True,
        needs_second_factor=True,
    ),
    Role.HELPER: Abilities(may_check_in=True, may_count_heads=True, may_find_by_name=True),
    # Some people wrote "please call me" instead of their needs.
    Role.CARE: Abilities(
        may_see_contacts=True, may_see_support_needs=True, may_see_support_totals=True, needs_second_factor=True
    ),
    Role.MODERATOR: Abilities(may_count_heads=True),
    Role.DEPARTMENT: Abilities(),
    Role.PARTNER: Abilities(),
    Role.TRANSLATOR: Abilities(may_translate=True),
    Role.PROTECTION: Abilities(may_see_history=True, needs_second_factor=True),
    # Sees neither contacts nor support needs: to run the system is another task than to run a conference.
    Role.ADMINISTRATOR: Abilities(
        may_edit=True, may_translate=True, may_invite=True, may_see_history=True, needs_second_factor=True
    ),
}


def abilities(*roles: str) -> Abilities:
    """What somebody with these roles may do, taken together."""
    held = [ABILITIES.get(role, _NOTHING) for role in roles]
    return Abilities(**{each.name: any(getattr(one, each.name) for one in held) for each in fields(Abilities)})
