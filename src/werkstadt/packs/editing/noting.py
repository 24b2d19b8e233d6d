"""Write down in the audit trail which facts were changed, with every value before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from werkstadt.base import audit
from werkstadt.packs.editing.edits import Edit
from werkstadt.packs.editing.tree import Data, Spot, Tree
from werkstadt.packs.kinds import Ref

CHANGED, ADDED, REMOVED = "fact changed", "fact added", "fact removed"
# Of a key that is not there. None stands for a fact that follows; words are never empty.
NOT_THERE = ""
POSITION = "position"


@dataclass(frozen=True)
class Note:
    """What became of one entry."""

    ref: Ref
    did: str
    fields: Mapping[str, Mapping[str, Any]]
    # Of an area: in which division, which its name does not say.
    under: str = ""


def notes(before: Tree, after: Tree, edits: Sequence[Edit]) -> list[Note]:
    """One for each entry that says something else, or stands somewhere else because somebody wanted it so."""
    was, will = before.spots(), after.spots()
    moved = {edit.ref for edit in edits if edit.position is not None}
    found: list[Note] = []
    for ref in [*was, *(ref for ref in will if ref not in was)]:
        old, new = was.get(ref), will.get(ref)
        fields = _differences(before.said(ref, old.entry) if old else {}, after.said(ref, new.entry) if new else {})
        if ref in moved and old and new and _position(old) != _position(new):
            fields[POSITION] = {"before": _position(old), "after": _position(new)}
        if fields or not (old and new):
            found.append(
                Note(ref, CHANGED if old and new else ADDED if new else REMOVED, fields, _division(new or old))
            )
    return found


def write(found: Iterable[Note], rows: Mapping[Ref, Model], by: str, at: datetime) -> None:
    """Facts are public: officials appear by their role, so the trail stays without personal data."""
    for note in found:
        if row := rows.get(note.ref):
            more = {"under": note.under} if note.under else {}
            audit.note(by, note.did, row, at, ref=[note.ref.kind, *note.ref.key], fields=note.fields, **more)


def _differences(old: Data, new: Data) -> dict[str, dict[str, Any]]:
    keys = [*old, *(key for key in new if key not in old)]
    return {
        key: {"before": old.get(key, NOT_THERE), "after": new.get(key, NOT_THERE)}
        for key in keys
        if old.get(key, NOT_THERE) != new.get(key, NOT_THERE)
    }


def _position(spot: Spot) -> int:
    entries = spot.above[spot.key] if spot.above else []
    return next((place for place, each in enumerate(entries) if each is spot.entry), 0)


def _division(spot: Spot | None) -> str:
    return str(spot.above["slug"]) if spot and spot.above and spot.key == "areas" else ""
