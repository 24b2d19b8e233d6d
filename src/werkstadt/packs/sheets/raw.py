"""Look at a spreadsheet before reading it: how large it unpacks, how far its cells go, which formulas have no result.

Whoever reads it builds the whole rectangle up to the last cell; a small file may name one at the end of the world.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from typing import IO

from werkstadt.packs.sheets.saying import CellMistake, Wrong

MB = 1024 * 1024
MOST_UNPACKED = 30 * MB
MOST_PARTS = 500
MOST_ROWS, MOST_COLUMNS = 20_000, 400
WORKBOOK = "xl/workbook.xml"
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})([0-9]{1,7})"[^>]*>')
ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="([0-9]{1,7})"')
IS_ERROR = re.compile(rb'\st="e"')
SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\sname="([^"]*)"[^>]*?\s\w+:id="([^"]*)"')
RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


class Unreadable(Exception):
    """The file as a whole is none that we read."""

    def __init__(self, mistake: CellMistake) -> None:
        super().__init__(mistake.code)
        self.mistake = mistake


@dataclass
class Looked:
    """Cells with a formula without result, by the name of their sheet."""

    errors: dict[str, list[str]] = field(default_factory=dict)


def look(file: IO[bytes]) -> Looked:
    """Raises Unreadable; the file stands at its beginning afterwards."""
    try:
        with zipfile.ZipFile(file) as book:
            parts = _unpacked(book)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Unreadable(CellMistake(Wrong.NO_SPREADSHEET)) from error
    finally:
        file.seek(0)
    if WORKBOOK not in parts:
        raise Unreadable(CellMistake(Wrong.NO_SPREADSHEET))
    names, looked = _names(parts), Looked()
    for part, content in parts.items():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            _measure(content)
            found = [cell for cell, opening in _cells(content) if IS_ERROR.search(opening)]
            if found and part in names:
                looked.errors[names[part]] = found
    return looked


def _unpacked(book: zipfile.ZipFile) -> dict[str, bytes]:
    """Only what we look at is kept, but everything is unpacked once: what a part says of its size may be a lie."""
    if len(book.infolist()) > MOST_PARTS:
        raise Unreadable(CellMistake(Wrong.TOO_LARGE))
    kept: dict[str, bytes] = {}
    total = 0
    for part in book.infolist():
        if part.flag_bits & 1:
            raise Unreadable(CellMistake(Wrong.LOCKED))
        is_kept = part.filename.endswith((".xml", ".rels")) and part.filename.startswith("xl/")
        pieces = bytearray()
        with book.open(part) as content:
            while piece := content.read(MB):
                total += len(piece)
                if total > MOST_UNPACKED:
                    raise Unreadable(CellMistake(Wrong.TOO_LARGE))
                if is_kept:
                    pieces += piece
        kept[part.filename] = bytes(pieces)
    return kept


def _cells(content: bytes) -> list[tuple[str, bytes]]:
    return [((found[1] + found[2]).decode(), found[0]) for found in CELL.finditer(content)]


def _measure(content: bytes) -> None:
    rows = max((int(found[1]) for found in ROW.finditer(content)), default=0)
    columns = 0
    for found in CELL.finditer(content):
        rows = max(rows, int(found[2]))
        columns = max(columns, _number(found[1]))
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Unreadable(CellMistake(Wrong.TOO_LARGE))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _names(parts: dict[str, bytes]) -> dict[str, str]:
    """Part → the name of the sheet."""
    relations = parts.get("xl/_rels/workbook.xml.rels", b"").decode(errors="replace")
    targets = {}
    for found in RELATION.findall(relations):
        values = dict(re.findall(r'(\w+)="([^"]*)"', found))
        target = values.get("Target", "")
        targets[values.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    book = parts[WORKBOOK].decode(errors="replace")
    return {targets[of]: unescape(name) for name, of in SHEET.findall(book) if of in targets}
