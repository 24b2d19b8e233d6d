"""Which planning area does somebody live in?"""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_city, a_district, an_area
from werkstadt.areas.finding import find
from werkstadt.areas.models import Membership

pytestmark = pytest.mark.django_db

TODAY = date(2025, 11, 20)


@pytest.fixture
def area():
    return an_area(a_city())


@pytest.mark.parametrize("words", ["Löbstedt", "löb", "LOEBSTEDT", "  lobstedt ", "Льобштедт"])
def test_a_district_is_found_by_its_name_however_it_is_written(area, words):
    district = a_district(area, also={"uk": "Льобштедт"})

    (found,) = find(area.city, area.division, words, TODAY)

    assert (found.district, found.area) == (district, area)


def test_names_that_begin_with_the_words_come_first(area):
    a_district(area, slug="lobeda-altstadt", name="Altstadt Lobeda")
    a_district(area, slug="lobeda", name="Lobeda")

    assert [found.district.slug for found in find(area.city, area.division, "lobeda", TODAY)] == [
        "lobeda",
        "lobeda-altstadt",
    ]


@pytest.mark.parametrize("words", ["50.92, 11.55", "50.92 11.55", "50.92;11.55"])
def test_a_point_is_found(area, words):
    district = a_district(area)

    assert [found.district for found in find(area.city, area.division, words, TODAY)] == [district]


@pytest.mark.parametrize("words", ["50.0, 11.55", "99.9, 11.55", "xyz", "%", "' OR 1=1", ""])
def test_what_is_nowhere_finds_nothing(area, words):
    a_district(area)

    assert find(area.city, area.division, words, TODAY) == []


def test_a_district_whose_membership_has_ended_belongs_to_no_area(area):
    a_district(area)
    Membership.objects.update(valid_until=date(2025, 11, 19))

    (found,) = find(area.city, area.division, "Löbstedt", TODAY)

    assert found.area is None
