"""Edit entries: look at everything before and after, then write what differs. All or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils import timezone

from werkstadt.areas.models import City
from werkstadt.conferences.models import Event
from werkstadt.packs import store
from werkstadt.packs.checks import booked, conflicts
from werkstadt.packs.differences import Report
from werkstadt.packs.editing import noting
from werkstadt.packs.editing.changing import change
from werkstadt.packs.editing.edits import Edit
from werkstadt.packs.editing.judging import Judged, judge, new_mistakes
from werkstadt.packs.editing.looking import look
from werkstadt.packs.editing.tree import Tree
from werkstadt.packs.existing import these
from werkstadt.packs.importing import remove_unused
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, Mistake, PackError
from werkstadt.packs.reading.draft import Pack, PackFile
from werkstadt.packs.records import Record
from werkstadt.packs.writing import Writing
from werkstadt.seats import locking

# An edit of these concerns one conference, the first part of their names; of all others the whole city.
IN_CONFERENCE = {"topic", "basis", "round", "event", "contest", "drop-off-place", "download", "news"}


def apply(city: City, edits: Sequence[Edit], *, by: str, at: datetime, only_check: bool = False) -> Report:
    """Make the edits, all or none; with `only_check` only say what would become of them.

    Raises PackError with every mistake that was not there before (code and place are compared, so that an old
    mistake elsewhere stops nobody), and Refused when an entry was changed or removed since it was seen.
    """
    stored: list[Path] = []
    try:
        with transaction.atomic(), timezone.override(ZoneInfo(city.time_zone)):
            # Two editors at once: the second waits, and looks at what the first has made of it.
            city = City.objects.select_for_update().get(pk=city.pk)
            work = _Work(city, edits, at)
            report = work.judge()
            if not only_check:
                stored += store.put_all(work.new_files())
            work.write(by)
            if only_check:
                transaction.set_rollback(True)
            else:
                unused = work.unused_files()
                transaction.on_commit(lambda: remove_unused(unused))
    except BaseException:
        for path in stored:
            store.take_back(path)
        raise
    return report


class _Work:
    """One run of `apply`, from looking to writing."""

    def __init__(self, city: City, edits: Sequence[Edit], at: datetime) -> None:
        self.city, self.edits, self.at = city, edits, at
        self.only = _conferences(edits)
        self.report = Report()
        # Until this is done nobody books: what is looked at now holds to the end.
        locking.lock(self.events().values_list("pk", flat=True))
        self.before: Tree = look(city, self.only)
        self.after: Tree = self.before.copy()
        for edit in edits:
            change(self.after, edit, ZoneInfo(city.time_zone))

    def events(self) -> Any:
        events = Event.objects.filter(conference__area__city=self.city)
        return events if self.only is None else events.filter(conference__slug__in=self.only)

    def judge(self) -> Report:
        was, will = judge(self.before), judge(self.after)
        touched = {edit.ref for edit in self.edits}
        mistakes = new_mistakes(was.mistakes, will.mistakes, touched)
        if will.pack and not mistakes:
            found = self.in_the_way(will)
            mistakes = new_mistakes(self.in_the_way(was), found, touched) if found else []
        if mistakes or will.pack is None:
            raise PackError(mistakes or will.mistakes)
        self.was, self.will = was.rows(), will.rows()
        self.report.hints = new_mistakes(was.hints, will.hints, touched)
        return self.report

    def in_the_way(self, judged: Judged) -> list[Mistake]:
        """Other cities, people who have booked, numbers of conferences that are not looked at."""
        pack: Pack | None = judged.pack
        if pack is None:
            return []
        found = [*conflicts(pack), *booked(pack, self.city, self.at, self.only)]
        return [judged.numbers.located(mistake) for mistake in found]

    def write(self, by: str) -> None:
        """Rows that differ, the people concerned, and the audit trail."""
        gone = self.was.keys() - self.will.keys()
        differing = [record for ref, record in self.will.items() if record != self.was.get(ref)]
        rows = self.rows(differing, gone)
        notes = noting.notes(self.before, self.after, self.edits)
        noting.write((note for note in notes if note.ref in gone), rows, by, self.at)
        writing = Writing(rows, self.report)
        try:
            writing.run([self.only_differing(record, rows) for record in differing], gone)
        except (ProtectedError, RestrictedError) as error:
            used = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
            raise PackError([_used_elsewhere(gone, list(used))]) from error
        writing.follow_up(self.at)
        noting.write((note for note in notes if note.ref not in gone), rows, by, self.at)

    def rows(self, differing: list[Record], gone: Any) -> dict[Ref, Model]:
        """What is written, what that points to, and whatever may concern people who have booked."""
        pointed = [value for record in differing for value in record.values.values() if isinstance(value, Ref)]
        linked = [ref for record in differing for refs in record.links.values() for ref in refs]
        around = [
            ref
            for ref in self.was
            if ref.kind in {"conference", "event"} and (self.only is None or ref.key[0] in self.only)
        ]
        refs = [*(record.ref for record in differing), *gone, *pointed, *linked, *around]
        return these(self.city, refs)

    def only_differing(self, record: Record, rows: dict[Ref, Model]) -> Record:
        """Everything else stays as it is stored, such as borders, which are never worked on again."""
        was, row = self.was.get(record.ref), rows.get(record.ref)
        if was is None or row is None:
            return record
        values = {
            name: value if isinstance(value, Ref) or was.values.get(name) != value else getattr(row, name)
            for name, value in record.values.items()
        }
        return replace(record, values=values)

    def new_files(self) -> list[PackFile]:
        known = _offered(self.before)
        return [file for key, file in _offered(self.after).items() if key not in known]

    def unused_files(self) -> set[tuple[str, str]]:
        return _used(self.before) - _used(self.after)


def _conferences(edits: Sequence[Edit]) -> set[str] | None:
    """Which conferences have to be looked at; None: all."""
    if any(
        edit.ref.kind not in IN_CONFERENCE
        and (edit.ref.kind != "conference" or edit.act != "change" or {"area", "number"} & edit.values.keys())
        for edit in edits
    ):
        return None
    return {edit.ref.key[0] for edit in edits}


def _offered(tree: Tree) -> dict[tuple[str, str], PackFile]:
    return {(file.sha256, file.name): file for files in tree.files.values() for file in files.values()}


def _used(tree: Tree) -> set[tuple[str, str]]:
    """Files that a download offers, by checksum and name."""
    return {
        (file.sha256, file.name)
        for slug, conference in tree.conferences.items()
        for download in conference.get("downloads") or []
        if (file := tree.files.get(slug, {}).get(download.get("file")))
    }


def _used_elsewhere(gone: Any, used: list[Any]) -> Mistake:
    """Something outside of packs holds on to it."""
    ref = min(gone)
    kinds = ", ".join(sorted({str(row._meta.verbose_name) for row in used}))
    return Mistake(Code.USED_ELSEWHERE, "", params={"entry": "/".join(ref.key), "used": kinds}, ref=ref)
