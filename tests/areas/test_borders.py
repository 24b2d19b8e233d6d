"""Borders are checked wholly, repaired where that is safe, and simplified without gaps."""

import json
import math
import random
from pathlib import Path

import pytest
import shapely

import werkstadt
from werkstadt.areas import borders
from werkstadt.areas.borders import BorderCode, BorderProblem, read_borders

JENA = Path(werkstadt.__file__).parent / "packs/jena/areas/ortsteile.geojson"


def a_ring(west: float = 11.5, south: float = 50.9, east: float = 11.6, north: float = 51.0) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def a_feature(slug: object = "nord", *rings: list, **changes: object) -> dict:
    geometry = {"type": "Polygon", "coordinates": list(rings) or [a_ring()]}
    return {"type": "Feature", "id": slug, "properties": {"name": "Nord"}, "geometry": geometry} | changes


def a_file(*features: object, **more: object) -> dict:
    return {"type": "FeatureCollection", "features": list(features), **more}


def codes(geojson: object) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.feature) for problem in read_borders(geojson).problems]


def jena() -> dict:
    return json.loads(JENA.read_text())


def test_a_square_is_read_with_area_middle_and_box():
    read = read_borders(a_file(a_feature(), attribution="© City", license="ODbL-1.0"))

    district = read.districts[0]
    assert (read.problems, read.attribution, read.licence) == ((), "© City", "ODbL-1.0")
    assert (district.slug, district.name) == ("nord", "Nord")
    assert district.bbox == (11.5, 50.9, 11.6, 51.0)
    assert district.area_km2 == pytest.approx(78.2, abs=0.1)
    # A tenth of a degree is narrower from west to east: the middle may lie anywhere on the middle line.
    assert shapely.Polygon(a_ring()).contains(shapely.Point(district.label_point))


@pytest.mark.parametrize(
    ("geojson", "code"),
    [
        (None, BorderCode.NOT_A_COLLECTION),
        ([], BorderCode.NOT_A_COLLECTION),
        (a_feature(), BorderCode.NOT_A_COLLECTION),
        (a_file(), BorderCode.NO_FEATURES),
        ({"type": "FeatureCollection", "features": {}}, BorderCode.NO_FEATURES),
    ],
)
def test_what_is_no_collection_is_refused(geojson, code):
    assert codes(geojson) == [(code, None)]


