"""What should become of an entry, and what a page compares it by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from werkstadt.packs.format.words import MOMENT_FORMAT
from werkstadt.packs.kinds import Ref
from werkstadt.packs.reading.draft import PackFile

Act = Literal["change", "add", "remove"]
LENGTH = 16


class _Absent(Enum):
    LEFT_OUT = "left out"


# The value of a key that is not written at all: nothing is stated.
LEFT_OUT: Final = _Absent.LEFT_OUT


class Says(StrEnum):
    """Why an edit is refused before its values are looked at."""

    OVERTAKEN = "overtaken"  # somebody else has changed the entry since it was seen
    GONE = "gone"  # somebody else has removed it
    CHANGED_SINCE = "changed-since"  # undo: the value is another one by now
    NOT_TO_UNDO = "not-to-undo"  # undo: the note tells of no facts


@dataclass(frozen=True)
class Edit:
    """One entry of a pack as it should become."""

    ref: Ref
    # Keys of the format → values as the format takes them, or days, moments and files as such; None: the fact is
    # open (follows later); LEFT_OUT: nothing is stated. Keys that are not named stay. Short names never change.
    values: Mapping[str, Any] = field(default_factory=dict)
    act: Act = "change"
    # Place in its list, from 0; None: where it is, a new one at the end.
    position: int | None = None
    # A new area: in which division.
    under: Ref | None = None
    # The edition that somebody saw (see `edition`); refused when it is another one by now.
    seen: str | None = None


def edition(entry: Mapping[str, Any]) -> str:
    """A short mark of what an entry says: another one when somebody has changed it meanwhile."""
    return sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()[:LENGTH]


def plain(value: Any, zone: ZoneInfo | None = None) -> Any:
    """As in a file, and as JSON can hold it: days and moments as words, moments in the time of the city."""
    if isinstance(value, datetime):
        local = value.astimezone(zone) if value.tzinfo and zone else value
        return local.strftime(MOMENT_FORMAT)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, PackFile):
        return value.name
    if isinstance(value, Mapping):
        return {str(key): plain(below, zone) for key, below in value.items()}
    return [plain(below, zone) for below in value] if isinstance(value, list | tuple) else value
