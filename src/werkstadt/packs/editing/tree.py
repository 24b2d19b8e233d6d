"""A city as nested entries, and where in it each entry stands."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from werkstadt.base.translated import TranslatedField
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.reading.draft import TEXT_KEYS, PackFile

Data = dict[str, Any]

# Lists of further entries in an entry: key → kind. "areas.yaml" is a file, but no row.
AREAS_FILE = Ref("areas.yaml", ())
LISTS: dict[str, dict[str, str]] = {
    "city": {
        "sources": "source",
        "figures": "figure",
        "places": "place",
        "organisations": "organisation",
        "related_formats": "related-format",
    },
    "place": {"rooms": "room"},
    "areas.yaml": {"boundaries": "boundaries", "districts": "district", "divisions": "division"},
    "district": {"populations": "population"},
    "division": {"areas": "area"},
    "area": {"members": "member"},
    "conference": {
        "topics": "topic",
        "bases": "basis",
        "rounds": "round",
        "events": "event",
        "contest": "contest",
        "downloads": "download",
        "news": "news",
    },
    "contest": {"drop_off_places": "drop-off-place"},
}
ALONE = {"boundaries", "contest"}
HOLDER = {kind: (above, key) for above, lists in LISTS.items() for key, kind in lists.items()}


def _texts(kind: str) -> frozenset[str]:
    described = KINDS[kind]
    fields = {each.name: each for each in described.model._meta.concrete_fields}
    return frozenset(
        key for key in described.plain_keys() if isinstance(fields.get(described.field(key)), TranslatedField)
    )


# Keys of texts in languages; plain words in them are German.
TEXTS = {kind: _texts(kind) for kind in KINDS}


class Spot(NamedTuple):
    """An entry, the entry that holds it, and under which key."""

    entry: Data
    above: Data | None
    key: str


@dataclass
class Tree:
    """Everything of a city that is looked at together; conferences may be fewer than there are."""

    city: Data
    areas: Data
    conferences: dict[str, Data] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    # Files that are offered, by conference and name.
    files: dict[str, dict[str, PackFile]] = field(default_factory=dict)

    def copy(self) -> Tree:
        return deepcopy(self)

    def spots(self) -> dict[Ref, Spot]:
        """Every entry by its names."""
        found = {Ref("city", ()): Spot(self.city, None, "")}
        found |= _below(Ref("city", ()), self.city)
        found |= _below(AREAS_FILE, self.areas)
        for slug, conference in self.conferences.items():
            found[Ref("conference", (slug,))] = Spot(conference, None, "")
            found |= _below(Ref("conference", (slug,)), conference)
        return found

    def find(self, ref: Ref) -> Spot | None:
        """One entry, without looking at all others: a spreadsheet edits a thousand in a row."""
        if ref.kind in {
            "areas.yaml",
            *LISTS["areas.yaml"].values(),
            *LISTS["division"].values(),
            "member",
            "population",
        }:
            return self.spots().get(ref)
        if ref.kind == "city":
            return Spot(self.city, None, "")
        if ref.kind == "conference":
            entry = self.conferences.get(ref.key[0])
            return None if entry is None else Spot(entry, None, "")
        holder = self.find(above(ref))
        found = below(above(ref), holder.entry) if holder else ()
        return next(
            (Spot(each, holder.entry, key) for each_ref, each, key in found if holder and each_ref == ref), None
        )

    def said(self, ref: Ref, entry: Data) -> Data:
        """What an entry says itself, without the entries in it; of the city with its standing texts."""
        texts = {key: dict(self.texts[key]) for key in TEXT_KEYS if self.texts.get(key)} if ref.kind == "city" else {}
        return own(ref.kind, entry) | texts


def own(kind: str, entry: Data) -> Data:
    """Without the lists of further entries, but with the word that such a list follows."""
    lists = LISTS.get(kind, {})
    return {key: value for key, value in entry.items() if key != "format" and (key not in lists or value is None)}


def below(ref: Ref, entry: Data) -> Iterator[tuple[Ref, Data, str]]:
    """The entries directly in an entry, with the key they stand under."""
    for key, kind in LISTS.get(ref.kind, {}).items():
        found: Any = entry.get(key) or []
        for each in [found] if found and kind in ALONE else found:
            yield Ref(kind, _key(kind, ref, each)), each, key


def _below(ref: Ref, entry: Data) -> dict[Ref, Spot]:
    found: dict[Ref, Spot] = {}
    for each_ref, each, key in below(ref, entry):
        found[each_ref] = Spot(each, entry, key)
        found |= _below(each_ref, each)
    return found


def _key(kind: str, above: Ref, entry: Data) -> tuple[str, ...]:
    if kind in ALONE:
        return above.key
    if kind == "population":
        return (*above.key, str(entry.get("as_of", "")))
    if kind == "member":
        return (*above.key, str(entry.get("district", "")), str(entry.get("from") or ""))
    # An area is known in the whole city, not only in its division.
    before = () if kind == "area" else above.key
    return (*before, str(entry.get("slug", "")))


def names(ref: Ref) -> Data:
    """The keys of an entry that its names give."""
    if ref.kind == "population":
        return {"as_of": ref.key[1]}
    if ref.kind == "member":
        return {"district": ref.key[1]} | ({"from": ref.key[2]} if ref.key[2] else {})
    return {} if ref.kind in ALONE or not ref.key else {"slug": ref.key[-1]}


def above(ref: Ref) -> Ref:
    """The entry that holds this one. An area does not say in which division it is."""
    kind = HOLDER[ref.kind][0]
    if kind in {"city", "areas.yaml"}:
        return Ref(kind, ())
    return Ref(kind, ref.key[:1])
