"""Rows for pages that edit: lists in the order of the pack, and what an entry may name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.existing import ROWS, rows_in, these
from werkstadt.packs.kinds import Ref

# Kind of entry and key → the kind of the rows that may be named there.
NAMED: dict[tuple[str, str], str] = {
    ("conference", "area"): "area",
    ("conference", "venue"): "place",
    ("conference", "organiser"): "organisation",
    ("member", "district"): "district",
    ("event", "room"): "room",
    ("event", "place"): "place",
    ("event", "topic"): "topic",
    ("event", "round"): "round",
    ("event", "hosts"): "organisation",
    ("drop-off-place", "place"): "place",
    ("download", "basis"): "basis",
    ("news", "event"): "event",
}


def listed(city: City, kind: str, within: tuple[str, ...] = ()) -> list[tuple[Ref, Any]]:
    """The rows of a kind, such as the events of ("nord-2025",) or the rooms of ("schule",), as the pack orders them."""
    rows = ROWS[kind]
    found = rows_in(kind, city).filter(**dict(zip(rows.key, within, strict=False)))
    fields = {field.name for field in rows.model._meta.concrete_fields}
    order = [each for each in ("position", "published_at", "as_of", "valid_from", "slug") if each in fields]
    return [(rows.ref(kind, row), row) for row in found.order_by(*order, "pk")]


def areas_of(city: City, division: str) -> list[tuple[Ref, Any]]:
    """The areas of a division; the name of an area does not say where it belongs."""
    found = rows_in("area", city).filter(division__slug=division).order_by("position", "pk")
    return [(ROWS["area"].ref("area", row), row) for row in found]


def options(city: City, ref: Ref, key: str) -> list[tuple[str, str]]:
    """Short names and names of the rows that this key of an entry may name."""
    kind = NAMED[ref.kind, key]
    found = _options(city, kind, ref)
    named = [(str(row.slug), str(row)) for row in found]
    is_in_order = kind in {"room", "topic", "round", "area"}
    return named if is_in_order else sorted(named, key=lambda each: each[1].casefold())


def _options(city: City, kind: str, ref: Ref) -> QuerySet[Any]:
    rows = rows_in(kind, city)
    if kind == "area":
        of_division = Q(division__is_for_conferences=True)
        narrowed = rows.filter(of_division).order_by("position")
        return narrowed if narrowed.exists() else rows.order_by("division__position", "position")
    if kind == "room":
        venue = Conference.objects.filter(area__city=city, slug=ref.key[0]).values("venue")
        return rows.filter(place__in=venue).order_by("position")
    if kind in {"topic", "round", "basis", "event"}:
        return rows.filter(conference__slug=ref.key[0])
    return rows


def named(city: City, refs: Iterable[Ref]) -> dict[Ref, str]:
    """What people call the entries, in the active language; those that are gone by their short names."""
    wanted = list(dict.fromkeys(refs))
    rows = these(city, wanted)
    return {ref: str(rows[ref]) if ref in rows else "/".join(ref.key) for ref in wanted}
