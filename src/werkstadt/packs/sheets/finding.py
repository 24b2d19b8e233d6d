"""Find the sheets and columns that we know: by the hidden row of keys, else by headings in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override
from python_calamine import CalamineWorkbook, SheetTypeEnum

from werkstadt.base.languages import own_name
from werkstadt.packs.sheets.columns import SHEETS, SLUG, Column, columns_of
from werkstadt.packs.sheets.rows import Known
from werkstadt.packs.sheets.saying import CellMistake, Wrong, cell_name, shown
from werkstadt.packs.sheets.values import plain

# Headings stand at the top; a title may stand above them.
LOOKED_AT = 6
FEWEST = 2
MOST_ROWS = 1_000


@dataclass(frozen=True)
class Sheet:
    """A sheet with its columns by number, and its rows that say something by number."""

    name: str
    kind: str
    columns: dict[int, Column]
    rows: dict[int, Sequence[Any]]
    first_row: int
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]


def sheets_of(
    book: CalamineWorkbook, known: Known, mistakes: list[CellMistake], hints: list[CellMistake]
) -> list[Sheet]:
    """Those that we know, each kind once."""
    found: dict[str, Sheet] = {}
    is_any = False
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        data = book.get_sheet_by_name(about.name)
        table = data.to_python(skip_empty_area=False)
        kind, keys = _kind(about.name, table, known)
        if not kind:
            continue
        is_any = True
        if kind in found:
            mistakes.append(CellMistake(Wrong.SHEET_TWICE, about.name))
            continue
        columns, first = _columns(about.name, kind, table, keys, known, mistakes, hints)
        if columns:
            rows = _rows(about.name, table, first, columns, mistakes)
            found[kind] = Sheet(about.name, kind, columns, rows, first, data.merged_cell_ranges or [])
    if not is_any:
        mistakes.append(CellMistake(Wrong.NO_SHEET))
    return list(found.values())


def _kind(name: str, table: Sequence[Sequence[Any]], known: Known) -> tuple[str, int]:
    """By the mark in the row of keys, and which row that is; else by the name of the sheet (-1)."""
    for number, row in enumerate(table[:LOOKED_AT]):
        for cell in row:
            kind, _slash, rest = str(cell).strip().partition("/")
            if rest == SLUG and kind in known.kinds:
                return kind, number
    for kind in known.kinds:
        for code, _label in settings.LANGUAGES:
            with override(code):
                if plain(str(SHEETS[kind])) == plain(name):
                    return kind, -1
    return "", -1


def _columns(
    name: str,
    kind: str,
    table: Sequence[Sequence[Any]],
    keys: int,
    known: Known,
    mistakes: list[CellMistake],
    hints: list[CellMistake],
) -> tuple[dict[int, Column], int]:
    """The columns by number, and the first row below the headings."""
    wanted = columns_of(kind, known.languages)
    if keys >= 0:
        by_words = {each.name: each for each in wanted} | {f"{kind}/{SLUG}": wanted[0]}
        row, above = keys, table[keys - 1] if keys else []
    else:
        by_words = dict(_by_headings(wanted))
        counted = [sum(plain(str(cell)) in by_words for cell in row) for row in table[:LOOKED_AT]]
        row, above = (counted.index(max(counted)) if counted else 0), []
        if not counted or max(counted) < FEWEST:
            mistakes.append(CellMistake(Wrong.NO_COLUMNS, name))
            return {}, 0
    found: dict[int, Column] = {}
    places: dict[str, int] = {}
    for number, cell in enumerate(table[row]):
        words = str(cell).strip()
        column = by_words.get(words) or by_words.get(plain(words))
        heading = words or (str(above[number]).strip() if number < len(above) else "")
        if column is None:
            if heading:
                hints.append(CellMistake(Wrong.COLUMN_UNKNOWN, name, cell_name(row, number), {"found": shown(heading)}))
        elif column.name in places:
            other = cell_name(row, places[column.name])
            mistakes.append(CellMistake(Wrong.COLUMN_TWICE, name, cell_name(row, number), {"other": other}))
        else:
            found[number], places[column.name] = column, number
    return found, row + 1


def _by_headings(columns: Sequence[Column]) -> Iterator[tuple[str, Column]]:
    """A heading without a language means the first."""
    for code, _label in settings.LANGUAGES:
        with override(code):
            for column in reversed(columns):
                label = str(column.label)
                yield plain(f"{label} ({own_name(column.language)})") if column.language else plain(label), column
                yield plain(label), column


def _rows(
    name: str,
    table: Sequence[Sequence[Any]],
    first: int,
    columns: dict[int, Column],
    mistakes: list[CellMistake],
) -> dict[int, Sequence[Any]]:
    """Without those that say nothing."""
    found = {
        number: row
        for number, row in enumerate(table[first:], first)
        if any(str(row[column]).strip() for column in columns if column < len(row))
    }
    if len(found) > MOST_ROWS:
        mistakes.append(CellMistake(Wrong.TOO_MANY_ROWS, name, "", {"rows": len(found), "most": MOST_ROWS}))
        return {}
    return found
