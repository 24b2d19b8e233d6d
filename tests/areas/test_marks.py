"""The city's mark is drawn from the borders at import and read by every page."""

from __future__ import annotations

import pytest

from tests.factories import a_city, a_district, an_area
from werkstadt.areas import drawing, marks

pytestmark = pytest.mark.django_db


def test_the_mark_is_the_outline_of_all_districts():
    area = an_area(a_city())
    district = a_district(area)

    marks.keep(area.city)
    area.city.refresh_from_db()

    assert marks.of(area.city) == drawing.city_mark([district.shape])


def test_a_city_without_borders_has_no_mark():
    city = a_city(mark={"old": "mark"})

    marks.keep(city)
    city.refresh_from_db()

    assert marks.of(city) is None
