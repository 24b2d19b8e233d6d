"""Read a city from the database as entries: all of it, or one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from werkstadt.areas.models import City
from werkstadt.base.refusals import Refused
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference
from werkstadt.downloads.models import Download
from werkstadt.packs import store
from werkstadt.packs.editing.edits import Says, plain
from werkstadt.packs.editing.tree import LISTS, TEXTS, Data, Tree, below, own
from werkstadt.packs.entries import Entries
from werkstadt.packs.existing import these
from werkstadt.packs.kinds import Ref
from werkstadt.packs.reading.draft import TEXT_KEYS, PackFile


def look(city: City, only: Collection[str] | None = None) -> Tree:
    """The city with these conferences, or with all."""
    entries = Entries(city)
    rows = Conference.objects.filter(area__city=city).select_related("area", "venue", "organiser")
    found = rows if only is None else rows.filter(slug__in=only)
    tree = Tree(
        _tidy(city, Ref("city", ()), entries.city_file()),
        _tidy(city, Ref("areas.yaml", ()), entries.areas_file()),
        texts={key: dict(text) for key in TEXT_KEYS if (text := getattr(city, key))},
    )
    for row in found:
        tree.conferences[row.slug] = _tidy(city, Ref("conference", (row.slug,)), entries.conference_file(row))
    for file in Download.objects.filter(conference__in=found).exclude(sha256="").select_related("conference"):
        tree.files.setdefault(file.conference.slug, {})[file.file] = _stored(file)
    return tree


def entry_of(city: City, ref: Ref) -> Data:
    """The entry as the pack says it, without the entries in it: days as words, texts by language.

    The city's has its standing texts as well. Raises Refused(Says.GONE) when there is none.
    """
    row = these(city, [ref]).get(ref)
    if row is None:
        raise Refused(Says.GONE, ref=ref)
    return said_of(city, ref, row)


def said_of(city: City, ref: Ref, row: Any) -> Data:
    """`entry_of` for a row at hand."""
    city = row if isinstance(row, City) else city
    lists: Data = dict.fromkeys(LISTS.get(ref.kind, {}))
    format_ = {"format": 1} if ref.kind == "city" else {}
    entry = Entries(city).entry(ref.kind, row, lists | format_)
    texts = {key: dict(text) for key in TEXT_KEYS if (text := getattr(city, key))} if ref.kind == "city" else {}
    return own(ref.kind, _tidy(city, ref, entry)) | texts


def _tidy(city: City, ref: Ref, entry: Data) -> Data:
    """Plain values throughout, and texts always by language."""
    tidy: Data = plain(entry, ZoneInfo(city.time_zone))
    _by_language(ref, tidy)
    return tidy


def _by_language(ref: Ref, entry: Data) -> None:
    for key in TEXTS.get(ref.kind, ()):
        if isinstance(entry.get(key), str):
            entry[key] = dict(Text(de=entry[key]))
    for each_ref, each, _key in below(ref, entry):
        _by_language(each_ref, each)


def _stored(row: Download) -> PackFile:
    path = store.folder(row.sha256) / row.file
    return PackFile(row.file, path, row.size or 0, row.sha256, row.media_type)
