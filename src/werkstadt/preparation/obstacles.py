"""What can stand in the way of a change of the plan."""

from __future__ import annotations

from enum import StrEnum


class Obstacle(StrEnum):
    """Codes; the pages know the sentences."""

    # Somebody else has changed the task meanwhile.
    OVERTAKEN = "overtaken"
    # Somebody else has removed it.
    GONE = "gone"
