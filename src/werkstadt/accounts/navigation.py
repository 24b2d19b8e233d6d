"""What there is to do at a conference, for the bar of pages for staff: to each role its own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.roles import Role

# Pages of upper folders by the names of their addresses; what opens them stands at their doors (`@for_role`).
PAGES = (
    ("workspace-seats", _("Seats"), {Role.ORGANISER}),
    ("workspace-places", _("Places by wishes"), {Role.ORGANISER}),
    ("workspace-support-needs", _("Support"), {Role.ORGANISER, Role.CARE}),
    ("room-desk", _("Check-in"), {Role.ORGANISER, Role.HELPER}),
    ("room-foyer", _("Free seats"), {Role.ORGANISER, Role.HELPER}),
    ("room-desk-lists", _("Lists to print"), {Role.ORGANISER, Role.HELPER}),
)


def of(role: str, conference: str, current: str) -> list[dict[str, Any]]:
    """`conference`: its short name; `current`: the name of the page that is shown."""
    return [
        {"label": label, "url": reverse(name, args=[conference]), "is_current": name == current}
        for name, label, roles in PAGES
        if role in roles
    ]
