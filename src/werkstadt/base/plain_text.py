"""Words for formats that are not HTML: without characters that break a line, a file or a reader."""

from __future__ import annotations

import re

# Control characters, other kinds of line ends, halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """One kind of line break, nothing unprintable."""
    return UNPRINTABLE.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
