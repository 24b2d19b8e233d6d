"""Which parts of a text no machine may touch: proper names and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ADDRESS = r"https?://[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.]+\w"


def pieces(text: str, names: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces; True: keep it as it is."""
    longest_first = sorted(set(names), key=len, reverse=True)
    kept = "|".join([_ADDRESS, *(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first)])
    # With one group, re.split gives plain and kept pieces in turn.
    return [(piece, place % 2 == 1) for place, piece in enumerate(re.split(f"({kept})", text)) if piece]
