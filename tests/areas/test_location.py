"""Each point of the city lies in exactly one district."""

import json
import math
from pathlib import Path
from time import perf_counter

import pytest

import werkstadt
from werkstadt.areas.location import bounding_box, district_at

METRE = 1 / 111_195


def a_square(west: float, south: float, east: float, north: float) -> dict:
    return {"type": "Polygon", "coordinates": [ring(west, south, east, north)]}


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def districts(**geometries: dict) -> list[tuple]:
    return [(slug, geometry, bounding_box(geometry)) for slug, geometry in geometries.items()]


def test_a_point_is_in_the_district_around_it():
    city = districts(west=a_square(0, 0, 1, 1), east=a_square(1, 0, 2, 1))

    assert district_at(0.5, 0.5, city) == "west"
    assert district_at(1.5, 0.5, city) == "east"


@pytest.mark.parametrize("latitude", [0, 0.3, 0.5, 1])
def test_on_a_border_the_first_by_alphabet_whatever_the_order(latitude):
    city = districts(west=a_square(0, 0, 1, 1), east=a_square(1, 0, 2, 1))

    assert district_at(1, latitude, city) == "east"
    assert district_at(1, latitude, city[::-1]) == "east"


def test_the_outer_border_belongs_to_the_city():
    city = districts(west=a_square(0, 0, 1, 1))

    assert [district_at(*corner, city) for corner in ring(0, 0, 1, 1)] == ["west"] * 5


def test_outside_is_nowhere_even_a_few_metres():
    city = districts(a=a_square(0, 0, 1, 1), b=a_square(1, 0, 2, 1))

    assert district_at(0.5, -5 * METRE, city) is None
    assert district_at(1, 1 + 5 * METRE, city) is None
    assert district_at(2 + 5 * METRE, 1 + 5 * METRE, city) is None
    assert district_at(11.58, 50.92, city) is None


def test_in_a_strip_between_neighbours_the_nearer_one():
    city = districts(a=a_square(0, 0, 1, 1), b=a_square(1 + 20 * METRE, 0, 2, 1))

    assert district_at(1 + 8 * METRE, 0.5, city) == "a"
    assert district_at(1 + 12 * METRE, 0.5, city) == "b"


def test_a_strip_wider_than_30_metres_is_outside():
    city = districts(a=a_square(0, 0, 1, 1), b=a_square(1 + 40 * METRE, 0, 2, 1))

    assert district_at(1 + 20 * METRE, 0.5, city) is None


def test_a_hole_belongs_to_the_district_that_fills_it():
    around = {"type": "Polygon", "coordinates": [ring(0, 0, 3, 3), ring(1, 1, 2, 2)[::-1]]}

    assert district_at(1.5, 1.5, districts(around=around)) is None
    assert district_at(1.5, 1.5, districts(around=around, filling=a_square(1, 1, 2, 2))) == "filling"
    assert district_at(0.5, 1.5, districts(around=around)) == "around"


def test_a_district_of_two_parts_has_both():
    parts = {"type": "MultiPolygon", "coordinates": [[ring(0, 0, 1, 1)], [ring(3, 0, 4, 1)]]}

    found = [district_at(longitude, 0.5, districts(parts=parts)) for longitude in (0.5, 2, 3.5)]

    assert found == ["parts", None, "parts"]


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 181, -181])
def test_impossible_numbers_are_nowhere(wrong):
    city = districts(a=a_square(-1, -1, 1, 1))

    assert district_at(wrong, 0, city) is None
    assert district_at(0, wrong, city) is None


def test_the_bounding_box_may_be_left_out():
    assert district_at(0.5, 0.5, [("a", a_square(0, 0, 1, 1), None)]) == "a"


def jena() -> list[tuple]:
    path = Path(werkstadt.__file__).parent / "packs/jena/areas/ortsteile.geojson"
    features = json.loads(path.read_text())["features"]
    return [(feature["id"], feature["geometry"], bounding_box(feature["geometry"])) for feature in features]


def test_every_place_of_a_name_in_jena_is_found_in_under_a_millisecond():
    city = jena()
    path = Path(werkstadt.__file__).parent / "packs/jena/areas/ortsteile.geojson"
    places = [feature["properties"] for feature in json.loads(path.read_text())["features"]]

    times, found = [], []
    for place in places:
        start = perf_counter()
        found.append(district_at(place["label_lon"], place["label_lat"], city))
        times.append(perf_counter() - start)

    assert found == [place["id"] for place in places]
    assert sorted(times)[len(times) // 2] < 0.001


def test_every_corner_of_jena_has_exactly_one_answer():
    city = jena()
    corners = [tuple(point) for _slug, geometry, _bbox in city for point in geometry["coordinates"][0][::9]]

    answers = [district_at(*corner, city) for corner in corners]

    assert None not in answers
    assert answers == [district_at(*corner, city[::-1]) for corner in corners]
