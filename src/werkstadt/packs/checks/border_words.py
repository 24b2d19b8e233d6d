"""What is wrong with borders, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.borders import BorderCode, BorderProblem

WORDS: dict[BorderCode, str | Promise] = {
    BorderCode.NOT_A_COLLECTION: _("The file is no GeoJSON FeatureCollection."),
    BorderCode.NO_FEATURES: _("The file holds no features."),
    BorderCode.NOT_A_FEATURE: _("Number %(position)s in the list is no feature."),
    BorderCode.ID_MISSING: _("Feature %(position)s has no “id”."),
    BorderCode.ID_INVALID: _("The id %(id)s of feature %(position)s is no short name (a-z, 0-9, hyphens)."),
    BorderCode.ID_TWICE: _("“%(feature)s” is there twice."),
    BorderCode.GEOMETRY_MISSING: _("“%(feature)s” has no geometry."),
    BorderCode.GEOMETRY_KIND: _("“%(feature)s” is a %(kind)s; a border is a Polygon or MultiPolygon."),
    BorderCode.COORDINATES_MALFORMED: _("The coordinates of “%(feature)s” are no lists of pairs of numbers."),
    BorderCode.NOT_FINITE: _("“%(feature)s” holds a coordinate that is no finite number."),
    BorderCode.OUT_OF_RANGE: _("“%(feature)s” holds a point outside the earth: %(longitude)s, %(latitude)s."),
    BorderCode.IN_METRES: _(
        "“%(feature)s” holds a point in metres (%(x)s, %(y)s). Export the file as WGS 84 (EPSG:4326)."
    ),
    BorderCode.SWAPPED: _(
        "“%(feature)s” holds latitude before longitude (%(longitude)s, %(latitude)s). Longitude belongs first."
    ),
    BorderCode.RING_TOO_SHORT: _("A ring of “%(feature)s” has %(points)s points; at least 4 are needed."),
    BorderCode.TOO_MANY_POINTS: _("The file holds more than %(limit)s points."),
    BorderCode.OVERLAP: _("“%(feature)s” and “%(neighbour)s” overlap: %(percent)s percent of the smaller one."),
    BorderCode.EMPTY: _("“%(feature)s” encloses nothing."),
    BorderCode.RING_CLOSED: _("A ring of “%(feature)s” was open; it has been closed."),
    BorderCode.REPAIRED: _("The border of “%(feature)s” crossed itself; it has been repaired."),
    BorderCode.SNAPPED: _("Borders of neighbours differ a little; they have been joined for the map."),
}


def sentence(problem: BorderProblem) -> str:
    return str(WORDS[problem.code]) % {"feature": problem.feature or "", **problem.params}
