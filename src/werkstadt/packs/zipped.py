"""A pack as a ZIP: written for people to keep, and unpacked without trusting a word of it."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.exporting import LIST, files_of
from werkstadt.packs.reading.draft import AREAS, CITY, CONFERENCE
from werkstadt.packs.reading.folder import is_safe

MB = 1024 * 1024
MOST_FILES = 2_000
MOST_UNPACKED = 300 * MB
PIECE = 256 * 1024
# What other programs put beside.
IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ROOTS = (CITY, CONFERENCE)


class Unsafe(StrEnum):
    NO_ZIP = "no-zip"
    LOCKED = "zip-locked"
    TOO_MANY = "zip-too-many"
    TOO_LARGE = "zip-too-large"
    NAME = "zip-name"
    TWICE = "zip-twice"
    NO_PACK = "zip-no-pack"
    OTHER_CITY = "zip-other-city"
    OTHER_CONFERENCE = "zip-other-conference"


SENTENCES: dict[Unsafe, Any] = {
    Unsafe.NO_ZIP: _(
        "This file can not be opened. Please send a ZIP that was downloaded here, or a spreadsheet (.xlsx)."
    ),
    Unsafe.LOCKED: _("This file is locked with a password. Please pack it without one."),
    Unsafe.TOO_MANY: _("There are more than %(most)s files in it."),
    Unsafe.TOO_LARGE: _("Unpacked it is larger than %(limit)s MB."),
    Unsafe.NAME: _("A file in it has a name that is not safe everywhere: “%(name)s”."),
    Unsafe.TWICE: _("A file is in it twice: “%(name)s”."),
    Unsafe.NO_PACK: _("None of the files that we look for is in it: %(files)s."),
    Unsafe.OTHER_CITY: _("This is the city “%(found)s”. Here only “%(wanted)s” can be taken in."),
    Unsafe.OTHER_CONFERENCE: _("This is the conference “%(found)s”. Here only “%(wanted)s” can be taken in."),
}


class Refused(Exception):
    """Nothing of the file was taken over."""

    def __init__(self, code: Unsafe, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params

    @property
    def words(self) -> str:
        return str(SENTENCES[self.code]) % self.params


def write(city: City, conference: Conference | None, file: IO[bytes]) -> None:
    """The whole city; or of one conference its folder."""
    before = f"conferences/{conference.slug}/" if conference else ""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(files_of(city).items()):
            if name == LIST or not name.startswith(before):
                continue
            if isinstance(content, bytes):
                packed.writestr(zipfile.ZipInfo(name.removeprefix(before)), content, zipfile.ZIP_DEFLATED)
            elif content.is_file():
                packed.write(content, name.removeprefix(before))


def unpack(file: IO[bytes], folder: Path) -> None:
    """Into an empty folder, so that city.yaml or conference.yaml lies directly in it. Raises Refused."""
    try:
        with zipfile.ZipFile(file) as packed:
            _unpack(packed, folder)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused(Unsafe.NO_ZIP) from error


def _unpack(packed: zipfile.ZipFile, folder: Path) -> None:
    files = [each for each in packed.infolist() if not each.is_dir() and not _is_ignored(each.filename)]
    if len(files) > MOST_FILES:
        raise Refused(Unsafe.TOO_MANY, most=MOST_FILES)
    names = {each.filename: _safe(each) for each in files}
    root = _root(list(names.values()))
    taken: set[str] = set()
    left = MOST_UNPACKED
    for each in files:
        name = names[each.filename].removeprefix(root)
        # Some systems know no difference between large and small letters.
        if name.casefold() in taken:
            raise Refused(Unsafe.TWICE, name=name)
        taken.add(name.casefold())
        if not _is_hidden(name):
            left -= _copy(packed, each, folder / name, left)


def _is_ignored(name: str) -> bool:
    return name.startswith(IGNORED) or name.rpartition("/")[2] in IGNORED


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _safe(each: zipfile.ZipInfo) -> str:
    """Only plain files with plain names; nothing that leads out of the folder or elsewhere."""
    name = each.filename
    if each.flag_bits & 1:
        raise Refused(Unsafe.LOCKED)
    mode = each.external_attr >> 16
    is_plain = not mode or stat.S_ISREG(mode) or not stat.S_IFMT(mode)
    parts = name.split("/")
    if not is_plain or each.compress_type not in METHODS or "\\" in name or not all(map(_is_part, parts)):
        raise Refused(Unsafe.NAME, name=name[:80])
    return name


def _is_part(part: str) -> bool:
    """A hidden file is nobody's business, but may be there."""
    return is_safe(part.removeprefix(".")) if part not in {".", ".."} else False


def _root(names: list[str]) -> str:
    """What stands before everything, when somebody has packed a folder."""
    for depth in range(3):
        for name in names:
            before = "/".join(name.split("/")[:depth])
            if name in {f"{before}/{root}".removeprefix("/") for root in ROOTS} and name.count("/") == depth:
                return f"{before}/" if before else ""
    raise Refused(Unsafe.NO_PACK, files=f"{CITY}, {AREAS}, {CONFERENCE}")


def _copy(packed: zipfile.ZipFile, each: zipfile.ZipInfo, path: Path, left: int) -> int:
    """How much it really was: what a file says of its size may be a lie."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("xb") as target:
        for piece in _pieces(packed, each):
            size += len(piece)
            if size > left:
                raise Refused(Unsafe.TOO_LARGE, limit=MOST_UNPACKED // MB)
            target.write(piece)
    return size


def _pieces(packed: zipfile.ZipFile, each: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(each) as source:
        while piece := source.read(PIECE):
            yield piece
