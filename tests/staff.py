"""Devices of staff, for tests: those that `a_whole_city` makes, one for each role."""

from __future__ import annotations

from typing import Any

from werkstadt.accounts import cookie

# What browsers send with a form of our own page.
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def token_of(city: str, role: str) -> str:
    """Of the link of the pass for this role at the city's conference."""
    return f"{city}-{role}-token-that-is-long-enough"


def secret_of(city: str, role: str) -> str:
    """Of the device on which that pass was entered."""
    return f"{city}-{role}-device"


def become(client: Any, role: str | None, city: str = "jena") -> Any:
    """From now on the client is the device of this role, or nobody in particular."""
    client.cookies.clear()
    if role:
        client.cookies[cookie.name()] = secret_of(city, role)
    return client
