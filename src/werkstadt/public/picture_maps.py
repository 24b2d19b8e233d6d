"""The maps in preview pictures: the same drawings as on the pages, in the colours of the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from werkstadt.areas import access, drawing, people
from werkstadt.areas.drawing import AreaShape, DistrictShape
from werkstadt.areas.models import City, District, PlanningArea

CITY, ACCENT = "#17408b", "#ffc53d"
# White over the city's blue: the more people, the lighter (steps 1 to 4), as on the pages.
SHADES = {1: 0.3, 2: 0.2, 3: 0.14, 4: 0.09}
TONES = {1: 0.34, 2: 0.3, 3: 0.24, 4: 0.18, 5: 0.13}


@dataclass(frozen=True)
class Drawn:
    """A map as SVG (None: no borders), what its dots mean, and the names of its parts."""

    svg: str | None
    note: str = ""
    names: tuple[str, ...] = ()


def of_area(area: PlanningArea, day: date) -> Drawn:
    """The districts of an area with its people as dots."""
    members = next(each.members for each in access.areas_with_districts(area.division, day) if each.pk == area.pk)
    districts = [member.district for member in members]
    names = tuple(district.name for district in districts)
    if not any(district.shape for district in districts):
        return Drawn(None, names=names)
    made = drawing.area_map(_shape(area, districts))
    paths = "".join(
        f'<path d="{district.d}" fill="#fff" fill-opacity="{SHADES[district.shade]}" stroke="{CITY}"'
        ' stroke-width="5" stroke-linejoin="round"/>'
        for district in made.districts
    )
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{made.radius}" fill="{ACCENT}"/>' for x, y in made.dots)
    note = gettext("One dot stands for %(number)s people.") % {"number": made.people_per_dot} if made.dots else ""
    return Drawn(_svg(made.view_box, paths + dots), note, names)


def of_city(city: City, day: date) -> Drawn:
    """All areas that conferences are held in."""
    division = access.division_for_conferences(city)
    areas = access.areas_with_districts(division, day) if division else []
    shapes = [_shape(area, [member.district for member in area.members]) for area in areas]
    names = tuple(str(area.short_name) or str(area.name) for area in areas)
    if not any(district.shape for shape in shapes for district in shape.districts):
        return Drawn(None, names=names)
    made = drawing.city_map(shapes, width=1000, max_height=1000)
    paths = "".join(
        f'<path d="{district.d}" fill="#fff" fill-opacity="{TONES[area.tone]}"/>'
        for area in made.areas
        for district in area.districts
    )
    seams = f'<path d="{made.seams}" fill="none" stroke="{CITY}" stroke-width="9" stroke-linejoin="round"/>'
    return Drawn(_svg(made.view_box, paths + seams), names=names)


def mark(city: City) -> str | None:
    """The city's outline with its one dot; None where no district has a border."""
    shapes = [district.shape for district in city.districts.for_drawing() if district.shape]
    if not shapes:
        return None
    made = drawing.city_mark(shapes)
    dot = f'<circle cx="{made.x}" cy="{made.y}" r="{made.r}" fill="{ACCENT}"/>'
    return _svg(made.view_box, f'<path d="{made.path}" fill="{CITY}"/>{dot}')


def _shape(area: PlanningArea, districts: Iterable[District]) -> AreaShape:
    districts = list(districts)
    counted = people.of(districts)
    drawn = tuple(_district(district, counted.as_of if counted else None) for district in districts)
    return AreaShape(area.slug, str(area.name), drawn)


def _district(district: District, day: date | None) -> DistrictShape:
    figures = {figure.as_of: figure.value for figure in district.populations.all()}
    return DistrictShape(district.slug, district.name, district.shape, figures.get(day) if day else None)


def _svg(view_box: str, content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{content}</svg>'
