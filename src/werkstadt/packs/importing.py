"""Bring a pack into the database: all of it or nothing, and only what differs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from werkstadt.areas import marks
from werkstadt.areas.models import City, Division
from werkstadt.base import audit, clock
from werkstadt.conferences.models import Conference, Event
from werkstadt.downloads.models import Download
from werkstadt.packs import store
from werkstadt.packs.checks import booked, check, conflicts
from werkstadt.packs.differences import Change, FieldChange, Report, Told, compare, readable
from werkstadt.packs.existing import existing
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import PackError, in_order
from werkstadt.packs.reading.draft import Pack, PackFile
from werkstadt.packs.reading.loading import load
from werkstadt.packs.records import Record, records
from werkstadt.seats import changes, locking

__all__ = ["import_pack", "read_pack"]

# Beyond every number a pack may give: two conferences can exchange their numbers.
PARKED = 10_000


def read_pack(path: Path) -> tuple[Pack, Report]:
    """A pack without mistakes, and a report that holds the hints. Raises PackError with all mistakes at once."""
    draft, mistakes, hints = load(path)
    pack, more, more_hints = check(draft, mistakes)
    if pack is None:
        raise PackError([*mistakes, *more])
    return pack, Report(hints=in_order([*hints, *more_hints]))


def import_pack(path: Path, *, only_check: bool = False, at: datetime | None = None) -> Report:
    """Make the city in the database what the pack says; with `only_check` only say what would change."""
    pack, report = read_pack(Path(path))
    at = at or clock.now()
    stored: list[Path] = []
    try:
        # What has changed is told in the time of the city.
        with transaction.atomic(), timezone.override(pack.zone):
            # Two imports at once: the second waits and then finds nothing to do.
            city = City.objects.select_for_update().filter(slug=pack.city.slug).first()
            _refuse(pack, city, at)
            if not only_check:
                stored += _store_files(file for _conference, files in pack.conferences for file in files.values())
            before = _stored_files(city)
            work = _Import(existing(city) if city else {}, report)
            work.run(records(pack))
            work.follow_up(at)
            city = City.objects.get(slug=pack.city.slug)
            marks.keep(city)
            _note(city, report, at)
            unused = before - _stored_files(city)
            if only_check:
                transaction.set_rollback(True)
            else:
                transaction.on_commit(lambda: _remove_unused(unused))
    except BaseException:
        for path_stored in stored:
            store.take_back(path_stored)
        raise
    return report


def _refuse(pack: Pack, city: City | None, at: datetime) -> None:
    """Until the import is done nobody books: what is looked at now holds to the end."""
    mistakes = conflicts(pack)
    if city:
        locking.lock(Event.objects.filter(conference__area__city=city).values_list("pk", flat=True))
        mistakes += booked(pack, city, at)
    if mistakes:
        raise PackError(mistakes)


def _store_files(files: Iterable[PackFile]) -> list[Path]:
    stored: list[Path] = []
    try:
        for file in files:
            if path := store.put(file):
                stored.append(path)
    except BaseException:
        for path in stored:
            store.take_back(path)
        raise
    return stored


def _stored_files(city: City | None) -> set[tuple[str, str]]:
    offered = (
        Download.objects.filter(conference__area__city=city).exclude(sha256="") if city else Download.objects.none()
    )
    return set(offered.values_list("sha256", "file"))


def _note(city: City, report: Report, at: datetime) -> None:
    if report.has_changes:
        numbers = {name: len(getattr(report, name)) for name in ("created", "changed", "removed")}
        audit.note("werkstadt import", "pack imported", city, at, **numbers)


def _remove_unused(files: set[tuple[str, str]]) -> None:
    for sha256, name in files:
        if not Download.objects.filter(sha256=sha256, file=name).exists():
            store.take_back(store.folder(sha256) / name)


class _Import:
    """Compares row by row; knows the rows that others point to."""

    def __init__(self, rows: dict[Ref, Model], report: Report) -> None:
        self.rows = rows
        self.report = report
        self.venues = {row.pk: row.venue_id for row in rows.values() if isinstance(row, Conference)}
        self.known = {ref: changes.known(row) for ref, row in rows.items() if isinstance(row, Event)}

    def run(self, wanted: list[Record]) -> None:
        gone = self.rows.keys() - {record.ref for record in wanted}
        self.make_room(wanted)
        for record in wanted:
            self.write(record)
        for kind in reversed(KINDS):
            for ref in sorted(ref for ref in gone if ref.kind == kind):
                self.rows[ref].delete()
                self.report.removed.append(Change(ref))

    def follow_up(self, at: datetime) -> None:
        """For people who have booked an event that changed, itself or with its conference."""
        changed = {change.ref for change in self.report.changed}
        gone = {change.ref for change in self.report.removed}
        for ref, known in self.known.items():
            event = cast(Event, self.rows[ref])
            above = {
                Ref("conference", ref.key[:1]),
                Ref("round", (ref.key[0], event.round.slug if event.round else "")),
            }
            if ref in gone or changed.isdisjoint({ref, *above}):
                continue
            meant = changes.event_changed(event, known, at)
            if meant.concerned or meant.moved_up:
                self.report.told.append(Told(ref, len(meant.concerned), len(meant.moved_up)))

    def make_room(self, wanted: list[Record]) -> None:
        """Numbers and the one division for conferences may change hands; nothing may have them twice meanwhile."""
        for record in wanted:
            row = self.rows.get(record.ref)
            if isinstance(row, Conference):
                area = self.rows.get(record.values["area"])
                if row.number != record.values["number"] or area is None or row.area_id != area.pk:
                    Conference.objects.filter(pk=row.pk).update(number=F("number") + PARKED)
            elif isinstance(row, Division) and row.is_for_conferences and not record.values["is_for_conferences"]:
                Division.objects.filter(pk=row.pk).update(is_for_conferences=False)
        kept = {record.ref for record in wanted}
        for ref, row in self.rows.items():
            if ref not in kept and isinstance(row, Conference):
                Conference.objects.filter(pk=row.pk).update(number=F("number") + PARKED)
            elif ref not in kept and isinstance(row, Division):
                Division.objects.filter(pk=row.pk).update(is_for_conferences=False)

    def write(self, record: Record) -> None:
        values = {name: self.rows[value] if isinstance(value, Ref) else value for name, value in record.values.items()}
        row = self.rows.get(record.ref)
        if row is None:
            row = record.kind.model(**values)
            row.save(force_insert=True)
            self.rows[record.ref] = row
            self.link(row, record)
            self.report.created.append(Change(record.ref))
            return
        if isinstance(row, Conference | Event):
            self.count_up(row, values)
        differing = self.update(row, record, values) + self.link(row, record)
        if differing:
            self.report.changed.append(Change(record.ref, differing))
        else:
            self.report.unchanged += 1

    def update(self, row: Model, record: Record, values: dict[str, Any]) -> tuple[FieldChange, ...]:
        before = {name: getattr(row, name) for name in values}
        changed = {name for name, value in values.items() if before[name] != value}
        if not changed:
            return ()
        for name in changed:
            setattr(row, name, values[name])
        # Nothing that the program has set meanwhile, such as when places were published.
        # The number of a conference may have been parked.
        row.save(update_fields=changed | ({"number"} if isinstance(row, Conference) else set()))
        return compare(record.kind.name, before, values)

    def count_up(self, row: Conference | Event, values: dict[str, Any]) -> None:
        """Calendars take over a new time, place or state only with a higher number."""
        old: tuple[object, ...] = (row.starts_at, row.ends_at)
        new: tuple[object, ...] = (values["starts_at"], values["ends_at"])
        if isinstance(row, Event):
            venue = values["conference"].venue_id
            old += (row.room_id, row.place_id or self.venues[row.conference_id], row.state)
            new += (_pk(values["room"]), _pk(values["place"]) or venue, values["state"])
        else:
            # How far its preparation is concerns no calendar.
            old, new = (*old, row.venue_id), (*new, _pk(values["venue"]))
        values["sequence"] = max(row.sequence + (old != new), values["sequence"])

    def link(self, row: Any, record: Record) -> tuple[FieldChange, ...]:
        """Many-to-many: the set of rows it points to."""
        differing: list[FieldChange] = []
        for name, refs in record.links.items():
            wanted = [self.rows[ref] for ref in refs]
            related = getattr(row, name)
            before = sorted(related.all(), key=lambda each: str(each.slug))
            if {each.pk for each in before} != {each.pk for each in wanted}:
                related.set(wanted)
                after = sorted(wanted, key=lambda each: str(getattr(each, "slug", "")))
                differing.append(FieldChange(name, readable(before), readable(after)))
        return tuple(differing)


def _pk(row: Model | None) -> int | None:
    return row.pk if row else None
