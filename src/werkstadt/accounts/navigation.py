"""What there is to do, for the bar of pages for staff: to each role its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.roles import Role

_PLANNING = {Role.ORGANISER}
_TEXTS = {Role.ORGANISER, Role.TRANSLATOR, Role.ADMINISTRATOR}
# Pages of upper folders by the names of their addresses; what opens them stands at their doors (`@for_role`).
# In groups: who prepares it, what is said, who is told, who comes, what the day needs.
GROUPS = (
    (
        ("workspace-conference", _("Plan"), _PLANNING),
        ("workspace-team", _("Team"), {Role.ORGANISER, Role.ADMINISTRATOR}),
        ("workspace-conference-history", _("History"), {Role.ORGANISER, Role.ADMINISTRATOR, Role.PROTECTION}),
    ),
    (
        ("workspace-facts", _("Facts"), _PLANNING),
        ("workspace-programme", _("Programme"), _PLANNING),
        ("workspace-proposals", _("Proposals"), {Role.ORGANISER, Role.PARTNER}),
        ("workspace-translations", _("Languages"), _TEXTS),
        ("workspace-files", _("Files"), _PLANNING),
    ),
    (
        ("workspace-publish", _("Publish"), _PLANNING),
        ("workspace-tell", _("Tell people"), _PLANNING),
        ("workspace-print", _("Print"), {Role.ORGANISER, Role.MODERATOR, Role.HELPER}),
    ),
    (
        ("workspace-seats", _("Seats"), _PLANNING),
        ("workspace-places", _("Wishes"), _PLANNING),
        ("workspace-support-needs", _("Support"), {Role.ORGANISER, Role.CARE}),
    ),
    (
        ("workspace-passes", _("Devices"), _PLANNING),
        ("room-desk", _("Check-in"), {Role.ORGANISER, Role.HELPER}),
        ("room-foyer", _("Free seats"), {Role.ORGANISER, Role.HELPER}),
        ("room-desk-lists", _("Lists"), {Role.ORGANISER, Role.HELPER}),
    ),
)
OVERVIEW = "workspace-start"
# Of the whole city; for people only.
CITY_PAGES = (
    (OVERVIEW, _("Overview"), set(Role)),
    ("workspace-city-facts", _("City"), {Role.ADMINISTRATOR, Role.ORGANISER}),
    ("workspace-city-translations", _("Texts of the city"), _TEXTS),
    ("workspace-city-files", _("Files"), {Role.ADMINISTRATOR}),
    ("workspace-people", _("Team and roles"), {Role.ADMINISTRATOR, Role.ORGANISER}),
    ("workspace-history", _("History"), {Role.ADMINISTRATOR, Role.PROTECTION}),
)
# Needs a device of its own, with a pass.
FOR_DEVICES = {"room-desk"}
# Decide about others: a device that several share is nobody.
FOR_PEOPLE = {"workspace-passes", "workspace-team"}


def of(roles: Iterable[str], conference: str, current: str, *, is_device: bool = True) -> list[dict[str, Any]]:
    """`conference`: its short name; `current`: the name of the page that is shown. `begins`: another group does."""
    others = FOR_PEOPLE if is_device else FOR_DEVICES
    found: list[dict[str, Any]] = []
    for group in GROUPS:
        shown = [each for each in group if each[0] not in others]
        entries = list(_entries(shown, set(roles), [conference], current))
        if entries and found:
            entries[0]["begins"] = True
        found += entries
    return found


def of_city(roles: Iterable[str], current: str, *, is_person: bool = True) -> list[dict[str, Any]]:
    """`roles`: those that hold in the whole city. The overview shows to every person their own."""
    held = set(roles)
    shown = [(name, label, {*may, OVERVIEW} if name == OVERVIEW else may) for name, label, may in CITY_PAGES]
    return list(_entries(shown, {*held, OVERVIEW} if is_person else held, [], current))


def _entries(pages: Iterable[Any], held: set[str], arguments: list[str], current: str) -> Iterator[dict[str, Any]]:
    for name, label, roles in pages:
        if not held.isdisjoint(roles) and (url := _address(name, arguments)):
            yield {"label": label, "url": url, "is_current": name == current}


def _address(name: str, arguments: list[str]) -> str:
    """Nothing for a page that there is not."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
