"""What is wrong in a spreadsheet: each with its sheet and cell, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Wrong(StrEnum):
    NO_SPREADSHEET = "no-spreadsheet"
    TOO_LARGE = "too-large"
    LOCKED = "locked"
    TOO_MANY_ROWS = "too-many-rows"
    NO_SHEET = "no-sheet"
    NO_COLUMNS = "no-columns"
    SHEET_TWICE = "sheet-twice"
    COLUMN_TWICE = "column-twice"
    COLUMN_UNKNOWN = "column-unknown"
    MERGED = "merged"
    FORMULA = "formula"
    NOT_A_MOMENT = "not-a-moment"
    NO_SUCH_MOMENT = "no-such-moment"
    NOT_A_NUMBER = "not-a-number"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_A_CHOICE = "not-a-choice"
    UNKNOWN_NAME = "unknown-name"
    NAME_OF_MANY = "name-of-many"
    LANGUAGE = "language"
    SLUG_TWICE = "slug-twice"
    NO_NAME = "no-name"
    NO_PLACE = "no-place"
    THERE_ALREADY = "there-already"
    ALIKE = "alike"
    CHECK = "check"


SENTENCES: dict[Wrong, Any] = {
    Wrong.NO_SPREADSHEET: gettext_lazy(
        "This is no spreadsheet that we can read. Please save it as .xlsx and send it again."
    ),
    Wrong.TOO_LARGE: gettext_lazy(
        "This spreadsheet is larger than anything we need. Please keep only the rows that matter."
    ),
    Wrong.LOCKED: gettext_lazy("This file is locked with a password. Please save it without one."),
    Wrong.TOO_MANY_ROWS: gettext_lazy("There are %(rows)s rows; at most %(most)s can be read at once."),
    Wrong.NO_SHEET: gettext_lazy(
        "We find no sheet that we know. Please start from the spreadsheet that you can download here."
    ),
    Wrong.NO_COLUMNS: gettext_lazy(
        "We find no row of headings that we know. Please start from the spreadsheet that you can download here."
    ),
    Wrong.SHEET_TWICE: gettext_lazy("There are two sheets of this kind. Please keep one."),
    Wrong.COLUMN_TWICE: gettext_lazy("This column is there twice, also in %(other)s. Please keep one."),
    Wrong.COLUMN_UNKNOWN: gettext_lazy("We do not know the column “%(found)s”. It is not read."),
    Wrong.MERGED: gettext_lazy("Cells are merged here (%(range)s). Please split them and fill in each."),
    Wrong.FORMULA: gettext_lazy("The formula here has no result. Please write the value."),
    Wrong.NOT_A_MOMENT: gettext_lazy("“%(found)s” is no day and time. It looks like this: 13.12.2025 10:00"),
    Wrong.NO_SUCH_MOMENT: gettext_lazy("There is no such day or time: “%(found)s”."),
    Wrong.NOT_A_NUMBER: gettext_lazy("“%(found)s” is no whole number."),
    Wrong.NOT_YES_OR_NO: gettext_lazy("“%(found)s” is neither yes nor no."),
    Wrong.NOT_A_CHOICE: gettext_lazy("“%(found)s” can not be chosen here. Possible is: %(choices)s"),
    Wrong.UNKNOWN_NAME: gettext_lazy("We do not know “%(found)s”."),
    Wrong.NAME_OF_MANY: gettext_lazy("Several are called “%(found)s”. Please write the short name: %(choices)s"),
    Wrong.LANGUAGE: gettext_lazy("“%(found)s” is no code of a language, such as de, uk or gsg."),
    Wrong.SLUG_TWICE: gettext_lazy("The short name “%(found)s” is there twice, also in %(other)s."),
    Wrong.NO_NAME: gettext_lazy("A new row needs a name or title here."),
    Wrong.NO_PLACE: gettext_lazy("Please write in which place this room is."),
    Wrong.THERE_ALREADY: gettext_lazy("“%(found)s” is there already, with the short name %(slug)s."),
    Wrong.ALIKE: gettext_lazy("This row says the same as row %(other)s. Is it meant twice?"),
}


@dataclass(frozen=True)
class CellMistake:
    """One thing that is wrong, or (as a hint) strange."""

    code: Wrong
    sheet: str = ""
    # „B7“; empty: the sheet as a whole.
    cell: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        if self.code is Wrong.CHECK:
            return str(self.params["words"])
        return str(SENTENCES[self.code]) % self.params

    @property
    def where(self) -> str:
        if self.sheet and self.cell:
            return _("%(sheet)s, %(cell)s") % {"sheet": self.sheet, "cell": self.cell}
        return self.sheet

    @property
    def order(self) -> tuple[str, int, int, str]:
        letters = self.cell.rstrip("0123456789")
        return self.sheet, int(self.cell[len(letters) :] or 0), len(letters), letters


def cell_name(row: int, column: int) -> str:
    """Both counted from 0: (6, 1) is B7."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def shown(value: Any) -> str:
    words = " ".join(str(value).split())
    return f"{words[:59]}…" if len(words) > 60 else words
