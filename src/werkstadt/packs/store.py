"""Files we offer, stored under the checksum of their content: what was written once never changes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from werkstadt.packs.reading.draft import PackFile


def folder(sha256: str) -> Path:
    return Path(settings.FILES) / sha256


def put(file: PackFile) -> Path | None:
    """Store a copy; the path if it is new. A reader sees the whole file or none."""
    path = folder(file.sha256) / file.name
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(handle, "wb") as target, file.path.open("rb") as source:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def put_all(files: Iterable[PackFile]) -> list[Path]:
    """Store them all or none; the paths that are new."""
    stored: list[Path] = []
    try:
        for file in files:
            if path := put(file):
                stored.append(path)
    except BaseException:
        for path in stored:
            take_back(path)
        raise
    return stored


def take_back(path: Path) -> None:
    """Remove a stored file; its folder too when nothing else is in it."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
