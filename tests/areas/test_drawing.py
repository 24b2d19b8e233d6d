"""Maps are small, nothing on them overlaps, and a dot always stands for people."""

import gzip
import json
import math
import re
from itertools import combinations
from pathlib import Path
from time import process_time

import pytest
import shapely
from django.template.loader import render_to_string
from django.utils.translation import override
from shapely.geometry import shape

import werkstadt
from werkstadt.areas import drawing
from werkstadt.areas.borders import read_borders
from werkstadt.areas.drawing import AreaShape, DistrictShape
from werkstadt.areas.drawing.dots import spread
from werkstadt.areas.drawing.labels import placed

NORTH = ("jena-nord", "kunitz-laasan", "loebstedt", "zwaetzen")


def a_square(west: float, south: float, side: float = 0.1) -> dict:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_district(slug: str, west: float = 0.0, south: float = 0.0, **more: object) -> DistrictShape:
    return DistrictShape(slug, more.pop("name", slug.title()), a_square(west, south), **more)


def an_area(slug: str, *districts: DistrictShape, **more: object) -> AreaShape:
    return AreaShape(slug, slug.title(), districts, url=f"/de/areas/{slug}/", **more)


@pytest.fixture(scope="module")
def jena() -> dict[str, DistrictShape]:
    path = Path(werkstadt.__file__).parent / "packs/jena/areas/ortsteile.geojson"
    people = {"jena-nord": 13985, "kunitz-laasan": 904, "loebstedt": 773, "zwaetzen": 3101, "neulobeda": 22189}
    districts = read_borders(json.loads(path.read_text())).districts
    return {one.slug: DistrictShape(one.slug, one.name, one.shape, people.get(one.slug)) for one in districts}


@pytest.fixture(scope="module")
def jena_areas(jena) -> list[AreaShape]:
    """The north as published; the others cut by alphabet."""
    others = sorted(set(jena) - set(NORTH))
    parts = {"nord": NORTH, "a": others[:9], "b": others[9:18], "c": others[18:]}
    return [an_area(slug, *(jena[one] for one in part), is_example=slug != "nord") for slug, part in parts.items()]


def points(d: str) -> list[tuple[int, int]]:
    """All points of path data, read back as a browser would."""
    found, x, y = [], 0, 0
    for command, numbers in re.findall(r"([MlL])([^MlLz]*)", d):
        values = [int(number) for number in re.findall(r"-?\d+", numbers)]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = (x + dx, y + dy) if command == "l" else (dx, dy)
            found.append((x, y))
    return found


def drawn(template_drawing: object, **options: object) -> str:
    context = {"drawing": template_drawing, "id": "m", "attribution": "© Makers", "licence": "ODbL-1.0", **options}
    with override("en"):
        return render_to_string("components/map.html", context)


def test_neighbours_share_their_corners_and_the_line_between_areas_is_drawn_once():
    drawn = drawing.city_map([an_area("west", a_district("w")), an_area("east", a_district("o", 0.1))], width=200)

    west, east = (area.districts[0].d for area in drawn.areas)
    assert (drawn.width, drawn.height) == (200, 100)
    assert points(west) == [(100, 100), (100, 0), (0, 0), (0, 100)]
    assert set(points(west)) & set(points(east)) == {(100, 0), (100, 100)}
    assert set(points(drawn.seams)) == {(100, 0), (100, 100)}


def test_the_rim_goes_around_the_chosen_area_without_its_inner_borders():
    chosen = an_area("chosen", a_district("w"), a_district("o", 0.1), is_chosen=True)

    rim = drawing.city_map([chosen, an_area("other", a_district("x", 0.2))], width=300).rim

    assert sorted(points(rim)) == [(0, 0), (0, 100), (200, 0), (200, 100)]


def test_a_hole_stays_a_hole():
    ring = a_square(0, 0, 0.3)["coordinates"][0]
    hole = a_square(0.1, 0.1)["coordinates"][0][::-1]
    around = DistrictShape("around", "Around", {"type": "Polygon", "coordinates": [ring, hole]})
    area = an_area("all", around, is_chosen=True)

    assert drawing.city_map([area], width=300).rim.count("M") == 2
    assert drawing.city_map([an_area("all", around, a_district("in", 0.1, 0.1), is_chosen=True)]).rim.count("M") == 1


