"""The city's mark: its outline with one dot. Drawn when borders are imported, because every page shows it."""

from __future__ import annotations

from dataclasses import asdict

from werkstadt.areas import drawing
from werkstadt.areas.models import City


def keep(city: City) -> None:
    """Draw the mark from the borders there are now; None without any."""
    shapes = [each.shape for each in city.districts.for_drawing() if each.shape]
    mark = drawing.city_mark(shapes) if shapes else None
    City.objects.filter(pk=city.pk).update(mark=asdict(mark) if mark else None)


def of(city: City) -> drawing.Mark | None:
    return drawing.Mark(**city.mark) if city.mark else None
