"""Where the facts of a page come from."""

from __future__ import annotations

from collections.abc import Iterable

from werkstadt.areas.models import City, Source
from werkstadt.base.models import Fact


def of(city: City, facts: Iterable[Fact | None]) -> list[Source]:
    """The sources that these facts name, each once, in the city's order."""
    keys = {key for fact in facts if fact is not None for key in fact.source_keys()}
    return list(city.source_list.filter(slug__in=keys))
