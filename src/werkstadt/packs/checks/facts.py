"""What holds for every entry of a file: sources, times that exist, no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.format import CityFile, Entry, Fact
from werkstadt.packs.mistakes import Code
from werkstadt.packs.reading.draft import CITY, TEXT_KEYS
from werkstadt.packs.suggestions import meant

HTML = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>|<!--")
# <https://…> and <post@…> are links in Markdown.
LINK = re.compile(r"<[^\s<>]+(://|@)[^\s<>]+>")


def check_facts(trail: Trail, root: Entry, sources: set[str] | None, zone: ZoneInfo | None) -> None:
    """Every entry of the file, however deep."""
    for entry in every(root):
        if isinstance(entry, Fact) and entry.source:
            _check_sources(trail, entry, entry.source, sources)
        for key, name in entry.attributes().items():
            value = getattr(entry, name)
            if isinstance(value, datetime) and zone and _is_skipped(value, zone):
                trail.wrong(Code.TIME_SKIPPED, entry, key, found=f"{value:%Y-%m-%d %H:%M}", zone=str(zone))
            elif isinstance(value, dict) and key not in {"source", "interpreters"}:
                _hint_at_html(trail, entry, key, value)


def every(entry: Entry) -> Iterator[Entry]:
    """The entry and all entries in it."""
    yield entry
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for below in value if isinstance(value, list) else [value]:
            if isinstance(below, Entry):
                yield from every(below)


def _check_sources(trail: Trail, entry: Fact, named: dict[str, list[str]], known: set[str] | None) -> None:
    keys = {"*", *entry.attributes()} | (set(TEXT_KEYS) if isinstance(entry, CityFile) else set())
    for key, slugs in named.items():
        if key not in keys:
            trail.wrong(Code.SOURCE_KEY, entry, "source", found=key, meant=meant(key, keys))
        for slug in slugs:
            trail.points_to(entry, "source", slug, known, kind="source", file=CITY)


def _is_skipped(moment: datetime, zone: ZoneInfo) -> bool:
    """Between 02:00 and 03:00 on the day on which the clocks are put forward."""
    there_and_back = moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) != moment


def _hint_at_html(trail: Trail, entry: Entry, key: str, text: dict[str, Any]) -> None:
    for language, words in text.items():
        if found := HTML.search(LINK.sub("", words)):
            trail.strange(Code.HTML, entry, key, key=f"{key}.{language}", found=found[0])
