"""The word that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def meant(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or nothing when none is near."""
    by_plain = {_plain(candidate): candidate for candidate in known}
    near = get_close_matches(_plain(word), by_plain, n=1, cutoff=0.6)
    return by_plain[near[0]] if near else ""


def as_slug(words: str) -> str:
    """„Jena-Nord (Löbstedt)“ → jena-nord-loebstedt"""
    return re.sub(r"[^a-z0-9]+", "-", _plain(words)).strip("-")[:50].strip("-") or "name"


def _plain(word: str) -> str:
    folded = word.lower().translate(_LETTERS).replace("_", "-")
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
