"""How often we write to an address whose owner never told us that it is theirs: anybody may have typed it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from werkstadt.base.models import Letter

BETWEEN = timedelta(minutes=15)
PER_DAY = 5
DAY = timedelta(days=1)
# What would have to wait longer is never sent, so that nobody can order letters for the days to come.
LONGEST_WAIT = DAY


def opens_at(taken: Iterable[datetime], at: datetime) -> tuple[datetime, Letter.Reason | None]:
    """When the next letter may go after those at the moments `taken`, and what makes it wait.

    Moments far in the future count for nothing: somebody has moved the clock of a demonstration back.
    """
    counted = sorted(moment for moment in taken if at - DAY < moment <= at + LONGEST_WAIT)
    moment, reason = at, None
    if counted and counted[-1] + BETWEEN > moment:
        moment, reason = counted[-1] + BETWEEN, Letter.Reason.TOO_SOON
    if len(counted) >= PER_DAY and counted[-PER_DAY] + DAY > moment:
        moment, reason = counted[-PER_DAY] + DAY, Letter.Reason.TOO_MANY
    return moment, reason


def gone(letters: Iterable[Letter]) -> list[datetime]:
    """When those went that went: refused ones too, for the server behind the address had the work."""
    return [letter.claimed_at for letter in letters if letter.claimed_at]


def promised(letters: Iterable[Letter]) -> list[datetime]:
    """Also those that are still to go, each at its moment."""
    moments = (letter.claimed_at or letter.due_at for letter in letters)
    return [moment for moment in moments if moment]