@pytest.mark.parametrize(
    ("feature", "problem"),
    [
        ("nord", BorderProblem(BorderCode.NOT_A_FEATURE, None, {"position": 1})),
        (a_feature(None), BorderProblem(BorderCode.ID_MISSING, None, {"position": 1})),
        (a_feature("Nord!"), BorderProblem(BorderCode.ID_INVALID, None, {"position": 1, "id": "Nord!"})),
        (a_feature("../etc"), BorderProblem(BorderCode.ID_INVALID, None, {"position": 1, "id": "../etc"})),
        (a_feature(geometry=None), BorderProblem(BorderCode.GEOMETRY_MISSING, "nord")),
        (
            a_feature(geometry={"type": "Point", "coordinates": [11.5, 50.9]}),
            BorderProblem(BorderCode.GEOMETRY_KIND, "nord", {"kind": "Point"}),
        ),
        (
            a_feature(geometry={"type": "Polygon", "coordinates": "x"}),
            BorderProblem(BorderCode.COORDINATES_MALFORMED, "nord"),
        ),
        (a_feature("nord", []), BorderProblem(BorderCode.COORDINATES_MALFORMED, "nord")),
        (a_feature("nord", [[11.5, True]]), BorderProblem(BorderCode.COORDINATES_MALFORMED, "nord")),
        (a_feature("nord", [[11.5, "50"]]), BorderProblem(BorderCode.COORDINATES_MALFORMED, "nord")),
        (a_feature("nord", [[math.nan, 50.9]]), BorderProblem(BorderCode.NOT_FINITE, "nord")),
        (a_feature("nord", [[11.5, math.inf]]), BorderProblem(BorderCode.NOT_FINITE, "nord")),
        (
            a_feature("nord", [[200, 50.9]]),
            BorderProblem(BorderCode.OUT_OF_RANGE, "nord", {"longitude": 200, "latitude": 50.9}),
        ),
        (
            a_feature("nord", [[50.9, 11.5]]),
            BorderProblem(BorderCode.SWAPPED, "nord", {"longitude": 50.9, "latitude": 11.5}),
        ),
        (
            a_feature("nord", [[681_000, 5_645_000]]),
            BorderProblem(BorderCode.IN_METRES, "nord", {"x": 681_000, "y": 5_645_000}),
        ),
        (
            a_feature("nord", [[11.5, 50.9], [11.6, 50.9], [11.5, 50.9]]),
            BorderProblem(BorderCode.RING_TOO_SHORT, "nord", {"points": 3}),
        ),
        (
            a_feature("nord", [[11.5, 50.9], [11.6, 50.9], [11.7, 50.9], [11.5, 50.9]]),
            BorderProblem(BorderCode.EMPTY, "nord"),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_given(feature, problem):
    read = read_borders(a_file(feature))

    assert read.problems == (problem,)
    assert read.errors == (problem,)
    assert read.districts == ()


def test_all_problems_are_listed_at_once():
    far = a_ring(12.5, 50.9, 12.6, 51.0)
    geojson = a_file(
        a_feature("a"), a_feature("a"), a_feature("b", [[50.9, 11.5]]), a_feature("c"), a_feature("d", far)
    )

    assert codes(geojson) == [
        (BorderCode.ID_TWICE, "a"),
        (BorderCode.SWAPPED, "b"),
        (BorderCode.OVERLAP, "a"),
    ]


def test_longitude_and_latitude_of_a_city_elsewhere_are_left_alone():
    daressalaam = a_feature("ilala", a_ring(39.2, -6.9, 39.3, -6.8))

    assert codes(a_file(daressalaam)) == [(BorderCode.SWAPPED, "ilala")]
    assert read_borders(a_file(daressalaam), expected=None).problems == ()


def test_more_points_than_the_limit_are_refused():
    one, two = a_feature("a"), a_feature("b", a_ring(11.6, 50.9, 11.7, 51.0))

    assert read_borders(a_file(one, two), max_points=10).problems == ()
    assert read_borders(a_file(one, two), max_points=9).problems == (
        BorderProblem(BorderCode.TOO_MANY_POINTS, None, {"limit": 9}),
    )


def test_an_open_ring_is_closed_and_a_crossing_one_repaired_with_a_note():
    bow = [[11.7, 50.9], [11.8, 51.0], [11.8, 50.9], [11.7, 51.0], [11.7, 50.9]]
    read = read_borders(a_file(a_feature("a", a_ring()[:-1]), a_feature("b", bow)))

    assert [(problem.code, problem.feature) for problem in read.problems] == [("ring-closed", "a"), ("repaired", "b")]
    assert read.errors == ()
    assert [district.geometry["type"] for district in read.districts] == ["Polygon", "MultiPolygon"]
    assert all(shapely.geometry.shape(district.geometry).is_valid for district in read.districts)


def test_holes_and_heights():
    high = [[x, y, 160.0] for x, y in a_ring()]
    read = read_borders(a_file(a_feature("a", high, a_ring(11.54, 50.94, 11.56, 50.96)[::-1])))

    district = read.districts[0]
    assert len(district.geometry["coordinates"]) == 2
    assert {len(point) for ring in district.geometry["coordinates"] for point in ring} == {2}
    assert shapely.geometry.shape(district.geometry).contains(shapely.Point(district.label_point))


def test_an_overlap_of_more_than_a_hundredth_is_an_error():
    def of(width: float) -> list[BorderProblem]:
        east = a_feature("ost", a_ring(11.6 - width, 50.9, 11.7, 51.0))
        return list(read_borders(a_file(a_feature("nord"), east)).problems)

    assert of(0.0) == []
    assert of(0.0005) == [BorderProblem(BorderCode.SNAPPED)]
    assert of(0.01) == [BorderProblem(BorderCode.OVERLAP, "nord", {"neighbour": "ost", "percent": 10.0})]


def assert_without_gaps(read: borders.Borders) -> None:
    shapes = [shapely.geometry.shape(district.shape) for district in read.districts]
    city = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert [len(part.interiors) for part in shapely.get_parts(city)] == [0]


def test_jena_is_simplified_by_half_without_gaps():
    read = read_borders(jena())

    points = [len(district.geometry["coordinates"][0]) for district in read.districts]
    drawn = [len(district.shape["coordinates"][0]) for district in read.districts]
    assert read.problems == ()
    assert (len(read.districts), read.licence) == (30, "ODbL-1.0")
    assert sum(drawn) < 0.5 * sum(points)
    assert_without_gaps(read)


def test_areas_of_jena_agree_with_the_figures_in_the_file():
    geojson = jena()

    areas = {district.slug: district.area_km2 for district in read_borders(geojson).districts}

    given = {feature["id"]: feature["properties"]["area_km2"] for feature in geojson["features"]}
    assert areas == {slug: pytest.approx(area, abs=0.006) for slug, area in given.items()}
    assert sum(areas.values()) == pytest.approx(114.39, abs=0.01)


def test_neighbours_that_differ_by_metres_are_joined_on_the_map():
    rng = random.Random(7)
    geojson = jena()
    for feature in geojson["features"]:
        ring = feature["geometry"]["coordinates"][0]
        moved = [[x + rng.uniform(-6e-5, 6e-5), y + rng.uniform(-4e-5, 4e-5)] for x, y in ring[:-1]]
        feature["geometry"]["coordinates"] = [[*moved, moved[0]]]

    read = read_borders(geojson)

    assert read.errors == ()
    assert BorderProblem(BorderCode.SNAPPED) in read.problems
    assert_without_gaps(read)


def test_the_same_file_gives_the_same_bytes():
    def written() -> str:
        return json.dumps([vars(district) for district in read_borders(jena()).districts])

    assert written() == written()
