"""Write a city as a pack: the backup that people can read."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.db import transaction

from werkstadt.areas.models import Boundaries, City
from werkstadt.conferences.models import Conference
from werkstadt.downloads.models import Download
from werkstadt.packs import emitting, store
from werkstadt.packs.differences import Report
from werkstadt.packs.entries import Entries
from werkstadt.packs.mistakes import Code, Mistake, PackError
from werkstadt.packs.reading.draft import AREAS, CITY, CONFERENCE, TEXT_KEYS
from werkstadt.packs.reading.folder import Folder
from werkstadt.packs.suggestions import meant

# Lists what the last export wrote; the next one may replace that and nothing else.
LIST = ".werkstadt-export"
Content = bytes | Path


def export_pack(city_slug: str | None, path: Path) -> Report:
    """Write all files of a city into an empty folder, or over an earlier export. Raises PackError when it must not."""
    path = Path(path)
    with transaction.atomic():
        contents = files_of(_city(city_slug))
    earlier = _earlier(path, contents)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}-"))
    try:
        for name, content in contents.items():
            _write(temporary / name, content)
        temporary.chmod(0o755)
        _put_in_place(temporary, path, contents, earlier)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return Report(written=sorted(name for name in contents if name != LIST))


def files_of(city: City) -> dict[str, Content]:
    """Name → content of every file of the pack."""
    entries = Entries(city)
    contents: dict[str, Content] = {
        CITY: emitting.yaml(entries.city_file()).encode(),
        AREAS: emitting.yaml(entries.areas_file()).encode(),
    }
    if boundaries := Boundaries.objects.filter(city=city).first():
        contents[boundaries.file] = emitting.geojson(boundaries.original).encode()
    for key in TEXT_KEYS:
        for language, words in getattr(city, key).items():
            contents[f"texts/{key}.{language}.md"] = f"{words}\n".encode()
    for conference in Conference.objects.filter(area__city=city).select_related("area", "venue", "organiser"):
        contents[f"conferences/{conference.slug}/{CONFERENCE}"] = emitting.yaml(
            entries.conference_file(conference)
        ).encode()
        for download in Download.objects.filter(conference=conference).exclude(sha256=""):
            name = f"conferences/{conference.slug}/files/{download.file}"
            contents[name] = store.folder(download.sha256) / download.file
    contents[LIST] = "".join(f"{name}\n" for name in sorted(contents)).encode()
    return contents


def _city(slug: str | None) -> City:
    cities = {city.slug: city for city in City.objects.order_by("slug")}
    if slug is None and len(cities) == 1:
        return next(iter(cities.values()))
    if slug is not None and slug in cities:
        return cities[slug]
    params = {"found": slug or "", "choices": ", ".join(cities) or "–"}
    raise PackError([Mistake(Code.CITY_UNKNOWN, CITY, params=params, meant=meant(slug or "", cities))])


def _earlier(path: Path, contents: dict[str, Content]) -> set[str]:
    """What an earlier export wrote here. Everything else that lies here is somebody's own."""
    if not os.path.lexists(path):
        return set()
    if not path.is_dir():
        raise PackError([Mistake(Code.NOT_A_FOLDER, path.name)])
    there = set(Folder(path).files())
    listed = path / LIST
    earlier = set(listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else set()
    foreign = there - earlier - (contents.keys() if earlier else set())
    if foreign:
        raise PackError([Mistake(Code.FOREIGN_FILE, name) for name in sorted(foreign)])
    return earlier & there


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        shutil.copyfile(content, path)


def _put_in_place(temporary: Path, path: Path, contents: dict[str, Content], earlier: set[str]) -> None:
    """At once when nothing is there; else file by file, so that the folder of a version control stays."""
    if not path.exists() or not any(path.iterdir()):
        os.replace(temporary, path)
        return
    for name in contents:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary / name, path / name)
    for name in sorted(earlier - contents.keys(), reverse=True):
        (path / name).unlink()
        for folder in (path / name).parents:
            if folder == path or any(folder.iterdir()):
                break
            folder.rmdir()
