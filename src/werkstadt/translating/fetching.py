"""All rows that have texts, in one query however many kinds there are: only their texts, names and order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet, Value
from django.db.models.functions import JSONObject

from werkstadt.base.translated import TranslatedField
from werkstadt.packs.kinds import KINDS

FIRST = ("title", "name")


class Kind(NamedTuple):
    """How rows of a kind belong to a city or conference, what they are called, and in which order they are read."""

    # Lookup of the city or conference.
    whose: str
    order: tuple[str, ...] = ("position",)
    # Lookups of the short names that a Ref has, without the conference's.
    key: tuple[str, ...] = ("slug",)
    # Of things with a proper name.
    name: str = ""
    is_reversed: bool = False


OF_CONFERENCE: dict[str, Kind] = {
    "topic": Kind("conference"),
    "basis": Kind("conference", ("held_on", "slug")),
    "round": Kind("conference"),
    "event": Kind("conference", ("starts_at", "position", "pk")),
    "download": Kind("conference"),
    "news": Kind("conference", ("published_at", "slug"), is_reversed=True),
    "contest": Kind("conference", ("pk",), ()),
    "drop-off-place": Kind("contest__conference", name="place__name"),
}
OF_CITY: dict[str, Kind] = {
    "division": Kind("city"),
    "area": Kind("city", ("division__position", "position", "slug")),
    "district": Kind("city", ("name",), name="name"),
    "related-format": Kind("city"),
    "figure": Kind("city"),
    "place": Kind("city", ("name",), name="name"),
    # Behind its place.
    "room": Kind("place__city", ("place__name", "position"), ("place__slug", "slug")),
    "organisation": Kind("city", ("name",), name="name"),
    "source": Kind("city"),
    "boundaries": Kind("city", ("pk",), ()),
}


class Fetched(NamedTuple):
    """A row with its texts and nothing else: to read, never to save. `name`: its proper name, if it has one."""

    kind: str
    key: tuple[str, ...]
    row: Model
    name: str


def fetch(kinds: Mapping[str, Kind], of: Model) -> list[Fetched]:
    """In reading order."""
    found: dict[str, list[tuple[Any, Fetched]]] = {kind: [] for kind in kinds}
    queries = [_query(kind, about, of) for kind, about in kinds.items()]
    for kind, pk, data in queries[0].union(*queries[1:], all=True):
        order = tuple((value is None, value) for value in _several(data, "order"))
        found[kind].append((order, _fetched(kind, pk, data)))
    return [
        each
        for kind, about in kinds.items()
        for _order, each in sorted(found[kind], key=lambda pair: pair[0], reverse=about.is_reversed)
    ]


def fields_of(model: Any) -> tuple[str, ...]:
    """The title first, then as the model lists them."""
    names = [each.name for each in model._meta.concrete_fields if isinstance(each, TranslatedField)]
    return tuple(sorted(names, key=lambda name: name not in FIRST))


def _query(kind: str, about: Kind, of: Model) -> QuerySet[Any, Any]:
    model = KINDS[kind].model
    numbered = [(f"order{number}", lookup) for number, lookup in enumerate(about.order)]
    numbered += [(f"key{number}", lookup) for number, lookup in enumerate(about.key)]
    named = [("proper", about.name)] if about.name else []
    texts = [(f"text-{name}", name) for name in fields_of(model)]
    rows: QuerySet[Any] = model._default_manager.filter(**{about.whose: of}).order_by()
    wanted = JSONObject(**dict([*numbered, *named, *texts]))
    found: QuerySet[Any, Any] = rows.annotate(fetched_kind=Value(kind), fetched=wanted)
    return found.values_list("fetched_kind", "pk", "fetched")


def _fetched(kind: str, pk: int, data: dict[str, Any]) -> Fetched:
    model, name = KINDS[kind].model, data.get("proper", "")
    texts = {each: _text(data[f"text-{each}"]) for each in fields_of(model)}
    proper = {"name": name} if name and any(field.name == "name" for field in model._meta.concrete_fields) else {}
    return Fetched(kind, tuple(_several(data, "key")), model(pk=pk, **texts, **proper), name)


def _text(value: Any) -> Any:
    """SQLite gives JSON in JSON as words."""
    return json.loads(value) if isinstance(value, str) else value


def _several(data: Mapping[str, Any], word: str) -> Iterator[Any]:
    number = 0
    while f"{word}{number}" in data:
        yield data[f"{word}{number}"]
        number += 1
