"""Data becomes a PDF: with our own fonts only, tagged, and the same bytes for the same data."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE / "templates" / "print"
FONTS = PACKAGE / "base" / "fonts"
# Readable for ever, and for those who listen: every picture has words, every heading and list is marked.
STANDARDS = ["a-2a", "ua-1"]
# Typst says of a letter that no font of ours has.
UNKNOWN_LETTER = "could not be displayed"

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """What is printed: `versions` are the same thing in several languages, one after the other."""

    template: str
    title: str
    language: str
    made_at: datetime
    versions: Sequence[dict[str, Any]]
    # What holds for all languages, such as the size of the paper.
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> str:
        made = self.made_at
        return json.dumps(
            {
                "title": self.title,
                "language": self.language.partition("-")[0],
                "made": {"year": made.year, "month": made.month, "day": made.day},
                "versions": self.versions,
                "options": self.options,
            },
            ensure_ascii=False,
        )


def pdf(sheet: Sheet) -> bytes:
    """Archivable and accessible (PDF/A-2a, PDF/UA-1). With letters that our fonts lack it is tagged, but neither."""
    moment = int(sheet.made_at.timestamp())
    try:
        return bytes(_raw(sheet.template, sheet.data, format="pdf", timestamp=moment, pdf_standards=STANDARDS))
    except typst.TypstError as mistake:
        if UNKNOWN_LETTER not in str(mistake):
            raise
    return bytes(_raw(sheet.template, sheet.data, format="pdf", timestamp=moment))


def pictures(sheet: Sheet, *, ppi: float = 48) -> list[bytes]:
    """Every page as PNG."""
    return _pictures(sheet.template, sheet.data, ppi)


def first_picture(sheet: Sheet, *, height: float) -> bytes:
    """The first page as PNG of about this height in pixels; the same one is drawn once."""
    return _first_picture(sheet.template, sheet.data, height)


@lru_cache(maxsize=64)
def _first_picture(template: str, data: str, height: float) -> bytes:
    tiny = _pictures(template, data, 10)[0]
    # A PNG says its height in the bytes 20 to 23.
    return _pictures(template, data, 10 * height / int.from_bytes(tiny[20:24], "big"))[0]


def _pictures(template: str, data: str, ppi: float) -> list[bytes]:
    made: Any = _raw(template, data, format="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made)


def asked(sheet: Sheet, selector: str) -> list[Any]:
    """What the sheet says of itself behind a label: `<cut>` where words did not fit and were cut off."""
    with _one_at_a_time:
        compiler = _compiler(sheet.template)
        # A compiler remembers the data that it was given last.
        compiler.compile(sys_inputs={"data": sheet.data}, format="png", ppi=1)
        return list(json.loads(compiler.query(selector, field="value")))


def _raw(template: str, data: str, **how: Any) -> Any:
    with _one_at_a_time:
        return _compiler(template).compile(sys_inputs={"data": data}, **how)


@cache
def _compiler(template: str) -> Any:
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
