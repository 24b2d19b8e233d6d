"""Words as the templates take them: plain in the language of the sheet, else with their own language."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import get_language, gettext

from werkstadt.base import qr_codes
from werkstadt.base.languages import direction
from werkstadt.base.plain_text import printable
from werkstadt.base.prose import as_blocks
from werkstadt.base.translated import Said, Text

Words = Text | Said | str
LANGUAGE = re.compile("[a-z]{2,3}")
UNDETERMINED = "und"


def base_of(language: str) -> str:
    """Typst knows languages without their variants: `de-simple` → `de`; and refuses what can't be a language."""
    base = language.partition("-")[0]
    return base if LANGUAGE.fullmatch(base) else UNDETERMINED


def said(words: Words) -> Any:
    """A string in the language of the sheet; words in another one with its name and direction."""
    found = words.said() if isinstance(words, Text) else words
    if not isinstance(found, Said):
        return tidied(str(found))
    if not found.words or base_of(found.language) == base_of(get_language() or "de"):
        return tidied(found.words)
    return {
        "words": tidied(found.words),
        "language": base_of(found.language),
        "direction": direction(found.language),
    }


def proper(name: str, also: Text | None = None) -> Any:
    """A proper name keeps its form; what the language of the sheet calls it stands behind."""
    own = also.get(get_language() or "") if also else ""
    if own and own != name:
        return f"{tidied(name)} ({tidied(own)})" if name else tidied(own)
    return said(Said(name, "de", is_missing=False))


def blocks(text: Text) -> list[dict[str, Any]]:
    """A longer text as paragraphs and lines of lists."""
    found = text.said()
    return [
        {"kind": each.kind, "pieces": [[said(Said(words, found.language, False)), bold] for words, bold in each.pieces]}
        for each in as_blocks(found.words)
    ]


def tidied(words: str) -> str:
    """Without signs that cannot be printed; a dash stands at the end of a line, not at its beginning."""
    return printable(words).replace(" – ", "\u00a0– ").strip("\n")


def code(url: str) -> dict[str, str]:
    """A QR code, the words for those who do not see it, and the address for those who type."""
    return {
        "svg": qr_codes.svg(url).decode(),
        "alt": gettext("QR code that leads to %(url)s") % {"url": url},
        "words": url.partition("://")[2].rstrip("/"),
    }


def version() -> dict[str, str]:
    """How the language that is active now is set."""
    language = get_language() or "de"
    return {"language": base_of(language), "direction": direction(language)}
