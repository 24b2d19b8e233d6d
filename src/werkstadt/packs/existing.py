"""The rows of a city as they are now, under the same names as in a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from werkstadt.areas.models import (
    Boundaries,
    City,
    District,
    Division,
    Figure,
    Membership,
    PlanningArea,
    Population,
    Source,
)
from werkstadt.conferences.models import (
    Basis,
    Conference,
    Event,
    News,
    Organisation,
    Place,
    RelatedFormat,
    Room,
    Round,
    Topic,
)
from werkstadt.contest.models import Contest, DropOffPlace
from werkstadt.downloads.models import Download
from werkstadt.packs.kinds import Ref

# Parts of a key that are no short names; nothing is looked up by them.
DAYS = {"as_of", "valid_from"}


class _Rows(NamedTuple):
    """Where the rows of a kind are: what leads to the city, and to each part of a row's key."""

    model: type[Model]
    city: str
    key: tuple[str, ...] = ("slug",)
    # Rows that their entries name.
    named: tuple[str, ...] = ()

    def ref(self, kind: str, row: Any) -> Ref:
        return Ref(kind, tuple(_part(row, path) for path in self.key))


_OF_CONFERENCE = ("conference__slug", "slug")
ROWS: dict[str, _Rows] = {
    "city": _Rows(City, "pk", ()),
    "source": _Rows(Source, "city"),
    "figure": _Rows(Figure, "city"),
    "place": _Rows(Place, "city"),
    "room": _Rows(Room, "place__city", ("place__slug", "slug")),
    "organisation": _Rows(Organisation, "city"),
    "related-format": _Rows(RelatedFormat, "city"),
    "boundaries": _Rows(Boundaries, "city", ()),
    "district": _Rows(District, "city"),
    "population": _Rows(Population, "district__city", ("district__slug", "as_of")),
    "division": _Rows(Division, "city"),
    "area": _Rows(PlanningArea, "city"),
    "member": _Rows(Membership, "area__city", ("area__slug", "district__slug", "valid_from")),
    "conference": _Rows(Conference, "area__city", named=("area", "venue", "organiser")),
    "topic": _Rows(Topic, "conference__area__city", _OF_CONFERENCE),
    "basis": _Rows(Basis, "conference__area__city", _OF_CONFERENCE),
    "round": _Rows(Round, "conference__area__city", _OF_CONFERENCE),
    "event": _Rows(
        Event, "conference__area__city", _OF_CONFERENCE, ("topic", "room", "place", "round", "conference__venue")
    ),
    "contest": _Rows(Contest, "conference__area__city", ("conference__slug",)),
    "drop-off-place": _Rows(
        DropOffPlace, "contest__conference__area__city", ("contest__conference__slug", "slug"), ("place",)
    ),
    "download": _Rows(Download, "conference__area__city", _OF_CONFERENCE, ("basis",)),
    "news": _Rows(News, "conference__area__city", _OF_CONFERENCE, ("event",)),
}


def existing(city: City) -> dict[Ref, Model]:
    """Every row of the city."""
    return {ref: row for kind in ROWS for ref, row in _found(kind, rows_in(kind, city))}


def these(city: City, refs: Iterable[Ref]) -> dict[Ref, Model]:
    """Those of the rows that are there; one query for each kind."""
    keys: dict[str, set[tuple[str, ...]]] = {}
    for ref in refs:
        if len(ref.key) == len(ROWS[ref.kind].key):
            keys.setdefault(ref.kind, set()).add(ref.key)
    return {
        ref: row
        for kind, wanted in keys.items()
        for ref, row in _found(kind, _narrowed(kind, city, wanted))
        if ref.key in wanted
    }


def rows_in(kind: str, city: City) -> QuerySet[Any]:
    """All rows of a kind, with the rows that their entries name."""
    rows = ROWS[kind]
    above = {path.rpartition("__")[0] for path in rows.key} - {""}
    found = rows.model._default_manager.filter(**{rows.city: city.pk})
    return found.select_related(*sorted({*above, *rows.named})) if above or rows.named else found


def _narrowed(kind: str, city: City, wanted: set[tuple[str, ...]]) -> QuerySet[Any]:
    """Perhaps some more than wanted: each part of the keys by itself."""
    paths = enumerate(ROWS[kind].key)
    parts = {f"{path}__in": {key[place] for key in wanted} for place, path in paths if path not in DAYS}
    return rows_in(kind, city).filter(**parts)


def _found(kind: str, rows: Iterable[Any]) -> Iterator[tuple[Ref, Any]]:
    for row in rows:
        yield ROWS[kind].ref(kind, row), row


def _part(row: Any, path: str) -> str:
    value = reduce(getattr, path.split("__"), row)
    return value.isoformat() if isinstance(value, date) else value or ""
