"""Expected problems of an installation, each with a sentence that says how to repair it."""

import errno

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.translation import gettext

from werkstadt.packs.mistakes import PackError

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class Stopped(Exception):
    """We can't go on, and this sentence says why and what helps."""


def sentence_for(error: BaseException) -> str | None:
    """None: nobody expected this, so the whole story is needed."""
    if isinstance(error, (Stopped, ImproperlyConfigured)):
        return str(error)
    if isinstance(error, PackError):
        return "\n".join([str(error), gettext("Nothing was imported.")])
    if isinstance(error, DatabaseError):
        return _about_database(" ".join(str(error).split()))
    if isinstance(error, OSError) and error.errno in FULL:
        return _full()
    if isinstance(error, OSError) and error.errno in FORBIDDEN:
        return f"{error.filename} can't be written or read ({error.strerror}). Who runs WerkStadt must be the owner."
    return None


def _about_database(words: str) -> str | None:
    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"]:
        place = f"{database['NAME']} at {database['HOST'] or 'this machine'}"
        return f"The database {place} can't be used: {words}. Is it running, and is WERKSTADT_DATABASE_URL right?"
    if "full" in words:
        return _full()
    if "not a database" in words or "malformed" in words:
        return f"{database['NAME']} is damaged or is not a database. Put a backup in its place."
    if "locked" in words:
        return f"Another program holds {database['NAME']}. Stop it and try again."
    if "open" in words or "readonly" in words or "I/O" in words:
        return f"{database['NAME']} can't be written ({words}). Who runs WerkStadt must be the owner of the folder."
    return None


def _full() -> str:
    return f"The disk is full. Make room where {settings.DATA} lies and try again; nothing was lost."
