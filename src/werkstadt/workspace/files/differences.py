"""What a file changes, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _

from werkstadt.areas.models import City
from werkstadt.base.languages import own_name
from werkstadt.base.templatetags.dates import day_and_time
from werkstadt.conferences.models import Conference
from werkstadt.packs.differences import Change, Report
from werkstadt.packs.editing import listing
from werkstadt.packs.exchange import Preview
from werkstadt.packs.format.words import MOMENT, MOMENT_FORMAT
from werkstadt.packs.kinds import KINDS, Ref

# More than this nobody reads on a page.
MOST = 200


@dataclass(frozen=True)
class Line:
    """One value."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Thing:
    """An entry that is new, gone, or says something else."""

    kind: str
    name: str
    where: str
    lines: list[Line]


@dataclass(frozen=True)
class Group:
    """Everything that is new, or changed, or removed."""

    name: str
    title: str
    tag: str
    things: list[Thing]
    n_more: int


def groups(city: City, found: Preview, conference: Conference | None) -> list[Group]:
    """What goes stands first: it can't be seen afterwards."""
    report = found.report
    parts = [
        ("removed", _("Removed"), "no", report.removed),
        ("changed", _("Changed"), "warn", report.changed),
        ("created", _("New"), "ok", report.created),
    ]
    refs = [change.ref for *_rest, changes in parts for change in changes[:MOST]]
    # What is not there yet is known by its short name, or by what a spreadsheet calls it.
    short = {ref: ref.key[-1] if ref.key else "" for ref in refs} | found.names
    stored = {ref: name for ref, name in listing.named(city, refs).items() if name != "/".join(ref.key)}
    here = conference.slug if conference else ""
    return [
        Group(name, title, tag, [_thing(each, short | stored, here) for each in changes[:MOST]], _more(changes))
        for name, title, tag, changes in parts
        if changes
    ]


def told(city: City, report: Report) -> list[str]:
    """Who would be told: people who have booked."""
    names = listing.named(city, (each.ref for each in report.told))
    sentence = _("%(event)s: bookings concerned: %(concerned)d; moved up from the waiting list: %(moved_up)d")
    return [
        sentence % {"event": names[each.ref], "concerned": each.concerned, "moved_up": each.moved_up}
        for each in report.told
    ]


def said_done(asked: Mapping[str, str]) -> str:
    """After a file was taken in."""
    numbers = {name: asked.get(name, "") for name in ("created", "changed", "removed")}
    if not all(number.isdecimal() and len(number) < 7 for number in numbers.values()):
        return ""
    said = _("It is done. New: %(created)d. Changed: %(changed)d. Removed: %(removed)d.")
    return said % {name: int(number) for name, number in numbers.items()}


def _more(changes: list[Change]) -> int:
    return max(0, len(changes) - MOST)


def _thing(change: Change, names: Mapping[Ref, str], here: str) -> Thing:
    ref = change.ref
    where = "/".join(part for part in ref.key[:-1] if part not in {"", here})
    lines = [Line(_label(ref.kind, each.key), _said(each.before), _said(each.after)) for each in change.fields]
    return Thing(str(KINDS[ref.kind].label), names[ref], where, lines)


def _said(words: str) -> str:
    """As people write it: reports of the command line quote words and say moments as files do."""
    if MOMENT.fullmatch(words):
        return day_and_time(timezone.make_aware(datetime.strptime(words, MOMENT_FORMAT)))
    if words in {"true", "false"}:
        return _("yes") if words == "true" else _("no")
    is_quoted = words[:1] == "“" and words.find("”") == len(words) - 1
    return words[1:-1] if is_quoted else words


def _label(kind: str, key: str) -> str:
    """„Titel (Українська)“ for title.uk."""
    name, _dot, language = key.partition(".")
    try:
        field: Any = KINDS[kind].model._meta.get_field(KINDS[kind].field(name))
        label = str(getattr(field, "verbose_name", name))
    except FieldDoesNotExist:
        label = name
    return f"{label} ({own_name(language)})" if language else label
