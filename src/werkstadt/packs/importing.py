"""Bring a pack into the database: all of it or nothing, and only what differs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from werkstadt.areas import marks
from werkstadt.areas.models import City
from werkstadt.base import audit, clock
from werkstadt.conferences.models import Event
from werkstadt.downloads.models import Download
from werkstadt.packs import store
from werkstadt.packs.checks import booked, check, conflicts
from werkstadt.packs.differences import Report
from werkstadt.packs.existing import existing
from werkstadt.packs.mistakes import PackError, in_order
from werkstadt.packs.reading.draft import Pack
from werkstadt.packs.reading.loading import load
from werkstadt.packs.records import records
from werkstadt.packs.writing import Writing
from werkstadt.seats import locking

__all__ = ["import_pack", "read_pack", "remove_unused"]

# In the audit trail: somebody at the machine.
CONSOLE = "werkstadt import"


def read_pack(path: Path) -> tuple[Pack, Report]:
    """A pack without mistakes, and a report that holds the hints. Raises PackError with all mistakes at once."""
    draft, mistakes, hints = load(path)
    pack, more, more_hints = check(draft, mistakes)
    if pack is None:
        raise PackError([*mistakes, *more])
    return pack, Report(hints=in_order([*hints, *more_hints]))


def import_pack(path: Path, *, only_check: bool = False, at: datetime | None = None, by: str = CONSOLE) -> Report:
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
                stored += store.put_all(file for _conference, files in pack.conferences for file in files.values())
            before = _stored_files(city)
            rows = existing(city) if city else {}
            wanted = records(pack)
            work = Writing(rows, report)
            work.run(wanted, rows.keys() - {record.ref for record in wanted})
            work.follow_up(at)
            city = City.objects.get(slug=pack.city.slug)
            marks.keep(city)
            _note(city, report, by, at)
            unused = before - _stored_files(city)
            if only_check:
                transaction.set_rollback(True)
            else:
                transaction.on_commit(lambda: remove_unused(unused))
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


def _stored_files(city: City | None) -> set[tuple[str, str]]:
    offered = (
        Download.objects.filter(conference__area__city=city).exclude(sha256="") if city else Download.objects.none()
    )
    return set(offered.values_list("sha256", "file"))


def _note(city: City, report: Report, by: str, at: datetime) -> None:
    if report.has_changes:
        numbers = {name: len(getattr(report, name)) for name in ("created", "changed", "removed")}
        audit.note(by, "pack imported", city, at, **numbers)


def remove_unused(files: set[tuple[str, str]]) -> None:
    """Files that no download offers any more, by checksum and name."""
    for sha256, name in files:
        if not Download.objects.filter(sha256=sha256, file=name).exists():
            store.take_back(store.folder(sha256) / name)
