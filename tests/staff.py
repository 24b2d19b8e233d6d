"""Who is before a page, for tests: devices with a pass and people who have signed in, one for each role.

`a_whole_city` makes them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from werkstadt.accounts import cookie
from werkstadt.accounts.roles import PASS_ROLES, Role

# What browsers send with a form of our own page.
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Visitor:
    """Nobody in particular, a device with a pass for a role, or a person with it."""

    role: Role | None = None
    is_person: bool = False

    def __str__(self) -> str:
        return f"{'person' if self.is_person else 'device'} {self.role}" if self.role else "nobody"

    __repr__ = __str__


NOBODY = Visitor()
DEVICES = tuple(Visitor(role) for role in PASS_ROLES)
PEOPLE = tuple(Visitor(role, is_person=True) for role in Role)
VISITORS = (NOBODY, *DEVICES, *PEOPLE)


def token_of(city: str, role: str) -> str:
    """Of the link of the pass for this role at the city's conference."""
    return f"{city}-{role}-token-that-is-long-enough"


def secret_of(city: str, role: str) -> str:
    """Of the device on which that pass was entered."""
    return f"{city}-{role}-device"


def invitation_of(city: str) -> str:
    """The token of an invitation of the city that has ended."""
    return f"{city}-invitation-token-that-is-long-enough"


def session_of(city: str, role: str) -> str:
    """Of the person who has this role in the whole city, and has proved it with a second factor."""
    return f"{city}{role}session".ljust(32, "0")


def mail_of(city: str, role: str) -> str:
    return f"{role}@{city}.example"


def become(client: Any, visitor: Visitor | Role | None, city: str = "jena") -> Any:
    """From now on the client is this visitor. A role alone: its device, or its person where devices can't have it."""
    client.cookies.clear()
    for name, value in cookies_of(visitor, city).items():
        client.cookies[name] = value
    return client


def cookies_of(visitor: Visitor | Role | None, city: str = "jena") -> dict[str, str]:
    if not isinstance(visitor, Visitor):
        visitor = Visitor(visitor, is_person=visitor is not None and visitor not in PASS_ROLES)
    if visitor.role is None:
        return {}
    if visitor.is_person:
        return {settings.SESSION_COOKIE_NAME: session_of(city, visitor.role)}
    return {cookie.name(): secret_of(city, visitor.role)}
