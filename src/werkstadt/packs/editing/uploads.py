"""A file that somebody sends for a download: looked at like a file of a pack."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from typing import Any, Protocol

from werkstadt.areas.models import City
from werkstadt.downloads.models import Download
from werkstadt.packs import media
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, Mistake, PackError
from werkstadt.packs.reading.draft import PackFile
from werkstadt.packs.reading.folder import MAX_DOWNLOAD, MB, is_safe
from werkstadt.packs.suggestions import as_slug


class Sent(Protocol):
    """What Django makes of a file in a form."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self) -> Any: ...


def take_in(city: City, ref: Ref, sent: Sent, folder: str) -> PackFile:
    """The file as `Edit.values["file"]` takes it; it lies in the folder until the edit is applied. Raises PackError.

    A name that another file of the conference has becomes another one: what was offered once never changes.
    """
    name = _tidy_name(sent.name or "")
    if not media.media_type(name):
        kinds = ", ".join(ending.removeprefix(".") for ending in media.KINDS)
        raise _wrong(ref, Code.FILE_KIND, kinds=kinds)
    if (sent.size or 0) > MAX_DOWNLOAD:
        raise _wrong(ref, Code.FILE_TOO_LARGE, size=f"{(sent.size or 0) / MB:.1f}", limit=MAX_DOWNLOAD // MB)
    path = Path(folder) / name
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as target:
        for chunk in sent.chunks():
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    if not size or not media.holds_what_it_promises(path):
        raise _wrong(ref, Code.FILE_CONTENT, ending=path.suffix.lower())
    sha256 = digest.hexdigest()
    return PackFile(_free(city, ref, name, sha256), path, size, sha256, media.media_type(name))


def _tidy_name(name: str) -> str:
    """Browsers send names of any kind; what is not safe everywhere becomes a short name."""
    path = PurePath(name.replace("\\", "/").rpartition("/")[2])
    ending = path.suffix.lower()
    return f"{path.stem}{ending}" if is_safe(f"{path.stem}{ending}") else f"{as_slug(path.stem)}{ending}"


def _free(city: City, ref: Ref, name: str, sha256: str) -> str:
    files = Download.objects.filter(conference__area__city=city, conference__slug=ref.key[0]).exclude(sha256=sha256)
    taken = set(files.values_list("file", flat=True))
    stem, ending, number, free = Path(name).stem, Path(name).suffix, 1, name
    while free in taken:
        number += 1
        free = f"{stem}-{number}{ending}"
    return free


def _wrong(ref: Ref, code: Code, **params: Any) -> PackError:
    return PackError([Mistake(code, "", params=params, ref=ref, key="file")])
