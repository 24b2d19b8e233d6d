"""How many people live in an area: added up from its districts, for the latest day that all of them have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from werkstadt.areas.models import District, Population


@dataclass(frozen=True)
class People:
    """A number of people on one day, and the keys of the sources of its parts."""

    value: int
    as_of: date
    sources: tuple[str, ...] = ()


def on(district: District, day: date | None) -> Population | None:
    """The figure of this day; without a day, or when it has none then, the latest."""
    figures = list(district.populations.all())
    return next((figure for figure in figures if figure.as_of == day), figures[-1] if figures else None)


def of(districts: Iterable[District]) -> People | None:
    """The sum on the latest common day; None when there is no day that all districts have a figure for."""
    figures = [{figure.as_of: figure for figure in district.populations.all()} for district in districts]
    days = set.intersection(*map(set, figures)) if figures else set()
    if not days:
        return None
    day = max(days)
    on_the_day = [by_day[day] for by_day in figures]
    sources = dict.fromkeys(key for figure in on_the_day for key in figure.source_keys())
    return People(sum(figure.value for figure in on_the_day), day, tuple(sources))
