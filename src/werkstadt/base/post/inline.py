"""Names inside a sentence of a letter: marked in the plain words, so that both forms can show them rightly.

Between Arabic words a German name turns commas and numbers round, unless it stands for itself: in `<bdi>` in HTML,
between two invisible signs of Unicode in plain text.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from werkstadt.base.languages import direction

OPEN, CLOSE, LANGUAGE_ENDS = "\u2068", "\u2069", "\u2063"
# Signs that steer the direction, and our own: no words that come from elsewhere may contain them.
STEERING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2063))
MARKED = re.compile(f"{OPEN}(?:([A-Za-z-]{{2,35}}){LANGUAGE_ENDS})?([^{OPEN}{CLOSE}]*){CLOSE}")


def marked(words: str, language: str = "") -> str:
    """A name, or words in another language than the letter's."""
    known = f"{language}{LANGUAGE_ENDS}" if language else ""
    return f"{OPEN}{known}{words.translate(STEERING)}{CLOSE}"


def as_text(words: str, language: str) -> str:
    """The signs stay only where something could turn round: some programs draw boxes for them."""

    def shown(found: re.Match[str]) -> str:
        name = found[2]
        is_needed = direction(language) == "rtl" or any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in name)
        return f"{OPEN}{name}{CLOSE}" if is_needed else name

    return MARKED.sub(shown, words)


def as_html(words: str) -> SafeString:
    """Escaped; line breaks stay."""
    parts, end = [], 0
    for found in MARKED.finditer(words):
        language = format_html(' lang="{}" dir="{}"', found[1], direction(found[1])) if found[1] else ""
        parts += [escape(words[end : found.start()]), format_html("<bdi{}>{}</bdi>", language, found[2])]
        end = found.end()
    parts.append(escape(words[end:]))
    return mark_safe("".join(parts).replace("\n", "<br>\n"))
