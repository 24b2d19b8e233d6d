"""What maps are made of, and what they are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from werkstadt.areas.drawing.labels import Label
from werkstadt.areas.drawing.lines import Point

PIN = 72  # side of the square with the number, in drawing units


@dataclass(frozen=True)
class DistrictShape:
    """A district as the map needs it. `shape` is GeoJSON from one simplified set, so that neighbours share corners."""

    slug: str
    name: str
    shape: Mapping[str, Any] | None
    population: int | None = None  # None: not known


@dataclass(frozen=True)
class AreaShape:
    """A planning area as the map needs it."""

    slug: str
    name: str
    districts: tuple[DistrictShape, ...]
    url: str | None = None
    is_chosen: bool = False
    is_example: bool = False  # its districts are a guess that nobody published
    tone: int | None = None  # 1 to 5; None: chosen here so that neighbours differ


@dataclass(frozen=True)
class DrawnDistrict:
    """One district of a map and of the list beside it."""

    slug: str
    name: str
    d: str
    population: int | None = None
    dots: int = 0
    shade: int = 1  # 1 (most people per square kilometre) to 4


@dataclass(frozen=True)
class DrawnArea:
    """One area of the city map and of the list beside it; the pin carries its number."""

    number: int
    slug: str
    name: str
    url: str | None
    is_chosen: bool
    is_example: bool
    tone: int
    districts: tuple[DrawnDistrict, ...]
    pin: Point | None  # None: no district of it has a border

    pin_size = PIN

    @property
    def pin_left(self) -> int:
        return self.pin[0] - PIN // 2 if self.pin else 0

    @property
    def pin_top(self) -> int:
        return self.pin[1] - PIN // 2 if self.pin else 0


@dataclass(frozen=True)
class CityMap:
    """All areas. `seams` are the lines between them, `rim` the outline of the chosen ones; both may be empty."""

    width: int
    height: int
    areas: tuple[DrawnArea, ...]
    seams: str
    rim: str
    is_city = True

    @property
    def view_box(self) -> str:
        return f"-5 -5 {self.width + 10} {self.height + 25}"

    @property
    def has_links(self) -> bool:
        return any(area.url for area in self.areas)

    @property
    def has_examples(self) -> bool:
        return any(area.is_example for area in self.areas)


@dataclass(frozen=True)
class AreaMap:
    """One area with its districts, their names and one dot for each `people_per_dot` people."""

    width: int
    height: int
    name: str
    districts: tuple[DrawnDistrict, ...]
    labels: tuple[Label, ...]
    dots: tuple[Point, ...]
    radius: str
    people_per_dot: int | None  # None: no figures, no dots
    unknown: tuple[str, ...]  # names of districts without a figure, although others have one
    is_city = False
    has_links = False

    @property
    def district_names(self) -> str:
        return gettext(", ").join(district.name for district in self.districts)

    @property
    def unknown_names(self) -> str:
        return gettext(", ").join(self.unknown)

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height + 15}"


@dataclass(frozen=True)
class Mark:
    """The outline of the city for its mark, and where its one dot stands."""

    view_box: str
    path: str
    x: int
    y: int
    r: int
