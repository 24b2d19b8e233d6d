"""The maps in preview pictures and on paper: the same drawings as on the pages, white and yellow on the city's blue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext

from werkstadt.areas import access, drawing, maps, marks
from werkstadt.areas.models import City, PlanningArea

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


def of_area(area: PlanningArea, day: date, *, has_names: bool = False) -> Drawn:
    """The districts of an area with its people as dots; large maps have room for the names of the districts."""
    found = access.area_with_districts(area, day)
    names = tuple(member.district.name for member in found.members)
    if not any(member.district.shape for member in found.members):
        return Drawn(None, names=names)
    made = maps.of_area(found)
    paths = "".join(
        f'<path d="{district.d}" fill="#fff" fill-opacity="{SHADES[district.shade]}" stroke="{CITY}"'
        ' stroke-width="5" stroke-linejoin="round"/>'
        for district in made.districts
    )
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{made.radius}" fill="{ACCENT}"/>' for x, y in made.dots)
    words = "".join(_label(each) for each in made.labels) if has_names else ""
    scale = gettext("One dot stands for %(number)s people.") % {"number": made.people_per_dot} if made.dots else ""
    return Drawn(_svg(made.view_box, paths + dots + words), _notes(scale, rights(area.city)), names)


def _label(label: drawing.Label) -> str:
    line = f'<path d="{label.line}" fill="none" stroke="#fff" stroke-width="3"/>' if label.line else ""
    # Written from left to right in every language, with an edge where it stands on a border.
    look = f'font-family="Fira Sans" font-weight="600" font-size="31" fill="#fff" stroke="{CITY}" stroke-width="6"'
    return (
        f'{line}<text x="{label.x}" y="{label.y}" dy=".35em" text-anchor="{label.anchor}" {look} paint-order="stroke">'
        f"{escape(label.name)}</text>"
    )


def of_city(city: City, day: date) -> Drawn:
    """All areas that conferences are held in."""
    division = access.division_for_conferences(city)
    areas = access.areas_with_districts(division, day) if division else []
    names = tuple(str(area.short_name) or str(area.name) for area in areas)
    if not any(member.district.shape for area in areas for member in area.members):
        return Drawn(None, names=names)
    made = maps.of_city(areas)
    paths = "".join(
        f'<path d="{district.d}" fill="#fff" fill-opacity="{TONES[area.tone]}"/>'
        for area in made.areas
        for district in area.districts
    )
    seams = f'<path d="{made.seams}" fill="none" stroke="{CITY}" stroke-width="11" stroke-linejoin="round"/>'
    guess = gettext("Some of these borders are an example.") if made.has_examples else ""
    return Drawn(_svg(made.view_box, paths + seams), _notes(guess, rights(city)), names)


def mark(city: City) -> str | None:
    """The city's outline with its one dot; None while no district has a border."""
    made = marks.of(city)
    if made is None:
        return None
    dot = f'<circle cx="{made.x}" cy="{made.y}" r="{made.r}" fill="{ACCENT}"/>'
    return _svg(made.view_box, f'<path d="{made.path}" fill="{CITY}"/>{dot}')


def rights(city: City) -> str:
    """Whose borders these are: on every map, also where nobody can click."""
    boundaries = getattr(city, "boundaries", None)
    # Kept together from left to right, also in Arabic: © stands before the name.
    return f"\u2066{boundaries.attribution}, {boundaries.licence}\u2069" if boundaries else ""


def _notes(*notes: str) -> str:
    return " · ".join(filter(None, notes))


def _svg(view_box: str, content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{content}</svg>'
