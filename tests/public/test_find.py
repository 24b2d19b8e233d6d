"""Which planning area is mine? One hit leads there, several are listed, none says what to do."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.utils.translation import gettext, override

from tests.factories import LANGUAGES, a_city, a_district, an_area
from werkstadt.areas.models import City, District, Membership

pytestmark = pytest.mark.django_db
PAGE = "/de/find/"


@pytest.fixture
def city() -> City:
    """Two districts in the north, one in the east, one that belongs to no area; borders at one place only."""
    city = a_city()
    north, east = an_area(city), an_area(city, slug="ost", name="Planungsraum Ost")
    a_district(north, also={"uk": "Льобштедт"})
    far = {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}
    a_district(north, slug="zwaetzen", name="Zwätzen", geometry=far)
    a_district(east, slug="wogau", name="Wogau", geometry=far)
    District.objects.create(city=city, slug="maua", name="Maua")
    return city


def found(client: Any, words: str, language: str = "de") -> list[tuple[str, str]]:
    response = client.get(f"/{language}/find/", {"q": words})
    assert response.status_code == 200
    return [(each.district.name, each.area.slug if each.area else "") for each in response.context["found"]]


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Löbstedt", "nord"),
        ("löbstedt", "nord"),
        (" LÖBSTEDT ", "nord"),
        ("Loebstedt", "nord"),
        ("Lobstedt", "nord"),
        ("stedt", "nord"),
        ("Льобштедт", "nord"),
        ("льоб", "nord"),
        ("Wogau", "ost"),
        ("50.92, 11.55", "nord"),
        ("50.92 11.55", "nord"),
        ("50.92;11.55", "nord"),
    ],
)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_one_hit_leads_to_its_area(client, city, words, area, language):
    response = client.get(f"/{language}/find/", {"q": words})

    assert (response.status_code, response["Location"]) == (302, f"/{language}/areas/{area}/")


def test_several_hits_are_listed_with_their_areas(client, city):
    assert found(client, "w") == [("Wogau", "ost"), ("Zwätzen", "nord")]


def test_a_district_without_an_area_is_said_to_have_none(client, city):
    page = unescape(client.get(PAGE, {"q": "Maua"}).content.decode())

    assert found(client, "Maua") == [("Maua", "")]
    with override("de"):
        assert gettext("This district belongs to no planning area.") in page


def test_only_the_membership_of_today_counts(client, city):
    Membership.objects.filter(district__slug="wogau").update(valid_until=date(2021, 1, 1))

    assert found(client, "Wogau") == [("Wogau", "")]


@pytest.mark.parametrize("words", ["xyz", "!!!", "'; DROP TABLE", "%", "_", "0.0, 0.0", "999.9, 999.9", "Загреб"])
def test_nothing_found_says_so_keeps_the_words_and_lists_all(client, city, words):
    response = client.get(PAGE, {"q": words})
    page = unescape(response.content.decode())

    with override("de"):
        assert gettext("We found nothing") in page
    assert found(client, words) == []
    assert f'value="{words}"' in page
    assert [each.name for each in response.context["all_districts"]] == ["Löbstedt", "Maua", "Wogau", "Zwätzen"]


@pytest.mark.parametrize("words", ["", "   "])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_asked_for_beside_the_field(client, city, words, language):
    page = unescape(client.get(f"/{language}/find/", {"q": words}).content.decode())

    with override(language):
        message = gettext("Please write the name of your district.")
    assert f'<p class="error" id="q-error">{message}</p>' in page
    assert 'aria-describedby="q-error" aria-invalid="true"' in page


def test_without_a_question_there_is_no_complaint(client, city):
    page = client.get(PAGE).content.decode()

    assert ('class="error"' in page, 'aria-invalid="true"' in page, 'id="found"' in page) == (False, False, False)


def test_every_district_of_the_list_leads_to_its_area(client, city):
    page = client.get(PAGE).content.decode()
    links = [part.partition('"')[0] for part in page.split('<li><a href="') if part.startswith("/de/find/?q=")]

    answers = {link: client.get(unescape(link)).status_code for link in links}

    assert answers == {
        "/de/find/?q=L%C3%B6bstedt": 302,
        "/de/find/?q=Maua": 200,
        "/de/find/?q=Wogau": 302,
        "/de/find/?q=Zw%C3%A4tzen": 302,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_more_hits_need_no_more_queries(client, django_assert_num_queries, count):
    area = an_area()
    for number in range(count + 1):
        a_district(area, slug=f"d{number}", name=f"Ortsteil {number}")

    with django_assert_num_queries(6):
        assert len(found(client, "Ortsteil")) == count + 1