def test_areas_are_numbered_in_their_order_and_neighbours_have_different_tones():
    row = [an_area(f"area-{number}", a_district(f"d{number}", 0.1 * number)) for number in range(7)]

    areas = drawing.city_map([*row[:3], an_area("here", a_district("h", 0.7), is_chosen=True), *row[3:]]).areas

    assert [area.number for area in areas] == [1, 2, 3, 4, 5, 6, 7, 8]
    tones = {area.slug: area.tone for area in areas}
    assert tones["here"] == 1
    assert all(tones[f"area-{number}"] != tones[f"area-{number + 1}"] for number in range(6))


def test_each_pin_stands_in_its_area(jena_areas):
    drawn = drawing.city_map(jena_areas)

    for area in drawn.areas:
        outlines = shapely.union_all([shapely.Polygon(points(one.d)).buffer(0) for one in area.districts])
        pin = shapely.box(area.pin_left, area.pin_top, area.pin_left + 72, area.pin_top + 72)
        assert outlines.contains(pin)


def test_an_area_without_borders_is_listed_but_not_drawn():
    bare = an_area("bare", DistrictShape("a", "A", None))

    drawn = drawing.city_map([an_area("nord", a_district("n")), bare])

    assert [(area.name, area.pin is None) for area in drawn.areas] == [("Nord", False), ("Bare", True)]
    assert drawing.area_map(bare).districts == ()
    assert drawing.city_map([]).areas == ()


def test_a_district_too_small_to_see_keeps_its_place_and_its_name():
    speck = DistrictShape("speck", "Speck", a_square(0.05, 0.05, 0.000001), 500)

    map_ = drawing.area_map(an_area("x", a_district("big", population=5000), speck))

    assert [label.name for label in map_.labels] == ["Big", "Speck"]
    assert [one.dots for one in map_.districts] == [20, 2]
    assert len(map_.dots) == 22


def test_one_dot_is_250_people_in_the_north_of_jena(jena):
    map_ = drawing.area_map(an_area("nord", *(jena[slug] for slug in NORTH)))

    assert map_.people_per_dot == 250
    assert {one.slug: one.dots for one in map_.districts} == {
        "jena-nord": 56,
        "kunitz-laasan": 4,
        "loebstedt": 3,
        "zwaetzen": 12,
    }
    assert len(map_.dots) == 75


def test_dots_lie_inside_their_district_clear_of_names_and_of_each_other(jena):
    for slugs in (NORTH, ("neulobeda", "lobeda-altstadt", "drackendorf")):
        map_ = drawing.area_map(an_area("x", *(jena[slug] for slug in slugs)))

        shapes = [shapely.Polygon(points(one.d)).buffer(0) for one in map_.districts]
        dots = [shapely.Point(dot) for dot in map_.dots]
        inside = [sum(outline.contains(dot) for dot in dots) for outline in shapes]
        names = shapely.MultiPolygon([shapely.box(*label.box) for label in map_.labels])
        assert inside == [one.dots for one in map_.districts]
        assert min(dot.distance(names) for dot in dots) > float(map_.radius) - 1
        assert min(math.dist(a, b) for a, b in combinations(map_.dots, 2)) > 2 * float(map_.radius)


@pytest.mark.parametrize(
    ("people", "scale", "dots"),
    [((500,), 50, 10), ((1500,), 50, 30), ((5000, 100), 250, 20), ((100_000,), 1000, 100), ((None, 0), None, 0)],
)
def test_the_number_of_people_for_each_dot_follows_the_number_of_people(people, scale, dots):
    districts = [a_district(f"d{n}", 0.1 * n, population=count) for n, count in enumerate(people)]

    map_ = drawing.area_map(an_area("x", *districts))

    assert (map_.people_per_dot, len(map_.dots)) == (scale, dots)


def test_a_district_without_a_figure_is_named():
    map_ = drawing.area_map(an_area("x", a_district("known", population=5000), a_district("open", 0.1)))

    assert map_.unknown == ("Open",)
    assert map_.districts[1].dots == 0
    assert "No figure is known for Open." in drawn(map_)


def test_a_name_stands_inside_where_it_fits_else_further_away_with_a_line():
    ring, hole = a_square(0, 0, 0.3)["coordinates"][0], a_square(0.15, 0.15, 0.05)["coordinates"][0]
    around = DistrictShape("around", "Ulm", {"type": "Polygon", "coordinates": [ring, hole[::-1]]})
    village = DistrictShape("village", "Bergdorf-Altstadt", a_square(0.15, 0.15, 0.05))

    ulm, bergdorf = drawing.area_map(an_area("x", around, village)).labels

    assert (ulm.anchor, ulm.line) == ("middle", "")
    end = shapely.Point(*(int(number) for number in bergdorf.line.split("L")[1].split()))
    assert shapely.Polygon(points(drawing.area_map(an_area("x", around, village)).districts[1].d)).contains(end)


