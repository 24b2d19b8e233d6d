"""Maps of the city and of one area, from what is stored."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from werkstadt.areas import drawing, people
from werkstadt.areas.models import District, PlanningArea


def of_city(areas: Sequence[PlanningArea], chosen: str = "") -> drawing.CityMap:
    """All areas of a division (with `members`), each a link to its page; the chosen one stands out."""
    return drawing.city_map([_area(each, chosen) for each in areas])


def of_area(area: PlanningArea) -> drawing.AreaMap:
    """One area with its districts and its people."""
    return drawing.area_map(_area(area, area.slug))


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
