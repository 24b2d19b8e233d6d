"""All texts that editors write, in reading order, entry by entry; a fixed number of queries, however many there are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from werkstadt.areas.models import City, District
from werkstadt.base.translated import Said, Text, TranslatedField
from werkstadt.conferences.models import Conference
from werkstadt.contest.models import Contest, DropOffPlace
from werkstadt.packs.kinds import KINDS, Ref

# What other languages call a thing with a proper name; nobody has to.
ALSO = "also"
FIRST = ("title", "name")
# Headings of entries whose rows have no title of their own.
CONTEST = _("drawing contest")


@dataclass(frozen=True)
class TextAt:
    """One text of one entry, in all its languages."""

    ref: Ref
    row: Model = dataclasses.field(repr=False)
    field: str
    words: Text = dataclasses.field(repr=False)
    original: str = "de"

    @property
    def key(self) -> str:
        """The same in files for agencies, in forms and in addresses: „event.nord-2025.kochen.title“."""
        return ".".join((self.ref.kind, *self.ref.key, self.field))

    @property
    def label(self) -> str:
        found: Any = self.row._meta.get_field(self.field)
        return str(found.verbose_name)

    @property
    def is_name(self) -> bool:
        """What others call a proper name, which itself stays as it is."""
        return self.field == ALSO

    @property
    def is_line(self) -> bool:
        """Stands on one line."""
        return is_line(self.ref.kind, self.field)

    @property
    def is_optional(self) -> bool:
        """Nobody has to translate it: other forms of proper names, titles of what others have published."""
        return self.is_name or self.ref.kind == "source"

    def source_for(self, language: str) -> Said:
        """What is translated into this language: the original, else the first language that says it."""
        if self.is_name:
            return Said(str(getattr(self.row, "name", "")), self.original, is_missing=False)
        for code in (self.original, *self.words):
            if code != language and (words := self.words.get(code)):
                return Said(words, code, is_missing=code != self.original)
        return Said("", self.original, is_missing=True)

    def in_(self, language: str) -> str:
        return self.words.get(language, "")


@dataclass(frozen=True)
class Entry:
    """A conference, an event, a place …, and its texts."""

    ref: Ref
    title: Text | str | Promise
    texts: tuple[TextAt, ...]

    @property
    def key(self) -> str:
        return ".".join((self.ref.kind, *self.ref.key))

    @property
    def kind(self) -> str:
        return str(KINDS[self.ref.kind].label)


def of(conference: Conference) -> list[Entry]:
    """The texts of one conference: itself, then what belongs to it."""
    slug, original = conference.slug, original_of(conference.area.city)
    contest = Contest.objects.filter(conference=conference).first()
    rows: list[tuple[str, Iterable[Any]]] = [
        ("topic", conference.topics.all()),
        ("basis", conference.bases.all()),
        ("round", conference.rounds.all()),
        ("event", conference.events.all()),
        ("download", conference.downloads.all()),
        ("news", conference.news.all()),
    ]
    found = [_entry(Ref("conference", (slug,)), conference, original)]
    found += [_entry(Ref(kind, (slug, row.slug)), row, original) for kind, each in rows for row in each]
    if contest:
        found.append(_entry(Ref("contest", (slug,)), contest, original))
        places = DropOffPlace.objects.filter(contest=contest).select_related("place")
        found += [_entry(Ref("drop-off-place", (slug, row.slug)), row, original) for row in places]
    return [entry for entry in found if entry.texts]


def of_city(city: City) -> list[Entry]:
    """What all conferences of a city share: its own texts, areas, places, organisations, figures, sources."""
    original = original_of(city)
    return [entry for entry in (_entry(ref, row, original) for ref, row in _rows(city)) if entry.texts]


def of_scope(city: City, conference: Conference | None) -> list[Entry]:
    """Of a conference, or without one: of the city."""
    return of(conference) if conference else of_city(city)


def original_of(city: City) -> str:
    """The language in which texts are written first."""
    return city.language_codes[0] if city.languages else "de"


def targets_of(city: City) -> list[str]:
    """The languages into which they are translated, in the order of the menu."""
    return city.language_codes[1:]


def by_key(entries: Iterable[Entry]) -> dict[str, TextAt]:
    return {text.key: text for entry in entries for text in entry.texts}


def _rows(city: City) -> Iterator[tuple[Ref, Any]]:
    yield Ref("city", ()), city
    slugged: list[tuple[str, Iterable[Any]]] = [
        ("division", city.divisions.all()),
        ("area", city.areas.order_by("division__position", "position", "slug")),
        ("district", District.objects.for_drawing().filter(city=city).defer("geometry", "shape")),
        ("related-format", city.related_formats.all()),
        ("figure", city.figures.all()),
    ]
    for kind, rows in slugged:
        yield from ((Ref(kind, (row.slug,)), row) for row in rows)
    for place in city.places.prefetch_related("rooms"):
        yield Ref("place", (place.slug,)), place
        yield from ((Ref("room", (place.slug, room.slug)), room) for room in place.rooms.all())
    yield from ((Ref("organisation", (row.slug,)), row) for row in city.organisations.all())
    yield from ((Ref("source", (row.slug,)), row) for row in city.source_list.all())
    if boundaries := getattr(city, "boundaries", None):
        yield Ref("boundaries", ()), boundaries


def _entry(ref: Ref, row: Any, original: str) -> Entry:
    texts = tuple(_texts(ref, row, original))
    return Entry(ref, _title(row), texts)


def _title(row: Any) -> Text | str | Promise:
    if isinstance(row, DropOffPlace):
        return row.place.name
    for name in (*FIRST, "label"):
        if title := getattr(row, name, None):
            return title  # type: ignore[no-any-return]
    return str(row)


def _texts(ref: Ref, row: Any, original: str) -> Iterator[TextAt]:
    """Those that say something in some language; and what others may call a proper name."""
    for name in fields_of(type(row)):
        words: Text = getattr(row, name)
        if words or name == ALSO:
            yield TextAt(ref, row, name, words, original)


def fields_of(model: Any) -> tuple[str, ...]:
    """The title first, then as the model lists them."""
    names = [each.name for each in model._meta.concrete_fields if isinstance(each, TranslatedField)]
    return tuple(sorted(names, key=lambda name: name not in FIRST))


@lru_cache(maxsize=256)
def is_line(kind: str, field_name: str) -> bool:
    """As the format of packs says: whether it refuses two lines."""
    described = KINDS[kind]
    found = described.entry.model_fields.get(described.plain_keys().get(described.key(field_name), ""))
    if found is None:
        return False
    try:
        TypeAdapter(found.rebuild_annotation()).validate_python({"de": "a\nb"})
    except ValidationError:
        return True
    return False
