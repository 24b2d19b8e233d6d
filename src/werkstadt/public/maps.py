"""Maps of the city and of one area, from what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.urls import reverse

from werkstadt.areas import drawing, people
from werkstadt.areas.models import City, District, PlanningArea


def of_city(areas: Sequence[PlanningArea], chosen: str = "") -> drawing.CityMap:
    """All areas of a division (with `members`), each a link to its page; the chosen one stands out."""
    return drawing.city_map([_area(each, chosen) for each in areas])


def of_area(area: PlanningArea) -> drawing.AreaMap:
    """One area with its districts and its people."""
    return drawing.area_map(_area(area, area.slug))


def mark_of(city: City) -> drawing.Mark | None:
    """The city's outline with one dot; None while no district has a border."""
    shapes = _Shapes((each.slug, each.shape) for each in city.districts.defer("geometry") if each.shape)
    return _mark(shapes) if shapes else None


class _Shapes(tuple[tuple[str, dict[str, object]], ...]):
    """Borders as a key of a cache: equal when their corners are."""

    def __hash__(self) -> int:
        return hash(repr(list(self)))


@lru_cache(maxsize=32)
def _mark(shapes: _Shapes) -> drawing.Mark:
    return drawing.city_mark([shape for _slug, shape in shapes])


def _area(area: PlanningArea, chosen: str) -> drawing.AreaShape:
    return drawing.AreaShape(
        slug=area.slug,
        name=str(area.short_name or area.name),
        districts=tuple(_district(each.district) for each in area.members),
        url=reverse("public-area", args=[area.slug]),
        is_chosen=area.slug == chosen,
        is_example=any(each.is_example for each in area.members),
    )


def _district(district: District) -> drawing.DistrictShape:
    figure = people.of([district])
    return drawing.DistrictShape(district.slug, district.name, district.shape, figure.value if figure else None)
