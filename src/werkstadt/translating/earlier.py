"""What the source of an outdated translation said when it was made, from the audit trail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from werkstadt.base.models import AuditEntry
from werkstadt.packs.kinds import KINDS
from werkstadt.translating.states import State, Translation, checksum


@dataclass(frozen=True)
class Piece:
    """Some words of the source: still there, taken out, or new."""

    words: str
    act: Literal["same", "gone", "new"]


def sources(translations: Iterable[Translation]) -> dict[str, str]:
    """Key → the earlier source, where somebody changed it here; one query, none when nothing is outdated."""
    outdated = [each for each in translations if each.state == State.OUTDATED and each.known]
    if not outdated:
        return {}
    rows = {str(each.text.row.pk) for each in outdated}
    models = {each.text.row._meta.label_lower for each in outdated}
    trail = list(AuditEntry.objects.filter(about_model__in=models, about_pk__in=rows).order_by("-at", "-pk"))
    found = ((each.text.key, _before(each, trail)) for each in outdated)
    return {key: words for key, words in found if words}


def _before(each: Translation, trail: list[AuditEntry]) -> str:
    text, known = each.text, each.known
    key = KINDS[text.ref.kind].key(text.field)
    for entry in trail:
        if (entry.about_model, entry.about_pk) != (text.row._meta.label_lower, str(text.row.pk)):
            continue
        before: Any = entry.details.get("fields", {}).get(key, {}).get("before")
        words = before.get(each.source.language) if isinstance(before, dict) else None
        if known and isinstance(words, str) and checksum(words) == known.source_hash:
            return words
    return ""


def difference(before: str, after: str) -> list[Piece]:
    """Word by word."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    pieces: list[Piece] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(Piece("".join(old[a:b]), "same"))
            continue
        if a < b:
            pieces.append(Piece("".join(old[a:b]), "gone"))
        if c < d:
            pieces.append(Piece("".join(new[c:d]), "new"))
    return pieces
