"""Read all files of a pack."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TypeVar

from pydantic_core import PydanticCustomError

from werkstadt.areas.borders import read_borders
from werkstadt.packs import media
from werkstadt.packs.format import AreasFile, CityFile, ConferenceFile, Entry, languages
from werkstadt.packs.format.words import tidy_words
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading import nodes
from werkstadt.packs.reading.draft import (
    AREAS,
    CITY,
    CONFERENCE,
    TEXT_KEYS,
    ConferenceDraft,
    Draft,
    PackFile,
    names_in_areas,
    names_in_city,
    names_in_conference,
)
from werkstadt.packs.reading.folder import MAX_BORDERS, MAX_DOWNLOAD, Folder, is_safe
from werkstadt.packs.reading.validation import validate
from werkstadt.packs.suggestions import meant

E = TypeVar("E", bound=Entry)


def load(path: Path) -> tuple[Draft, list[Mistake], list[Mistake]]:
    """What there is, what is wrong with the files and keys, and hints."""
    draft = Draft(path)
    if not path.is_dir():
        return draft, [Mistake(Code.FOLDER_MISSING, str(path), params={"path": path})], []
    folder = Folder(path)
    if (raw := _read(folder, CITY)) is not None:
        draft.names |= names_in_city(raw)
        draft.city = _valid(folder, CityFile, raw, CITY)
    if (raw := _read(folder, AREAS)) is not None:
        draft.names |= names_in_areas(raw)
        draft.areas = _valid(folder, AreasFile, raw, AREAS)
    _texts(folder, draft)
    _borders(folder, draft)
    for part in _conferences(folder):
        if (raw := _read(folder, part.file)) is not None:
            part.names = names_in_conference(raw)
            part.entry = _valid(folder, ConferenceFile, raw, part.file)
        if part.entry:
            _downloads(folder, part)
        draft.conferences.append(part)
    return draft, folder.mistakes, folder.extra()


def _read(folder: Folder, name: str) -> nodes.Mapping | None:
    before = len(folder.mistakes)
    words = folder.words(name)
    if words is None:
        if len(folder.mistakes) == before:
            folder.mistakes.append(Mistake(Code.FILE_MISSING, name))
        return None
    raw, mistakes = nodes.read(words, name)
    folder.mistakes += mistakes
    return raw


def _valid(folder: Folder, model: type[E], raw: nodes.Mapping, name: str) -> E | None:
    entry, mistakes = validate(model, raw, name)
    folder.mistakes += mistakes
    return entry


def _texts(folder: Folder, draft: Draft) -> None:
    """texts/imprint.uk.md and the others."""
    for name in folder.files("texts"):
        key, _dot, language = name.removeprefix("texts/").removesuffix(".md").partition(".")
        if not name.endswith(".md") or key not in TEXT_KEYS:
            continue
        if not languages.is_known(language):
            near = meant(language, languages.CONTENT)
            folder.mistakes.append(Mistake(Code.LANGUAGE, name, params={"found": language}, meant=near))
        words = folder.words(name)
        if words is None:
            continue
        try:
            draft.texts.setdefault(key, {})[language] = tidy_words(words)
        except PydanticCustomError as error:
            context = {"key": name} | (error.context or {})
            folder.mistakes.append(Mistake(Code(context["code"]), name, params=context))


def _borders(folder: Folder, draft: Draft) -> None:
    boundaries = draft.areas.boundaries if draft.areas else None
    if boundaries is None:
        return
    name, line = boundaries.file, boundaries.line("file")
    if not all(map(is_safe, name.split("/"))):
        folder.mistakes.append(Mistake(Code.FILE_NAME, AREAS, line, {"name": name}))
        return
    before = len(folder.mistakes)
    words = folder.words(name, limit=MAX_BORDERS)
    if words is None:
        if len(folder.mistakes) == before:
            folder.mistakes.append(_missing(folder, AREAS, line, "boundaries.file", name))
        return
    try:
        geojson = json.loads(words, parse_constant=_no_number)
        _check_that_it_can_be_stored(geojson)
    except json.JSONDecodeError as error:
        folder.mistakes.append(Mistake(Code.JSON_BROKEN, name, error.lineno, {"problem": error.msg}))
    except (ValueError, RecursionError) as error:
        folder.mistakes.append(Mistake(Code.JSON_BROKEN, name, params={"problem": str(error)[:100]}))
    else:
        draft.geojson, draft.borders = geojson, read_borders(geojson)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _check_that_it_can_be_stored(data: object) -> None:
    """No infinite numbers, halves of characters, or zero bytes: databases refuse them."""
    if "\\u0000" in json.dumps(data, ensure_ascii=False, allow_nan=False).encode().decode():
        raise ValueError("U+0000 is no character")


def _conferences(folder: Folder) -> list[ConferenceDraft]:
    parts = [
        ConferenceDraft(f"conferences/{name}/{CONFERENCE}", f"conferences/{name}")
        for name in folder.folders("conferences")
    ]
    if os.path.lexists(folder.root / CONFERENCE):
        if parts:
            folder.mistakes.append(Mistake(Code.CONFERENCE_TWO_WAYS, CONFERENCE))
        parts.append(ConferenceDraft(CONFERENCE, ""))
    return parts


def _downloads(folder: Folder, part: ConferenceDraft) -> None:
    """The files that the conference offers."""
    for download in (part.entry.downloads if part.entry else None) or []:
        name, line = download.file, download.line("file")
        if name is None or name in part.files:
            continue
        if not is_safe(name):
            folder.mistakes.append(Mistake(Code.FILE_NAME, part.file, line, {"name": name}))
            continue
        if not media.media_type(name):
            kinds = ", ".join(ending.removeprefix(".") for ending in media.KINDS)
            folder.mistakes.append(Mistake(Code.FILE_KIND, part.file, line, {"kinds": kinds}))
            continue
        where = f"{part.folder}/files/{name}".removeprefix("/")
        before = len(folder.mistakes)
        path = folder.find(where, limit=MAX_DOWNLOAD)
        if path is None:
            if len(folder.mistakes) == before:
                folder.mistakes.append(_missing(folder, part.file, line, "file", where))
        elif not media.holds_what_it_promises(path):
            ending = path.suffix.lower()
            folder.mistakes.append(Mistake(Code.FILE_CONTENT, where, params={"ending": ending}))
        else:
            part.files[name] = _offered(path)


def _offered(path: Path) -> PackFile:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return PackFile(path.name, path, path.stat().st_size, sha256, media.media_type(path.name))


def _missing(folder: Folder, file: str, line: int, key: str, name: str) -> Mistake:
    under = name.rpartition("/")[0]
    near = meant(name, folder.files(under))
    params = {"key": key, "name": name}
    return Mistake(Code.NO_SUCH_FILE, file, line, params, near.removeprefix(f"{under}/"))
