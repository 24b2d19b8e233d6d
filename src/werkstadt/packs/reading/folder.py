"""The files of a pack: nothing outside, nothing too large, only names that are safe everywhere."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from werkstadt.packs.mistakes import Code, Mistake

MB = 1_000_000
MAX_TEXT = 5 * MB
MAX_BORDERS = 50 * MB
MAX_DOWNLOAD = 50 * MB
# What every file system takes, and no link or console misreads.
SAFE_NAME = re.compile(r"(?!\.)[^\W_][\w .,()+-]*(?<![ .])")


def is_safe(name: str) -> bool:
    return len(name.encode()) <= 200 and bool(SAFE_NAME.fullmatch(name))


@dataclass
class Folder:
    """The folder of a pack; collects what is wrong with its files and remembers which were used."""

    root: Path
    mistakes: list[Mistake] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def find(self, name: str, *, limit: int) -> Path | None:
        """The file, when it is there, inside, and not too large. A missing one is no mistake yet."""
        path = self.root / name
        if not os.path.lexists(path):
            return None
        self.used.add(name)
        if not path.resolve().is_relative_to(self.root.resolve()):
            self.mistakes.append(Mistake(Code.FILE_OUTSIDE, name))
            return None
        try:
            status = path.stat()
        except OSError as error:
            self.mistakes.append(Mistake(Code.FILE_UNREADABLE, name, params={"reason": error.strerror}))
            return None
        if not stat.S_ISREG(status.st_mode):
            self.mistakes.append(Mistake(Code.FILE_UNREADABLE, name, params={"reason": "not a file"}))
            return None
        if status.st_size > limit:
            params = {"size": f"{status.st_size / MB:.1f}", "limit": limit // MB}
            self.mistakes.append(Mistake(Code.FILE_TOO_LARGE, name, params=params))
            return None
        return path

    def words(self, name: str, *, limit: int = MAX_TEXT) -> str | None:
        """A file of text: UTF-8 without byte order mark."""
        path = self.find(name, limit=limit)
        if path is None:
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self.mistakes.append(Mistake(Code.FILE_UNREADABLE, name, params={"reason": error.strerror}))
            return None
        if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            self.mistakes.append(Mistake(Code.BYTE_ORDER_MARK, name, 1))
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            position = error.start - data.rfind(b"\n", 0, error.start)
            self.mistakes.append(Mistake(Code.NOT_UTF8, name, line, {"position": position}))
            return None

    def files(self, under: str = "") -> Iterator[str]:
        """Every file below, by name; links are listed, not followed; hidden files are nobody's business."""
        for folder, folders, names in os.walk(self.root / under):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
            linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            for name in sorted(names + linked):
                if not name.startswith("."):
                    yield PurePosixPath(os.path.relpath(os.path.join(folder, name), self.root)).as_posix()

    def folders(self, under: str) -> list[str]:
        """Folders directly below, links too (they are refused when something in them is read)."""
        path = self.root / under
        if not path.is_dir():
            return []
        return sorted(each.name for each in path.iterdir() if each.is_dir() and not each.name.startswith("."))

    def extra(self) -> list[Mistake]:
        """Hints: files that nothing uses."""
        unused = [name for name in self.files() if name not in self.used and not name.startswith("README")]
        return [Mistake(Code.FILE_EXTRA, name) for name in unused]
