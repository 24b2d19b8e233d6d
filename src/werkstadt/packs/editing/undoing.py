"""Take back what the audit trail tells of facts, where nobody has changed them since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from werkstadt.areas.models import City
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused
from werkstadt.packs.differences import Report
from werkstadt.packs.editing import noting
from werkstadt.packs.editing.applying import apply
from werkstadt.packs.editing.edits import LEFT_OUT, Edit, Says, edition
from werkstadt.packs.editing.looking import entry_of
from werkstadt.packs.kinds import KINDS, Ref


def undo(city: City, entry: AuditEntry, *, by: str, at: datetime) -> Report:
    """Set again what was before. Raises Refused when it is another value by now, PackError when that is wrong by now.

    What was removed together with an entry (the rooms of a place) has notes of its own and is taken back by itself.
    """
    return apply(city, [_backwards(city, entry)], by=by, at=at)


def may_undo(city: City, entry: AuditEntry) -> bool:
    """Whether it tells of facts that are still as they were left."""
    try:
        _backwards(city, entry)
    except Refused:
        return False
    return True


def _backwards(city: City, entry: AuditEntry) -> Edit:
    ref, fields = _told(entry)
    if entry.did == noting.REMOVED:
        if _now(city, ref) is not None:
            raise Refused(Says.CHANGED_SINCE, ref=ref)
        under = _division(entry) if ref.kind == "area" else None
        return Edit(ref, {key: told["before"] for key, told in fields.items()}, "add", under=under)
    now = _now(city, ref)
    if now is None:
        raise Refused(Says.GONE, ref=ref)
    changed = {key: told for key, told in fields.items() if key != noting.POSITION}
    if any(now.get(key, noting.NOT_THERE) != told["after"] for key, told in changed.items()):
        raise Refused(Says.CHANGED_SINCE, ref=ref)
    if entry.did == noting.ADDED:
        if now.keys() - changed.keys():
            raise Refused(Says.CHANGED_SINCE, ref=ref)
        return Edit(ref, act="remove", seen=edition(now))
    before = {key: _value(told["before"]) for key, told in changed.items()}
    return Edit(ref, before, position=fields.get(noting.POSITION, {}).get("before"), seen=edition(now))


def _told(entry: AuditEntry) -> tuple[Ref, dict[str, dict[str, Any]]]:
    told = entry.details.get("ref")
    is_of_facts = entry.did in {noting.CHANGED, noting.ADDED, noting.REMOVED}
    if not is_of_facts or not isinstance(told, list) or not told or told[0] not in KINDS:
        raise Refused(Says.NOT_TO_UNDO)
    return Ref(told[0], tuple(told[1:])), entry.details["fields"]


def _division(entry: AuditEntry) -> Ref | None:
    return Ref("division", (entry.details["under"],)) if entry.details.get("under") else None


def _now(city: City, ref: Ref) -> dict[str, Any] | None:
    try:
        return entry_of(city, ref)
    except Refused:
        return None


def _value(told: Any) -> Any:
    return LEFT_OUT if told == noting.NOT_THERE else told
