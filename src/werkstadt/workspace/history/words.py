"""Entries of the audit trail as sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.accounts.roles import Role
from werkstadt.areas import periods
from werkstadt.base.models import AuditEntry
from werkstadt.conferences import history
from werkstadt.packs.editing import noting
from werkstadt.packs.kinds import KINDS
from werkstadt.workspace.editing import showing
from werkstadt.workspace.editing.words import NAMED
from werkstadt.workspace.history.sentences import SENTENCES

PERSON, PARTNER = "person ", "partner "
LABELS: dict[str, Any] = {
    "role": gettext_lazy("Role"),
    "area": gettext_lazy("Planning area"),
    "event": gettext_lazy("Event"),
    "organisation": gettext_lazy("Organisation"),
    "capacity": gettext_lazy("Seats"),
    "walk_in_share": gettext_lazy("Kept for people who just come"),
    "state": gettext_lazy("State"),
    "label": gettext_lazy("Label"),
    "number": gettext_lazy("Number"),
    "people": gettext_lazy("People"),
    "devices": gettext_lazy("Devices"),
    "title": gettext_lazy("Title"),
    "due": gettext_lazy("Due"),
    "tasks": gettext_lazy("Tasks"),
    "letters": gettext_lazy("Letters"),
    "bookings": gettext_lazy("Bookings"),
    "position": gettext_lazy("Place in the list"),
    "state_reason": gettext_lazy("Why, in one sentence"),
    "example": gettext_lazy("Invented, as an example"),
}
# Nobody writes them, and they never change: they say nothing about what was done.
SILENT = frozenset({"slug"})


@dataclass(frozen=True)
class Change:
    """One value before and after; without a before it is just told."""

    label: Any
    before: Any
    after: Any
    is_told: bool = False


@dataclass
class Line:
    """Something that was done."""

    pk: int
    at: datetime
    who: str
    did: str
    kind: str
    thing: str
    model: str
    key: str
    changes: list[Change] = field(default_factory=list)
    conference: str = ""
    # Perhaps; whether it still is as it was left is looked at when somebody wants it.
    may_undo: bool = False


def lines(entries: Iterable[AuditEntry], conferences: Mapping[str, str] | None = None) -> list[Line]:
    """`conferences`: their titles by short name, where the page is about several."""
    entries = list(entries)
    names, people = history.things(entries), history.people(each.by for each in entries)
    return [
        Line(
            each.pk,
            each.at,
            str(people.get(each.by) or who(each.by)),
            str(SENTENCES.get(each.did, each.did)),
            history.kind(each.about_model),
            names.get((each.about_model, each.about_pk), ""),
            each.about_model,
            each.about_pk,
            _changes(each),
            (conferences or {}).get(str(each.details.get("conference")), ""),
            isinstance(each.details.get("ref"), list),
        )
        for each in entries
    ]


def who(mark: str) -> str:
    """For who is no person that is still there."""
    if mark.startswith(PERSON):
        return _("former person (%(number)s)") % {"number": mark.removeprefix(PERSON)}
    if mark.startswith(PARTNER):
        return _("a partner (proposal %(number)s)") % {"number": mark.removeprefix(PARTNER)}
    programs = {
        "demonstration": _("the demonstration"),
        periods.BY: _("the calendar, by itself"),
        "console": _("who runs the system"),
        "werkstadt import": _("an import of files"),
    }
    return programs.get(mark, mark)


def _changes(entry: AuditEntry) -> list[Change]:
    details: Mapping[str, Any] = entry.details
    fields = details.get("fields")
    if isinstance(details.get("ref"), list) and isinstance(fields, dict):
        return [_fact(str(details["ref"][0]), key, told) for key, told in fields.items() if key not in SILENT]
    before, after = details.get("before"), details.get("after")
    if isinstance(before, dict):
        now = after if isinstance(after, dict) else details
        changed = [key for key in before if key in LABELS and key in now and before[key] != now[key]]
        kind = _kind_of(entry)
        return [Change(_label(key), _plain(key, before[key], kind), _plain(key, now[key], kind)) for key in changed]
    # What has no label is for programs, not for people.
    told = {key: value for key, value in details.items() if key in LABELS and value not in ("", None, [], {})}
    kind = _kind_of(entry)
    return [Change(_label(key), "", _plain(key, value, kind), is_told=True) for key, value in told.items()]


def _fact(kind: str, key: str, told: Any) -> Change:
    before, after = (told.get("before"), told.get("after")) if isinstance(told, dict) else ("", told)
    label = _fact_labels(kind).get(key) or _label(key)
    is_new = before == noting.NOT_THERE
    return Change(label, "" if is_new else _said(before, kind, key), _said(after, kind, key), is_told=is_new)


def _fact_labels(kind: str) -> dict[str, Any]:
    named = NAMED.get(kind)
    return {key.key: key.label for section in named.sections for key in section.keys} if named else {}


def _said(value: Any, kind: str = "", key: str = "") -> Any:
    if value is None:
        return _("follows later")
    if value == noting.NOT_THERE:
        return _("not stated")
    return showing.in_words(kind, key, value)


def _kind_of(entry: AuditEntry) -> str:
    return next((name for name, kind in KINDS.items() if kind.model._meta.label_lower == entry.about_model), "")


def _label(key: str) -> Any:
    return LABELS.get(key, key.replace("_", " "))


def _plain(key: str, value: Any, kind: str) -> Any:
    if key == "role" and value in Role.values:
        return Role(value).label
    if key.endswith("_share") and isinstance(value, float):
        return f"{round(value * 100)} %"
    return _said(value, kind, key)
