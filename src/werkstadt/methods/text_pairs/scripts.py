"""In which letters a text is written, and in which it should be."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏẞ]"),
    "cyrillic": re.compile(r"[Ѐ-ӿ]"),
    "arabic": re.compile(r"[؀-ۿݐ-ݿﭐ-﻿]"),
}
_OF_LANGUAGE = {"ar": "arabic", "fa": "arabic", "prs": "arabic", "ps": "arabic", "ckb": "arabic"} | dict.fromkeys(
    ("uk", "ru", "bg", "sr"), "cyrillic"
)
# Letters that neighbours have and they don't.
_FOREIGN = {"uk": re.compile(r"[ЫыЭэЪъЁё]"), "ru": re.compile(r"[ІіЇїЄєҐґ]")}
# Fewer letters than this say nothing: „Workshop“, „PDF“.
_FEW = 12
# Addresses and names of programs stay as they are, also in a short text.
_LEAST = 0.25


def script_of(language: str) -> str:
    return _OF_LANGUAGE.get(language.partition("-")[0], "latin")


def is_in_wrong_script(text: str, language: str) -> bool:
    """Whether hardly any letters are of its script. Leave names and addresses out before."""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()})
    total = sum(counts.values())
    return total >= _FEW and counts[script_of(language)] < total * _LEAST


def foreign_letters(text: str, language: str) -> list[str]:
    """Letters of the neighbour's alphabet: „ы“ in a Ukrainian text."""
    pattern = _FOREIGN.get(language)
    return sorted(set(pattern.findall(text))) if pattern else []
