"""What an import or export changed, in lines that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.translated import Text
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Mistake

# Values that nobody wants to see in a list of changes: only that they changed is said.
UNSEEN = {"geometry", "shape", "label_point", "original", "sha256"}


@dataclass(frozen=True)
class FieldChange:
    """One value of a row, before and after, as people read it."""

    key: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.key}: {self.before} → {self.after}"


@dataclass(frozen=True)
class Change:
    """A row that is new, gone, or has other values."""

    ref: Ref
    fields: tuple[FieldChange, ...] = ()

    def __str__(self) -> str:
        return " ".join([str(KINDS[self.ref.kind].label), "/".join(part for part in self.ref.key if part)]).strip()


@dataclass(frozen=True)
class Told:
    """An event that people have booked has changed for them."""

    ref: Ref
    # Bookings whose people have to know, and those that moved up from the waiting list.
    concerned: int
    moved_up: int

    def __str__(self) -> str:
        sentence = _("bookings concerned: %(concerned)d; moved up from the waiting list: %(moved_up)d")
        return f"{Change(self.ref)}: {sentence % {'concerned': self.concerned, 'moved_up': self.moved_up}}"


@dataclass
class Report:
    """What was done. Hints are strange, but no mistakes."""

    created: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    told: list[Told] = field(default_factory=list)
    hints: list[Mistake] = field(default_factory=list)
    # Files written by an export, relative to its folder.
    written: list[str] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.changed or self.removed)

    def lines(self) -> list[str]:
        """For the console: every change, then one line that sums up."""
        told = [f"> {each}" for each in self.told]
        hints = [f"? {hint}" for hint in self.hints]
        return [*self._changes(), *told, *hints, *self._written(), self.summary()]

    def summary(self) -> str:
        if self.written:
            return ngettext("%(count)d file.", "%(count)d files.", len(self.written)) % {"count": len(self.written)}
        if not self.has_changes:
            return _("Nothing has changed; everything (%(count)d entries) is here already.") % {"count": self.unchanged}
        return _("New: %(created)d. Changed: %(changed)d. Removed: %(removed)d. Unchanged: %(unchanged)d.") % {
            "created": len(self.created),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
        }

    def _changes(self) -> Iterator[str]:
        for sign, changes in (("+", self.created), ("~", self.changed), ("-", self.removed)):
            for change in changes:
                yield f"{sign} {change}"
                yield from (f"    {each}" for each in change.fields)

    def _written(self) -> Iterator[str]:
        return (f"+ {name}" for name in self.written)


def compare(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The values that differ, under the names they have in a pack."""
    found: list[FieldChange] = []
    for name, new in after.items():
        old = before[name]
        key = KINDS[kind].key(name)
        if old == new:
            continue
        if name in UNSEEN:
            found.append(FieldChange(key, "…", "…"))
        elif isinstance(old, Text) and isinstance(new, Mapping):
            languages = [language for language in {**old, **new} if old.get(language) != new.get(language)]
            found += [
                FieldChange(f"{key}.{each}", readable(old.get(each)), readable(new.get(each))) for each in languages
            ]
        else:
            found.append(FieldChange(key, readable(old), readable(new)))
    return tuple(found)


def readable(value: Any) -> str:
    """Short, and in local time."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Model):
        return str(getattr(value, "slug", value))
    if isinstance(value, list):
        return ", ".join(readable(each) for each in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {readable(each)}" for key, each in value.items())
    if isinstance(value, date | int | float | Decimal):
        return str(value)
    words = " ".join(str(value).split())
    return f"“{words[:59]}…”" if len(words) > 60 else f"“{words}”"
