"""Read the borders of a city's districts from GeoJSON: check, repair, simplify without gaps, measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from werkstadt.areas.border_checks import EUROPE, BorderCode, BorderProblem, Box, Polygons, ReadFeature, read_features

__all__ = ["EUROPE", "BorderCode", "BorderProblem", "Borders", "Box", "DistrictBorder", "read_borders"]

MAX_POINTS = 500_000
MAX_OVERLAP_SHARE = 0.01
# Neighbours drawn from two sources differ by some metres: corners closer than this become one …
SNAP_METRES = 5.0
# … and gaps narrower than this are closed on maps (the full border stays as it was given).
GAP_METRES = 60.0
# 1/150 of the side of a square as big as the city: 70 m in Jena, a fifth of a millimetre on paper.
DETAIL = 1 / 150
DECIMALS = 6

_EARTH_RADIUS = 6_378_137.0  # WGS 84, metres
_ECCENTRICITY = 0.081_819_190_842_6


@dataclass(frozen=True)
class DistrictBorder:
    """The border of one district; coordinates are WGS 84, longitude before latitude, 6 decimals (10 cm)."""

    slug: str
    name: str  # "" when the file has none
    geometry: dict[str, Any]  # GeoJSON Polygon or MultiPolygon, valid, as detailed as the file
    shape: dict[str, Any]  # the same, simplified together with all neighbours
    label_point: tuple[float, float]  # inside, as far from the border as can be
    area_km2: float  # on the ellipsoid
    bbox: Box  # west, south, east, north of the full border


@dataclass(frozen=True)
class Borders:
    """What a file says. Districts are empty as soon as one problem is an error."""

    districts: tuple[DistrictBorder, ...] = ()
    problems: tuple[BorderProblem, ...] = ()
    attribution: str = ""
    licence: str = ""
    notice: str = ""
    tolerance_metres: float = 0.0
    errors: tuple[BorderProblem, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "errors", tuple(problem for problem in self.problems if problem.is_error))


def read_borders(
    geojson: object, *, expected: Box | None = EUROPE, detail: float = DETAIL, max_points: int = MAX_POINTS
) -> Borders:
    """Check the whole file and list every problem at once; when none is an error, give the borders.

    `geojson` is a parsed FeatureCollection (RFC 7946): features with a unique `id`, polygons only.
    `expected` is where the city should lie: points outside that would lie inside with longitude and latitude
    exchanged are reported as exchanged; None switches this off.
    `detail` is the coarseness of maps as a share of the side of a square as big as the city (0: nothing is left out).
    Simplified with Visvalingam and Whyatt (1993) on shared edges, so that neighbours keep the same border.
    The same input gives the same output, byte by byte.
    """
    read = read_features(geojson, expected=expected, max_points=max_points)
    problems = list(read.problems)
    slugs = [feature.slug for feature in read.features]
    full: list[Any] = []
    for feature in read.features:
        geometry, lost = _valid(feature.polygons)
        full.append(geometry)
        if geometry.is_empty:
            problems.append(BorderProblem(BorderCode.EMPTY, feature.slug))
        elif lost:
            problems.append(BorderProblem(BorderCode.REPAIRED, feature.slug))
    problems += _overlaps(slugs, full)
    if any(problem.is_error for problem in problems):
        return Borders((), tuple(problems), read.attribution, read.licence, read.notice)
    tolerance = detail * float(sum(_square_metres(geometry) for geometry in full)) ** 0.5
    shapes, was_snapped = _simplified(full, tolerance)
    if was_snapped:
        problems.append(BorderProblem(BorderCode.SNAPPED))
    districts = tuple(
        _measured(feature, geometry, shape)
        for feature, geometry, shape in zip(read.features, full, shapes, strict=True)
    )
    return Borders(districts, tuple(problems), read.attribution, read.licence, read.notice, round(tolerance, 1))


def _measured(feature: ReadFeature, geometry: Any, shape: Any) -> DistrictBorder:
    return DistrictBorder(
        slug=feature.slug,
        name=feature.name,
        geometry=_as_geojson(geometry),
        shape=_as_geojson(shape),
        label_point=_label_point(geometry),
        area_km2=round(_square_metres(geometry) / 1e6, 4),
        bbox=_bbox(geometry),
    )


def _valid(polygons: Polygons) -> tuple[Any, bool]:
    """A valid geometry of polygons only, and whether anything had to be changed for that."""
    given = shapely.MultiPolygon([(shell, holes) for shell, *holes in polygons])
    given = shapely.transform(given, lambda points: np.round(points, DECIMALS))
    if given.is_valid:
        return _tidy(given), False
    # Only polygons stay: a self-crossing may leave single lines or points behind.
    parts = shapely.get_parts(shapely.set_precision(shapely.make_valid(given), 10**-DECIMALS)).tolist()
    kept = [part for part in parts if part.geom_type == "Polygon" and part.area > 0]
    return _tidy(shapely.MultiPolygon(kept)), True


def _tidy(geometry: Any) -> Any:
    """One polygon where one is enough, outer rings counter-clockwise as RFC 7946 asks."""
    oriented = shapely.orient_polygons(geometry)
    parts = shapely.get_parts(oriented)
    return parts[0] if len(parts) == 1 else oriented


def _overlaps(slugs: list[str], geometries: list[Any]) -> list[BorderProblem]:
    """Neighbours that share more ground than inexact drawing explains."""
    found: list[BorderProblem] = []
    if len(geometries) < 2:
        return found
    tree = shapely.STRtree(geometries)
    for first, second in sorted(tree.query(geometries, predicate="intersects").T.tolist()):
        if first >= second or geometries[first].touches(geometries[second]):
            continue
        shared = _square_metres(shapely.intersection(geometries[first], geometries[second]))
        smaller = min(_square_metres(geometries[first]), _square_metres(geometries[second]))
        if shared > MAX_OVERLAP_SHARE * smaller:
            params = {"neighbour": slugs[second], "percent": round(100 * shared / smaller, 1)}
            found.append(BorderProblem(BorderCode.OVERLAP, slugs[first], params))
    return found


def _simplified(geometries: list[Any], tolerance: float) -> tuple[list[Any], bool]:
    """All districts with fewer corners; what two share stays shared. And whether borders had to be joined first."""
    to_metres, to_degrees = _local_metres(geometries)
    flat = [shapely.transform(geometry, to_metres) for geometry in geometries]
    gaps = shapely.coverage_invalid_edges(flat, gap_width=GAP_METRES)
    needs_snapping = not shapely.is_empty(gaps).all()
    if needs_snapping:
        flat = shapely.coverage_clean(flat, gap_width=GAP_METRES, snapping_distance=SNAP_METRES)
    # Rounding may let two corners meet; then a little less is left out.
    for share in (1.0, 0.5, 0.25, 0.0):
        shapes = shapely.coverage_simplify(flat, share * tolerance) if share * tolerance else flat
        rounded = [shapely.transform(shape, lambda points: np.round(to_degrees(points), DECIMALS)) for shape in shapes]
        if shapely.coverage_is_valid(rounded) and shapely.is_valid(rounded).all():
            break
    return [_tidy(shape) for shape in rounded], needs_snapping


def _local_metres(geometries: list[Any]) -> tuple[Any, Any]:
    """There and back between degrees and metres around the middle of the city."""
    west, south, east, north = shapely.total_bounds(geometries)
    middle = np.array([(west + east) / 2, (south + north) / 2])
    degree = np.pi / 180 * _EARTH_RADIUS
    scale = np.array([degree * np.cos(np.radians(middle[1])), degree])
    return lambda points: (points - middle) * scale, lambda points: points / scale + middle


def _square_metres(geometry: Any) -> float:
    """Area on the ellipsoid: the plane area in Lambert's cylindrical equal-area projection (Snyder 1987, p. 81)."""
    e = _ECCENTRICITY

    def project(points: Any) -> Any:
        sine = np.sin(np.radians(points[:, 1]))
        q = (1 - e**2) * (sine / (1 - (e * sine) ** 2) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
        return _EARTH_RADIUS * np.column_stack([np.radians(points[:, 0]), q / 2])

    return float(shapely.transform(geometry, project).area)


def _label_point(geometry: Any) -> tuple[float, float]:
    """The middle of the largest circle that fits inside."""
    to_metres, to_degrees = _local_metres([geometry])
    largest = max(shapely.get_parts(geometry).tolist(), key=lambda part: float(part.area))
    flat = shapely.transform(largest, to_metres)
    radius = shapely.maximum_inscribed_circle(flat, tolerance=flat.area**0.5 / 200)
    longitude, latitude = to_degrees(shapely.get_coordinates(radius)[:1])[0].round(DECIMALS).tolist()
    return longitude, latitude


def _bbox(geometry: Any) -> Box:
    west, south, east, north = geometry.bounds
    return west, south, east, north


def _as_geojson(geometry: Any) -> dict[str, Any]:
    polygons = [
        [_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(geometry).tolist()
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(ring: Any) -> list[list[float]]:
    points = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in shapely.get_coordinates(ring).tolist()]
    # A point given twice in a row is a slip of the drawing program.
    return points[:1] + [after for before, after in pairwise(points) if after != before]
