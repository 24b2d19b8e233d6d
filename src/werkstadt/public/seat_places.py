"""How many of a party, as somebody typed it."""

from __future__ import annotations

MOST_DIGITS = 4


def places_of(typed: str, people: int) -> int | None:
    """Nothing means all; None when it is no number of places that this party could take."""
    if not typed:
        return people
    if not typed.isdecimal() or len(typed) > MOST_DIGITS:
        return None
    return int(typed) if 1 <= int(typed) <= people else None
