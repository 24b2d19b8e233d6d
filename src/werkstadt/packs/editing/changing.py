"""Carry out one edit on the entries."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from werkstadt.base.refusals import Refused
from werkstadt.packs.editing.edits import LEFT_OUT, Edit, Says, edition, plain
from werkstadt.packs.editing.tree import ALONE, HOLDER, LISTS, TEXTS, Data, Tree, above, names
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Code, Mistake, PackError
from werkstadt.packs.reading.draft import TEXT_KEYS, PackFile


def change(tree: Tree, edit: Edit, zone: ZoneInfo) -> None:
    """Raises Refused when the entry, or the one that should hold it, is gone, or is another than was seen.

    PackError when there is a conference of this name; of all other names the checks look after.
    """
    if edit.act == "add":
        _add(tree, edit, zone)
        return
    spot = tree.find(edit.ref)
    if spot is None:
        raise Refused(Says.GONE, ref=edit.ref)
    if edit.seen is not None and edit.seen != edition(tree.said(edit.ref, spot.entry)):
        raise Refused(Says.OVERTAKEN, ref=edit.ref)
    if edit.act == "remove":
        _remove(tree, edit.ref, spot.above, spot.key, spot.entry)
        return
    if edit.values.get("slug", spot.entry.get("slug")) != spot.entry.get("slug"):
        raise ValueError("Short names are part of addresses and calendars: they never change.")
    _set(tree, edit, spot.entry, zone)
    if edit.position is not None and spot.above is not None:
        entries = spot.above[spot.key]
        entries.remove(spot.entry)
        entries.insert(edit.position, spot.entry)


def _add(tree: Tree, edit: Edit, zone: ZoneInfo) -> None:
    entry: Data = names(edit.ref)
    if edit.ref.kind == "conference":
        slug = edit.ref.key[0]
        if slug in tree.conferences:
            params = {"slug": slug, "first": 1}
            raise PackError([Mistake(Code.SLUG_TWICE, "", params=params, ref=edit.ref, key="slug")])
        tree.conferences[slug] = entry
    else:
        holder_ref = edit.under or above(edit.ref)
        holder = tree.areas if holder_ref.kind == "areas.yaml" else _entry(tree, holder_ref)
        key = HOLDER[edit.ref.kind][1]
        if edit.ref.kind in ALONE:
            if holder.get(key):
                raise Refused(Says.OVERTAKEN, ref=edit.ref)
            holder[key] = entry
        else:
            # A list that was to follow begins with its first entry.
            holder[key] = entries = holder.get(key) or []
            entries.insert(len(entries) if edit.position is None else edit.position, entry)
    _set(tree, edit, entry, zone)


def _entry(tree: Tree, ref: Ref) -> Data:
    spot = tree.find(ref)
    if spot is None:
        raise Refused(Says.GONE, ref=ref)
    return spot.entry


def _remove(tree: Tree, ref: Ref, holder: Data | None, key: str, entry: Data) -> None:
    if ref.kind == "conference":
        del tree.conferences[ref.key[0]]
    elif holder is None:
        raise ValueError("A city is not removed on a page.")
    elif ref.kind in ALONE:
        del holder[key]
    else:
        holder[key] = [each for each in holder[key] if each is not entry]


def _set(tree: Tree, edit: Edit, entry: Data, zone: ZoneInfo) -> None:
    kind = edit.ref.kind
    for key, value in edit.values.items():
        if isinstance(value, PackFile):
            tree.files.setdefault(edit.ref.key[0], {})[value.name] = value
        if kind == "city" and key in TEXT_KEYS:
            tree.texts[key] = {} if value is None or value is LEFT_OUT else dict(value)
        elif key in LISTS.get(kind, {}):
            _set_list(entry, key, value)
        elif value is LEFT_OUT or _goes_without_saying(kind, key, value):
            entry.pop(key, None)
        else:
            entry[key] = _value(kind, key, value, zone)


def _goes_without_saying(kind: str, key: str, value: Any) -> bool:
    """What an entry of rows leaves out as well: lists of nothing, numbers and truths that hold by themselves."""
    if isinstance(value, list):
        return not value
    if not isinstance(value, bool | int | float):
        return False
    if key == "example":
        return not value
    described = KINDS[kind]
    fields = {field.name: field for field in described.model._meta.concrete_fields}
    field = fields.get(described.field(key))
    return field is not None and field.get_default() == value


def _set_list(entry: Data, key: str, value: Any) -> None:
    """Whether a list of further entries follows; its entries are edited by themselves."""
    if entry.get(key):
        return
    if value is None:
        entry[key] = None
    else:
        entry.pop(key, None)


def _value(kind: str, key: str, value: Any, zone: ZoneInfo) -> Any:
    value = plain(value, zone)
    if key in TEXTS[kind] and isinstance(value, str):
        return {"de": value}
    return value
