"""Which files may be offered, and whether a file is what its ending promises."""

from __future__ import annotations

import json
from pathlib import Path

ZIP = (b"PK\x03\x04",)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_TEXT, OPEN_SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"

# Ending → media type and first bytes. Pictures that can hold scripts (SVG) and web pages are not offered.
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".docx": (WORD, ZIP),
    ".xlsx": (SHEET, ZIP),
    ".odt": (OPEN_TEXT, ZIP),
    ".ods": (OPEN_SHEET, ZIP),
    ".zip": ("application/zip", ZIP),
    ".csv": ("text/csv", ()),
    ".txt": ("text/plain", ()),
    ".json": ("application/json", ()),
    ".geojson": ("application/geo+json", ()),
}


def media_type(name: str) -> str:
    """Empty when files of this kind can't be offered."""
    return KINDS.get(Path(name).suffix.lower(), ("", ()))[0]


def holds_what_it_promises(path: Path) -> bool:
    kind, beginnings = KINDS[path.suffix.lower()]
    with path.open("rb") as file:
        start = file.read(1024)
    if beginnings:
        return start.startswith(beginnings)
    return _is_text(path.read_bytes(), is_json="json" in kind)


def _is_text(data: bytes, *, is_json: bool) -> bool:
    if b"\0" in data:
        return False
    try:
        words = data.decode("utf-8")
        if is_json:
            json.loads(words)
    except (ValueError, RecursionError):
        return False
    return True
