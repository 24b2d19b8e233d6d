"""The door to cities and areas: each host has its city, and each city only its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from tests.factories import a_city, a_district, a_whole_city, an_area
from tests.routes import ROUTES, content
from tests.staff import become
from werkstadt.areas import access
from werkstadt.areas.models import Division, Membership

pytestmark = pytest.mark.django_db
HOSTS = {"jena": "jena.example", "erfurt": "erfurt.example"}


@pytest.fixture
def two_cities(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    settings.ALLOWED_HOSTS = ["*"]
    return {slug: a_whole_city(slug, hosts=[host]) for slug, host in HOSTS.items()}


def test_the_only_city_answers_at_every_host():
    city = a_city()

    assert access.city_at("localhost") == access.city_at("anything.example") == city


def test_each_host_has_its_city():
    jena, erfurt = a_city(hosts=["jena.example", "www.jena.example"]), a_city(slug="erfurt", hosts=["erfurt.example"])

    found = [access.city_at(host) for host in ("www.jena.example", "jena.example", "erfurt.example")]

    assert found == [jena, jena, erfurt]


def test_a_host_that_nobody_named_is_of_the_one_city_that_names_none():
    a_city(hosts=["jena.example"])
    erfurt = a_city(slug="erfurt")

    assert access.city_at("other.example") == erfurt


@pytest.mark.parametrize("hosts", [[], ["erfurt.example"]])
def test_no_city_is_guessed(hosts):
    a_city(hosts=hosts)
    a_city(slug="erfurt", hosts=hosts)

    with pytest.raises(Http404):
        access.city_at("other.example")


def test_the_division_of_conferences_is_the_marked_one_else_the_first():
    city = a_city()
    first, second = (Division.objects.create(city=city, slug=f"d{n}", name="x", position=n) for n in (1, 2))
    without_mark = access.division_for_conferences(city)
    second.is_for_conferences = True
    second.save()

    assert (without_mark, access.division_for_conferences(city)) == (first, second)


def test_a_city_without_divisions_has_none():
    assert access.division_for_conferences(a_city()) is None


@pytest.mark.parametrize(
    ("day", "members"),
    [(date(2019, 12, 31), []), (date(2020, 1, 1), ["Löbstedt"]), (date(2025, 6, 30), ["Löbstedt"]),
     (date(2025, 7, 1), ["Zwätzen"])],
)  # fmt: skip
def test_an_area_has_the_districts_of_the_day(day, members):
    area = an_area()
    a_district(area)
    Membership.objects.update(valid_until=date(2025, 6, 30))
    a_district(area, slug="zwaetzen", name="Zwätzen")
    Membership.objects.filter(district__slug="zwaetzen").update(valid_from=date(2025, 7, 1))

    (found,) = access.areas_with_districts(area.division, day)

    assert [member.district.name for member in found.members] == members


@pytest.mark.parametrize("count", [1, 3])
def test_more_districts_need_no_more_queries(django_assert_num_queries, count):
    area = an_area()
    for number in range(count):
        a_district(area, slug=f"d{number}")

    with django_assert_num_queries(4):
        found = access.areas_with_districts(area.division, date(2025, 1, 1))
        assert len([list(member.district.populations.all()) for each in found for member in each.members]) == count


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["de", "uk"])
@pytest.mark.parametrize(
    "name", [name for name, route in ROUTES.items() if route.is_of_a_city and "GET" in route.methods]
)
@pytest.mark.parametrize(("own", "other"), [("jena", "erfurt"), ("erfurt", "jena")])
def test_what_one_city_has_is_unknown_at_the_other(client, two_cities, name, own, other, language):
    route = ROUTES[name]
    address = route.at(own, language)
    at_home = become(client, route.visitor, own).get(address, headers={"Host": HOSTS[own]})
    content(at_home)

    # A pass of the one city opens nothing in the other, whether it is there or not.
    unknown = 404 if route.is_public else 403
    assert (at_home.status_code, client.get(address, headers={"Host": HOSTS[other]}).status_code) == (
        route.status,
        unknown,
    )


@pytest.mark.one_database
@pytest.mark.parametrize(
    "name", [name for name, route in ROUTES.items() if not route.is_of_a_city and route.needs_city]
)
def test_what_both_cities_have_says_nothing_of_the_other(client, two_cities, name):
    answered = become(client, ROUTES[name].visitor).get(ROUTES[name].at(), headers={"Host": HOSTS["jena"]})

    said = content(answered).decode(errors="replace").casefold()
    assert "erfurt" not in said


def test_the_code_of_the_others_page_is_not_made(client, two_cities):
    page = ROUTES["public-conference"].at("erfurt")

    found = [
        client.get(f"{path}?page={page}", headers={"Host": HOSTS["jena"]}).status_code
        for path in ("/de/qr/", "/qr.svg")
    ]

    assert found == [404, 404]


def test_a_search_finds_the_citys_own_districts_only(client, two_cities):
    found = client.get("/de/find/", {"q": "Löbstedt"}, headers={"Host": HOSTS["jena"]})

    assert (found.status_code, found["Location"]) == (302, "/de/areas/jena-nord/")
