"""Row by row: which entry a row is, and what it says differently."""

from __future__ import annotations

from typing import Any

from werkstadt.packs.editing import LEFT_OUT, Edit, edition
from werkstadt.packs.editing.naming import LONGEST
from werkstadt.packs.kinds import Ref
from werkstadt.packs.sheets.columns import SLUG
from werkstadt.packs.sheets.finding import Sheet
from werkstadt.packs.sheets.rows import Entry, Known
from werkstadt.packs.sheets.saying import CellMistake, Wrong, cell_name, shown
from werkstadt.packs.sheets.values import KEPT, Bad, Named, plain, value_of
from werkstadt.packs.suggestions import as_slug

NAMED = ("room", "place", "organisation", "topic", "round")
NAME = {"event": "title", "organisation": "name", "room": "name"}


class Rows:
    """Reads the rows of all sheets; new organisations can be named in the programme below."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.named: dict[str, Named] = {kind: known.named(kind) for kind in NAMED}
        self.edits: list[Edit] = []
        self.mistakes: list[CellMistake] = []
        self.hints: list[CellMistake] = []
        self.places: dict[tuple[Ref, str, str], tuple[str, str]] = {}
        self.n_rows = 0
        self.names: dict[Ref, str] = {}
        self.taken: dict[Ref, str] = {}
        self.said: dict[tuple[Any, ...], int] = {}

    def read(self, sheet: Sheet) -> None:
        existing = {ref: entry for ref, entry in self.known.entries.items() if ref.kind == sheet.kind}
        by_name = {_said(entry.get(NAME[sheet.kind])): ref for ref, entry in existing.items()}
        for number, row in sheet.rows.items():
            self.n_rows += 1
            self.row(sheet, number, row, existing, by_name)

    def row(self, sheet: Sheet, number: int, row: Any, existing: dict[Ref, Entry], by_name: dict[str, Ref]) -> None:
        before, values = len(self.mistakes), self.values(sheet, number, row)
        if len(self.mistakes) > before:
            return
        slug, place = values.pop(SLUG, LEFT_OUT), ""
        if sheet.kind == "room":
            place = self.place_of(sheet, number, values.pop("place", LEFT_OUT))
            if not place:
                return
        within = self.known.within(sheet.kind, place)
        ref = Ref(sheet.kind, (*within, str(slug)))
        if slug is LEFT_OUT:
            name = self.new_name(sheet, number, values, by_name)
            if not name:
                return
            ref = Ref(sheet.kind, (*within, self.free(sheet.kind, name, within)))
            self.names[ref] = name
        elif ref in self.taken:
            params = {"found": slug, "other": self.taken[ref]}
            self.wrong(Wrong.SLUG_TWICE, sheet, number, SLUG, params)
            return
        self.taken[ref] = f"{sheet.name}, {number + 1}"
        self.remember(sheet, number, ref)
        self.edit(sheet, number, ref, existing.get(ref), values)

    def values(self, sheet: Sheet, number: int, row: Any) -> dict[str, Any]:
        """Key → value; of a text language → words. Every cell that is wrong is noted."""
        found: dict[str, Any] = {}
        for place, column in sheet.columns.items():
            cell = row[place] if place < len(row) else ""
            if cell == KEPT:
                continue
            try:
                value = value_of(column, cell, self.named)
            except Bad as bad:
                self.mistakes.append(CellMistake(bad.code, sheet.name, cell_name(number, place), bad.params))
                continue
            if column.language:
                found.setdefault(column.key, {})[column.language] = value
            else:
                found[column.key] = value
        return found

    def place_of(self, sheet: Sheet, number: int, place: Any) -> str:
        """A room is in the venue of the conference, where nothing else is said."""
        found = self.known.venue if place in (LEFT_OUT, None) else str(place)
        if not found:
            self.wrong(Wrong.NO_PLACE, sheet, number, "place")
        return found

    def new_name(self, sheet: Sheet, number: int, values: dict[str, Any], by_name: dict[str, Ref]) -> str:
        """What a new row is called; empty when that is wrong."""
        key = NAME[sheet.kind]
        value = values.get(key)
        texts = [each for each in value.values() if isinstance(each, str)] if isinstance(value, dict) else [value]
        name = next((each for each in texts if isinstance(each, str)), "")
        if not name:
            self.wrong(Wrong.NO_NAME, sheet, number, key)
        elif sheet.kind == "organisation" and (same := by_name.get(plain(name))):
            self.wrong(Wrong.THERE_ALREADY, sheet, number, key, {"found": shown(name), "slug": same.key[-1]})
            return ""
        else:
            self.alike(sheet, number, values)
        return name

    def alike(self, sheet: Sheet, number: int, values: dict[str, Any]) -> None:
        """Parallel rounds may repeat a workshop, at another time."""
        said = (sheet.kind, *(str(values.get(key)) for key in sorted(values)))
        if said in self.said:
            params = {"other": self.said[said] + 1}
            self.hints.append(CellMistake(Wrong.ALIKE, sheet.name, cell_name(number, 0), params))
        self.said.setdefault(said, number)

    def free(self, kind: str, name: str, within: tuple[str, ...]) -> str:
        """A short name that neither the city nor a row above has."""
        wanted = as_slug(name)
        slug, number = wanted, 1
        while Ref(kind, (*within, slug)) in self.taken or Ref(kind, (*within, slug)) in self.known.entries:
            number += 1
            slug = f"{wanted[: LONGEST - len(str(number)) - 1]}-{number}"
        return slug

    def edit(self, sheet: Sheet, number: int, ref: Ref, entry: Entry | None, values: dict[str, Any]) -> None:
        """Only what differs."""
        now = entry or {}
        wanted = {key: _merged(now.get(key), value) for key, value in values.items()}
        differing = {key: value for key, value in wanted.items() if not _is_same(now.get(key, LEFT_OUT), value)}
        if entry is None:
            self.edits.append(Edit(ref, differing, "add"))
            self.let_be_named(ref, values)
        elif differing:
            self.edits.append(Edit(ref, differing, seen=edition(entry)))

    def let_be_named(self, ref: Ref, values: dict[str, Any]) -> None:
        if ref.kind not in NAMED or (ref.kind == "room" and ref.key[0] != self.known.venue):
            return
        value = values.get("name")
        names = [each for each in value.values() if isinstance(each, str)] if isinstance(value, dict) else [str(value)]
        more = {plain(each): (ref.key[-1],) for each in (ref.key[-1], *names)}
        self.named[ref.kind] = Named({**more, **self.named[ref.kind].by_name})

    def remember(self, sheet: Sheet, number: int, ref: Ref) -> None:
        self.places[ref, "", ""] = (sheet.name, cell_name(number, 0))
        for place, column in sheet.columns.items():
            self.places[ref, column.key, column.language] = (sheet.name, cell_name(number, place))
            self.places.setdefault((ref, column.key, ""), (sheet.name, cell_name(number, place)))

    def wrong(self, code: Wrong, sheet: Sheet, number: int, key: str, params: dict[str, Any] | None = None) -> None:
        place = next((place for place, column in sheet.columns.items() if column.key == key), 0)
        self.mistakes.append(CellMistake(code, sheet.name, cell_name(number, place), params or {}))


def _merged(now: Any, value: Any) -> Any:
    """Of a text: the languages of the sheet over those that stand nowhere in it; LEFT_OUT when nothing is left."""
    if not isinstance(value, dict):
        return value
    if any(each is None for each in value.values()):
        return None
    both = (now if isinstance(now, dict) else {}) | value
    return {code: words for code, words in both.items() if words is not LEFT_OUT} or LEFT_OUT


def _is_same(now: Any, value: Any) -> bool:
    if hasattr(value, "isoformat"):
        return bool(now == value.strftime("%Y-%m-%d %H:%M"))
    if isinstance(now, list) and isinstance(value, list):
        # Which organisations host it has no order.
        return sorted(map(str, now)) == sorted(map(str, value))
    return bool(now == value)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return plain(str(value or ""))
