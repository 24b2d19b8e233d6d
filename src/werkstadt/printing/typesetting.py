"""Sets one sheet with Typst: from an order as JSON to a PDF or pictures. Knows neither Django nor the rest.

Typst remembers what it has set, which makes a process larger by a quarter of a gigabyte; so the web server runs this
file in a process of its own for each sheet (`paper.pdf(sheet, apart=True)`). One that takes too long hurts nobody else.
"""

from __future__ import annotations

import json
import sys
from functools import cache
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
LENGTH_BYTES = 4


def set_type(order: dict[str, Any]) -> list[bytes]:
    """A PDF, or every page as PNG; with `height` in pixels only the first."""
    data = {"data": order["data"]}
    compiler = compiler_of(order["template"])
    if order["format"] == "pdf":
        return [_pdf(compiler, data, order["moment"])]
    ppi = order["ppi"]
    if order["height"]:
        tiny = _pages(compiler.compile(sys_inputs=data, format="png", ppi=10))[0]
        # A PNG says its height in the bytes 20 to 23.
        ppi = 10 * order["height"] / int.from_bytes(tiny[20:24], "big")
    pages = _pages(compiler.compile(sys_inputs=data, format="png", ppi=ppi))
    return pages[:1] if order["height"] else pages


def _pdf(compiler: Any, data: dict[str, str], moment: int) -> bytes:
    """Archivable and accessible (PDF/A-2a, PDF/UA-1). With letters that our fonts lack it is tagged, but neither."""
    try:
        return bytes(compiler.compile(sys_inputs=data, format="pdf", timestamp=moment, pdf_standards=STANDARDS))
    except typst.TypstError as mistake:
        if UNKNOWN_LETTER not in str(mistake):
            raise
    return bytes(compiler.compile(sys_inputs=data, format="pdf", timestamp=moment))


def _pages(made: Any) -> list[bytes]:
    return [made] if isinstance(made, bytes) else list(made)


@cache
def compiler_of(template: str) -> Any:
    """With our own fonts only: the same sheet on every machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=fonts)


def main() -> None:
    """The order comes in, what was made goes out: before each piece its length."""
    for piece in set_type(json.load(sys.stdin.buffer)):
        sys.stdout.buffer.write(len(piece).to_bytes(LENGTH_BYTES, "big") + piece)


if __name__ == "__main__":
    main()
