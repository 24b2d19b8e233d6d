"""Addresses, Markdown and placeholders in a text: they have to be the same in every language."""

from __future__ import annotations

import re
from collections import Counter

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_ADDRESS = re.compile(r"(?<!\()\bhttps?://[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.]+\w")
_PLACEHOLDER = re.compile(r"\{\{?[\w. ]*\}?\}|%\(\w+\)[sd]|%[sd]\b")
_MARKS = {
    "heading": re.compile(r"^[ \t]*#{1,6}[ \t]", re.MULTILINE),
    "list": re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE),
    "bold": re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__"),
    "table": re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE),
}


def addresses(text: str) -> Counter[str]:
    return Counter(found.rstrip(".,;:") for found in [*_LINK.findall(text), *_ADDRESS.findall(text)])


def placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text))


def marks(text: str) -> dict[str, int]:
    """How many headings, points of lists, bold words, lines of tables."""
    found = {name: len(pattern.findall(text)) for name, pattern in _MARKS.items()}
    if "\n" not in text.strip():
        # „1. Obergeschoss“ is no list.
        found["list"] = 0
    return found
