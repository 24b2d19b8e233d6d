"""Computing places again from a published file, and comparing: is what was published what the method gives?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkstadt.seats.question import the_method

FORMAT = "werkstadt-places-1"


class NoPlaces(Exception):
    """This is no file of published places."""


@dataclass(frozen=True)
class Verdict:
    """`is_same`: the file holds what the method gives. `is_other_method`: it was computed by another version."""

    is_same: bool
    is_other_method: bool
    parties: int
    places: int


def verify(path: Path) -> Verdict:
    """Raises `NoPlaces` when the file is something else, OSError when it can't be read."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise NoPlaces(data["format"])
        answer = sorted((int(party), int(event)) for party, event in data["answer"])
        is_same = answer == _computed(data["question"], str(data["seed"]))
        is_other = data.get("method") != the_method().METHOD
        return Verdict(is_same, is_other, len(data["question"]["size"]), len(answer))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise NoPlaces from error


def _computed(question: dict[str, Any], seed: str) -> list[tuple[int, int]]:
    method = the_method()
    party, event, rank = ([wish[place] for wish in question["wishes"]] for place in range(3))
    wishes = method.Wishes(
        seats=question["seats"],
        slot=question["slot"],
        workshop=range(len(question["seats"])),
        size=question["size"],
        tie=question["tie"],
        party=party,
        event=event,
        rank=rank,
    )
    answer = method.allocate(wishes, seed=seed)
    return sorted(zip(answer.party.tolist(), answer.event.tolist(), strict=True))
