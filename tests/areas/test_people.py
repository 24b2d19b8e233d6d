"""How many people live in an area."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_district, an_area
from werkstadt.areas import people
from werkstadt.areas.models import Population

pytestmark = pytest.mark.django_db

EARLIER, LATER = date(2017, 12, 31), date(2020, 12, 31)


def figures(slug: str, **values: int) -> object:
    area = an_area() if not people.District.objects.exists() else people.District.objects.first().memberships.get().area
    district = a_district(area, slug=slug)
    for year, value in values.items():
        Population.objects.create(district=district, value=value, as_of=EARLIER if year == "earlier" else LATER)
    return district


def test_the_sum_is_of_the_latest_day_that_all_districts_have():
    districts = [figures("a", earlier=100, later=120), figures("b", earlier=50)]

    found = people.of(districts)

    assert (found.value, found.as_of) == (150, EARLIER)


@pytest.mark.parametrize("values", [{}, {"later": 5}])
def test_without_a_common_day_there_is_no_sum(values):
    assert people.of([figures("a", earlier=100), figures("b", **values)]) is None


def test_nobody_is_not_zero():
    assert people.of([]) is None
