"""The areas as open data: GeoJSON that other programs understand, with source and licence."""

from __future__ import annotations

from datetime import date

import pytest
from shapely.geometry import shape

from tests.factories import a_district, an_area
from werkstadt.areas.models import Boundaries, Membership, Population

pytestmark = pytest.mark.django_db
FULL = {"type": "Polygon", "coordinates": [[[11.5, 50.9], [11.55, 50.89], [11.6, 50.9], [11.6, 50.95], [11.5, 50.9]]]}


def test_a_district_has_borders_people_and_areas(client):
    area = an_area(is_example=True)
    district = a_district(area, geometry=FULL, area_km2=3.5, also={"uk": "Льобштедт"})
    Population.objects.create(district=district, as_of=date(2017, 12, 31), value=773)
    Boundaries.objects.create(
        city=area.city,
        attribution="© OpenStreetMap",
        licence="ODbL",
        licence_url="https://opendatacommons.org/licenses/odbl/",
        as_of=date(2014, 12, 17),
        file="a.geojson",
    )

    response = client.get("/areas.geojson")
    data = response.json()
    (feature,) = data["features"]

    assert response.headers["Content-Type"] == "application/geo+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert (data["type"], data["attribution"], data["licence"]) == ("FeatureCollection", "© OpenStreetMap", "ODbL")
    assert data["as_of"] == "2014-12-17"
    assert (feature["type"], feature["id"]) == ("Feature", "loebstedt")
    assert shape(feature["geometry"]).equals(shape(district.shape))
    assert feature["properties"] == {
        "name": "Löbstedt",
        "also": {"uk": "Льобштедт"},
        "label_point": None,
        "area_km2": 3.5,
        "populations": [{"value": 773, "as_of": "2017-12-31", "is_example": False}],
        "areas": {"social": {"id": "nord", "name": {"de": "Planungsraum Nord"}, "is_example": True}},
    }


def test_the_full_border_is_there_for_who_wants_it(client):
    a_district(an_area(), geometry=FULL)

    (feature,) = client.get("/areas.geojson", {"detail": "full"}).json()["features"]

    assert feature["geometry"] == FULL


def test_a_membership_that_has_ended_is_not_said(client):
    a_district(an_area())
    Membership.objects.update(valid_until=date(2021, 1, 1))

    (feature,) = client.get("/areas.geojson").json()["features"]

    assert feature["properties"]["areas"] == {}


def test_equal_data_give_equal_bytes(client):
    a_district(an_area())

    assert client.get("/areas.geojson").content == client.get("/areas.geojson").content


@pytest.mark.parametrize("count", [1, 3])
def test_more_districts_need_no_more_queries(client, django_assert_num_queries, count):
    area = an_area()
    for number in range(count):
        Population.objects.create(district=a_district(area, slug=f"d{number}"), as_of=date(2017, 12, 31), value=1)

    with django_assert_num_queries(10):
        client.get("/areas.geojson")
