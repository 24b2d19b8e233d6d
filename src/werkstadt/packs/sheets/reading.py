"""Read a spreadsheet: every mistake with sheet and cell, or the edits that make the city what it says.

Rows are known again by their short name. Rows without one are new. Rows that are not there stay as they are:
nothing is removed by a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.editing import Edit
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Mistake
from werkstadt.packs.sheets import finding, raw
from werkstadt.packs.sheets.rows import Known
from werkstadt.packs.sheets.rowwise import Rows
from werkstadt.packs.sheets.saying import CellMistake, Wrong, cell_name


@dataclass
class Reading:
    """What a spreadsheet would change; nothing, when there are mistakes."""

    edits: list[Edit] = field(default_factory=list)
    mistakes: list[CellMistake] = field(default_factory=list)
    hints: list[CellMistake] = field(default_factory=list)
    # Sheet, row and column of each key of each entry.
    places: dict[tuple[Ref, str, str], tuple[str, str]] = field(default_factory=dict)
    n_rows: int = 0
    # What new entries are called.
    names: dict[Ref, str] = field(default_factory=dict)

    def located(self, mistakes: Iterable[Mistake]) -> list[CellMistake]:
        """What the checks of the city say, with the cell it comes from, where it comes from one."""
        return [self._located(mistake) for mistake in mistakes]

    def _located(self, mistake: Mistake) -> CellMistake:
        for key, part in ((mistake.key, mistake.part), (mistake.key, ""), ("", "")):
            if mistake.ref and (place := self.places.get((mistake.ref, key, part))):
                return CellMistake(Wrong.CHECK, *place, {"words": mistake.words})
        return CellMistake(Wrong.CHECK, params={"words": mistake.words})


def read(city: City, conference: Conference | None, file: IO[bytes]) -> Reading:
    """Everything that is wrong is said at once."""
    reading = Reading()
    try:
        looked = raw.look(file)
        book = CalamineWorkbook.from_filelike(file)
    except raw.Unreadable as error:
        reading.mistakes.append(error.mistake)
        return reading
    except CalamineError:
        reading.mistakes.append(CellMistake(Wrong.NO_SPREADSHEET))
        return reading
    known = Known.of(city, conference)
    sheets = finding.sheets_of(book, known, reading.mistakes, reading.hints)
    # New organisations and rooms can be named in the programme of the same file.
    rows = Rows(known)
    for sheet in sorted(sheets, key=lambda each: each.kind == "event"):
        _merged(sheet, reading)
        _without_result(sheet, looked.errors.get(sheet.name, []), reading)
        rows.read(sheet)
    reading.mistakes += rows.mistakes
    reading.hints += rows.hints
    reading.places, reading.n_rows, reading.names = rows.places, rows.n_rows, rows.names
    reading.mistakes.sort(key=lambda each: each.order)
    reading.edits = [] if reading.mistakes else rows.edits
    return reading


def _merged(sheet: Any, reading: Reading) -> None:
    """Below the headings each cell says something of its own row."""
    for (top, left), (bottom, right) in sheet.merged:
        if bottom >= sheet.first_row and left <= max(sheet.columns, default=0):
            area = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            reading.mistakes.append(CellMistake(Wrong.MERGED, sheet.name, cell_name(top, left), {"range": area}))


def _without_result(sheet: Any, cells: list[str], reading: Reading) -> None:
    wanted = {cell_name(row, column) for row in sheet.rows for column in sheet.columns}
    reading.mistakes += [CellMistake(Wrong.FORMULA, sheet.name, cell) for cell in cells if cell in wanted]
