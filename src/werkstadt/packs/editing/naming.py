"""Short names for new entries."""

from __future__ import annotations

from collections.abc import Mapping

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.existing import ROWS
from werkstadt.packs.suggestions import as_slug

LONGEST = 50


def slug_for(city: City, kind: str, title: Mapping[str, str] | str, within: tuple[str, ...] = ()) -> str:
    """A free short name made of a title, in German if there is one.

    `within`: the names of what holds it, such as ("nord-2025",) for an event or ("schule",) for a room.
    """
    first = wanted(title)
    taken = _taken(city, kind, within)
    number, slug = 1, first
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = first[: LONGEST - len(ending)].rstrip("-_") + ending
    return slug


def wanted(title: Mapping[str, str] | str) -> str:
    """The short name of a title if nobody had it."""
    words = title if isinstance(title, str) else title.get("de") or next(iter(title.values()), "")
    return as_slug(words)


def _taken(city: City, kind: str, within: tuple[str, ...]) -> set[str]:
    """Short names in use; those of conferences in the whole installation."""
    if kind == "conference":
        return set(Conference.objects.values_list("slug", flat=True))
    rows = ROWS[kind]
    above = dict(zip(rows.key, within, strict=False))
    found = rows.model._default_manager.filter(**{rows.city: city.pk}, **above)
    return set(found.values_list("slug", flat=True))
