"""Everything that can be wrong between the parts of a pack."""

from __future__ import annotations

from werkstadt.packs.checks.conflicts import conflicts
from werkstadt.packs.mistakes import Mistake
from werkstadt.packs.reading.draft import Draft, Pack

__all__ = ["check", "conflicts"]


def check(draft: Draft, before: list[Mistake]) -> tuple[Pack | None, list[Mistake], list[Mistake]]:
    """The finished pack when nothing is wrong, else the mistakes; and hints."""
    found: list[Mistake] = []
    hints: list[Mistake] = []
    if before or found or draft.city is None or draft.areas is None or draft.zone is None:
        return None, found, hints
    conferences = tuple((part.entry, part.files) for part in draft.conferences if part.entry)
    pack = Pack(draft.city, draft.areas, conferences, draft.texts, draft.geojson, draft.borders, draft.zone)
    return pack, found, hints