def test_a_name_stands_beside_where_there_is_no_room_inside(jena):
    label = drawing.area_map(an_area("nord", *(jena[slug] for slug in NORTH))).labels[0]

    assert (label.name, label.anchor, label.line) == ("Jena-Nord", "start", "")


def test_a_name_that_is_wider_than_the_drawing_is_left_to_the_list():
    endless = a_district("endless", name="Langenwetzendorf-Hohenleuben an der Leuba")

    assert drawing.area_map(an_area("x", endless)).labels == ()


def test_names_never_overlap_nor_leave_the_drawing(jena, jena_areas):
    for area in [*jena_areas, an_area("all", *jena.values())]:
        map_ = drawing.area_map(area)

        assert len(map_.labels) > 0.6 * len(map_.districts)
        for left, top, right, bottom in (label.box for label in map_.labels):
            assert 0 <= left < right <= map_.width
            assert 0 <= top < bottom <= map_.height
        boxes = [shapely.box(*label.box) for label in map_.labels]
        assert [pair for pair in combinations(boxes, 2) if pair[0].intersection(pair[1]).area > 0] == []


def test_every_district_of_each_area_has_its_name(jena_areas):
    for area in jena_areas:
        names = [label.name for label in drawing.area_map(area).labels]

        assert names == [district.name for district in area.districts]


def test_the_same_input_gives_the_same_drawing(jena_areas):
    first = drawing.area_map(jena_areas[0])
    spread.cache_clear()
    placed.cache_clear()

    assert drawing.area_map(jena_areas[0]) == first


def test_maps_are_small_and_quick(jena_areas):
    city = drawn(drawing.city_map(jena_areas))
    assert len(city.encode()) <= 35_000
    assert len(gzip.compress(city.encode())) <= 10_000
    for area in jena_areas:
        assert len(drawn(drawing.area_map(area)).encode()) <= 12_000

    start = process_time()
    for _ in range(5):
        drawing.city_map(jena_areas)
        drawing.area_map(jena_areas[0])
    assert (process_time() - start) / 5 < 0.05


def test_the_mark_is_one_outline_of_at_most_600_bytes(jena):
    mark = drawing.city_mark([district.shape for district in jena.values()])

    outline = shapely.Polygon(points(mark.path))
    city = shapely.union_all([shape(district.shape) for district in jena.values()])
    assert len(mark.path) <= 600
    assert mark.path.count("M") == 1
    assert outline.contains(shapely.Point(mark.x, mark.y).buffer(mark.r))
    assert outline.area / outline.envelope.area == pytest.approx(city.area / city.envelope.area, rel=0.05)


def test_the_city_map_has_a_named_link_for_each_area_and_its_licence():
    areas = [an_area("nord", a_district("n"), is_chosen=True), an_area("ost", a_district("o", 0.1), is_example=True)]

    with override("en"):
        html = drawn(drawing.city_map(areas), licence_url="https://example.org/odbl")

    links = re.findall(r'<a class="([^"]+)" href="([^"]+)"( aria-current="true")? aria-label="([^"]+)">', html)
    assert links == [
        ("a1 here", "/de/areas/nord/", ' aria-current="true"', "1 Nord"),
        ("a2", "/de/areas/ost/", "", "2 Ost (districts: example)"),
    ]
    assert 'role="group" aria-labelledby="m-title"' in html
    assert html.count("stroke-dasharray") == 1
    assert "<bdi>© Makers</bdi>" in html
    assert '<a href="https://example.org/odbl" rel="license">ODbL-1.0</a>' in html


def test_the_area_map_is_one_picture_with_a_description():
    map_ = drawing.area_map(an_area("nord", a_district("n", name="<Nord> & Co", population=5000)))

    with override("en"):
        html = drawn(map_)

    assert 'role="img" aria-labelledby="m-title"' in html
    assert "with its districts: &lt;Nord&gt; &amp; Co." in html
    assert "One dot stands for 250 people." in html
    assert html.count("<circle") == 20
    assert "<Nord>" not in html
    assert "style=" not in html
