"""Take in a file of a city or of one conference: look at what it would change, then make it so.

A ZIP holds a pack; of a conference only its folder counts, and everything else of the city stays. A spreadsheet holds
rows of events, organisations, rooms. Nothing is written before somebody has seen the differences, and nothing else
than those: when something has changed meanwhile, the new differences are shown.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing, importing, sheets, zipped
from werkstadt.packs.differences import Report
from werkstadt.packs.exporting import LIST, files_of
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Mistake, PackError
from werkstadt.packs.reading import nodes
from werkstadt.packs.reading.draft import CITY, CONFERENCE
from werkstadt.packs.sheets.raw import WORKBOOK
from werkstadt.packs.sheets.saying import CellMistake
from werkstadt.packs.zipped import Refused, Unsafe


@dataclass
class Preview:
    """What a file would do; with mistakes it does nothing."""

    is_sheet: bool = False
    report: Report = field(default_factory=Report)
    mistakes: list[Mistake | CellMistake] = field(default_factory=list)
    hints: list[Mistake | CellMistake] = field(default_factory=list)
    # Of the file as a whole.
    refused: Refused | None = None
    # What new entries of a spreadsheet are called.
    names: dict[Ref, str] = field(default_factory=dict)
    is_done: bool = False

    @property
    def is_good(self) -> bool:
        return not self.mistakes and self.refused is None

    @property
    def fingerprint(self) -> str:
        """Another one when anything else would be changed."""
        report = self.report
        said = repr((report.created, report.changed, report.removed, report.told))
        return sha256(said.encode()).hexdigest()[:32]


def preview(city: City, conference: Conference | None, path: Path, *, at: datetime) -> Preview:
    """Look only."""
    return _run(city, conference, path, by="", at=at, only_check=True)


@transaction.atomic
def apply(city: City, conference: Conference | None, path: Path, *, by: str, at: datetime, fingerprint: str) -> Preview:
    """Do what was seen; when it would be something else by now, nothing, and say that."""
    City.objects.select_for_update().get(pk=city.pk)
    found = preview(city, conference, path, at=at)
    if not found.is_good or found.fingerprint != fingerprint:
        return found
    done = _run(city, conference, path, by=by, at=at, only_check=False)
    done.is_done = done.is_good
    return done


def _run(city: City, conference: Conference | None, path: Path, *, by: str, at: datetime, only_check: bool) -> Preview:
    how: dict[str, Any] = {"by": by, "at": at, "only_check": only_check}
    if is_sheet(path):
        return _sheet(city, conference, path, **how)
    try:
        with _folder(city, conference, path) as folder:
            report = importing.import_pack(folder, **how)
    except Refused as refused:
        return Preview(refused=refused)
    except PackError as error:
        return Preview(mistakes=list(error.mistakes))
    return Preview(report=report, hints=list(report.hints))


def is_sheet(path: Path) -> bool:
    """A spreadsheet is a ZIP too; what it holds tells."""
    try:
        with zipfile.ZipFile(path) as packed:
            return WORKBOOK in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _sheet(city: City, conference: Conference | None, path: Path, **how: Any) -> Preview:
    with path.open("rb") as file:
        reading = sheets.read(city, conference, file)
    found = Preview(is_sheet=True, mistakes=list(reading.mistakes), hints=list(reading.hints), names=reading.names)
    if found.mistakes or not reading.edits:
        return found
    try:
        found.report = editing.apply(city, reading.edits, **how)
        found.hints += reading.located(found.report.hints)
    except PackError as error:
        found.mistakes += reading.located(error.mistakes)
    return found


@contextmanager
def _folder(city: City, conference: Conference | None, path: Path) -> Iterator[Path]:
    """The pack as it is to be: what was sent; of a conference with the rest of the city around it."""
    with tempfile.TemporaryDirectory(prefix="werkstadt-pack-") as made:
        sent = Path(made) / "sent"
        sent.mkdir()
        with path.open("rb") as file:
            zipped.unpack(file, sent)
        if conference is None:
            _refuse_other(sent / CITY, city.slug, Unsafe.OTHER_CITY)
            yield sent
            return
        own = sent / "conferences" / conference.slug if (sent / CITY).exists() else sent
        _refuse_other(own / CONFERENCE, conference.slug, Unsafe.OTHER_CONFERENCE)
        whole = Path(made) / "whole"
        _write_around(city, conference, whole)
        target = whole / "conferences" / conference.slug
        target.parent.mkdir(parents=True, exist_ok=True)
        own.rename(target)
        yield whole


def _refuse_other(file: Path, slug: str, code: Unsafe) -> None:
    """What is not to be read at all is told by reading the pack."""
    if not file.is_file():
        raise Refused(code, found="–", wanted=slug)
    words = file.read_bytes()[: 5 * zipped.MB].decode(errors="replace")
    raw, _mistakes = nodes.read(words, file.name)
    if raw is not None and raw.get("slug") != slug:
        raise Refused(code, found=str(raw.get("slug"))[:60], wanted=slug)


def _write_around(city: City, conference: Conference, folder: Path) -> None:
    left_out = f"conferences/{conference.slug}/"
    for name, content in files_of(city).items():
        if name.startswith(left_out) or name == LIST:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            _put(content, path)


def _put(stored: Path, path: Path) -> None:
    """On the same disk nothing needs to be copied. Stored files never change, and here nobody writes."""
    if stored.stat().st_dev == path.parent.stat().st_dev:
        path.hardlink_to(stored)
    else:
        shutil.copyfile(stored, path)
