"""Write a spreadsheet: one sheet of each kind, headings for people, a hidden row of keys for us."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from werkstadt.areas.models import City
from werkstadt.base.languages import direction, own_name
from werkstadt.conferences.models import Conference
from werkstadt.packs.sheets.columns import SHEETS, SLUG, Column, columns_of
from werkstadt.packs.sheets.rows import Known
from werkstadt.packs.sheets.values import cell_of

# Nothing that somebody typed becomes a formula or a link.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEADINGS, KEYS, FIRST = 0, 1, 2
# Lists to choose from hold as well for rows that are added below.
SPARE_ROWS = 200
LISTS = "…"
# What fits into a rule itself; longer lists stand in a hidden sheet.
LONGEST_RULE = 255


def write(city: City, conference: Conference | None = None) -> bytes:
    """In the language that is active; days and hours are those of the city."""
    known, file = Known.of(city, conference), io.BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    writer = _Writer(book, known)
    for kind in known.kinds:
        writer.sheet(kind)
    writer.lists()
    book.close()
    return file.getvalue()


class _Writer:
    """Formats and lists that all sheets share."""

    def __init__(self, book: Any, known: Known) -> None:
        self.book, self.known = book, known
        wrapped = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrapped)
        self.moment = book.add_format({**wrapped, "num_format": "dd.mm.yyyy hh:mm", "align": "left"})
        self.heading = book.add_format({**wrapped, "bold": True, "bg_color": "#F1EBDF", "bottom": 1})
        self.quiet = book.add_format({**wrapped, "font_color": "#6B6357"})
        self.right_to_left = book.add_format({**wrapped, "reading_order": 2})
        self.labels = {kind: known.labels(kind) for kind in ("room", "place", "organisation", "topic", "round")}
        self.long_lists: list[tuple[str, list[str]]] = []

    def sheet(self, kind: str) -> None:
        sheet = self.book.add_worksheet(str(SHEETS[kind])[:31])
        columns, rows = columns_of(kind, self.known.languages), self.known.listed(kind)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, self.format_of(column))
            sheet.write_string(HEADINGS, number, _heading(column), self.heading)
            sheet.write_string(KEYS, number, f"{kind}/{SLUG}" if column.key == SLUG else column.name)
            self.choices(sheet, number, column, FIRST + len(rows) + SPARE_ROWS)
        for row, (_ref, entry) in enumerate(rows, FIRST):
            for number, column in enumerate(columns):
                self.cell(sheet, row, number, column, entry)
        sheet.set_row(HEADINGS, 32)
        sheet.set_row(KEYS, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST, 1)
        sheet.set_landscape()
        sheet.repeat_rows(HEADINGS)

    def cell(self, sheet: Any, row: int, number: int, column: Column, entry: dict[str, Any]) -> None:
        value, look = cell_of(column, entry, self.labels), self.format_of(column)
        if isinstance(value, datetime):
            sheet.write_datetime(row, number, value, look)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, number, value, look)
        elif value != "":
            sheet.write_string(row, number, str(value), look)

    def format_of(self, column: Column) -> Any:
        if column.form == "moment":
            return self.moment
        if column.language and direction(column.language) == "rtl":
            return self.right_to_left
        return self.quiet if column.key == SLUG else self.plain

    def choices(self, sheet: Any, number: int, column: Column, last: int) -> None:
        """A list to choose from; what is not in it can be typed all the same, such as that it follows."""
        if column.form == "choice":
            offered = [str(label) for _value, label in column.choices]
        elif column.form == "yes":
            offered = [_("yes"), _("no"), _("follows")]
        elif column.form == "name":
            offered = [*self.labels[column.names].values(), _("follows")]
        else:
            return
        rule = {"validate": "list", "source": self.source(offered), "error_type": "information"}
        sheet.data_validation(FIRST, number, last, number, rule)

    def source(self, offered: list[str]) -> Any:
        if len(",".join(offered)) <= LONGEST_RULE and not any("," in each for each in offered):
            return offered
        place = len(self.long_lists)
        cells = [xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True) for row in (0, len(offered) - 1)]
        self.long_lists.append((LISTS, offered))
        return f"='{LISTS}'!{cells[0]}:{cells[1]}"

    def lists(self) -> None:
        if not self.long_lists:
            return
        sheet = self.book.add_worksheet(LISTS)
        for number, (_name, offered) in enumerate(self.long_lists):
            for row, words in enumerate(offered):
                sheet.write_string(row, number, words)
        sheet.hide()


def _heading(column: Column) -> str:
    label = str(column.label)
    label = label[:1].upper() + label[1:]
    return f"{label} ({own_name(column.language)})" if column.language else label
