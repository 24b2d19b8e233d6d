"""What `werkstadt verify-places` says: whether a published file holds what the method gives."""

from __future__ import annotations

from pathlib import Path

from werkstadt.config.problems import Stopped
from werkstadt.seats import verifying


def verified(path: Path) -> tuple[bool, list[str]]:
    """Whether it is the same, and sentences about it."""
    try:
        verdict = verifying.verify(path)
    except OSError as error:
        raise Stopped(f"{path} can't be read: {error.strerror}.") from error
    except verifying.NoPlaces as error:
        raise Stopped(f"{path} is no file of published places. Get it from the page of the conference.") from error
    lines = [f"{verdict.parties} parties, {verdict.places} places."]
    if verdict.is_other_method:
        lines.append("It was computed by another version of the method than this one: install that one to be sure.")
    same = "The same: these wishes and this seed give just these places."
    different = "Not the same: these wishes and this seed give other places than the file says."
    return verdict.is_same, [*lines, same if verdict.is_same else different]
