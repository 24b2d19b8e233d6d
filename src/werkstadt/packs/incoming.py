"""Files that somebody has sent and not yet decided about: for an hour, for that person alone."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.crypto import salted_hmac

SECONDS = 60 * 60
KEY = re.compile(r"[\w-]{22}", re.ASCII)


class Sent(Protocol):
    """What Django makes of a file in a form."""

    def chunks(self) -> object: ...


def keep(sent: Sent, who: str) -> str:
    """Store it; the key that gets it back. What others have left too long goes."""
    forget_old()
    key = secrets.token_urlsafe(16)
    path = _path(key, who)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as target:
        for piece in sent.chunks():  # type: ignore[attr-defined]
            target.write(piece)
    return key


def get(key: str, who: str) -> Path | None:
    """None when it is over, was never there, or belongs to somebody else."""
    forget_old()
    path = _path(key, who) if KEY.fullmatch(key) else None
    return path if path and path.is_file() else None


def forget(key: str, who: str) -> None:
    if KEY.fullmatch(key):
        _path(key, who).unlink(missing_ok=True)


def forget_old(now: float | None = None) -> None:
    """In the time of the machine, whatever clock a demonstration shows."""
    limit = (time.time() if now is None else now) - SECONDS
    for path in _folder().glob("*"):
        try:
            if path.stat().st_mtime < limit:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        except FileNotFoundError:
            # Somebody else was quicker.
            continue


def _folder() -> Path:
    return Path(settings.DATA) / "incoming"


def _path(key: str, who: str) -> Path:
    """The name says neither whose it is nor how to get it."""
    return _folder() / salted_hmac("werkstadt.packs.incoming", f"{who} {key}", algorithm="sha256").hexdigest()
