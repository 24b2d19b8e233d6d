"""What belongs to the whole city: standing texts, languages, places, areas and their districts."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client

from tests.factories import a_place, a_whole_city, at
from tests.staff import Visitor, become
from tests.workspace.editing.the_forms import filled, page, send
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City, Membership, PlanningArea, Population
from werkstadt.base import clock
from werkstadt.conferences.models import Place

pytestmark = pytest.mark.django_db
FACTS = "/en/city/facts/"
CITY = FACTS + "change/city/"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def city(settings, tmp_path) -> City:
    settings.FILES = tmp_path
    return a_whole_city()


@pytest.fixture
def client(city) -> Client:
    found = become(Client(), Visitor(Role.ADMINISTRATOR, is_person=True))
    assert isinstance(found, Client)
    return found


def test_standing_texts_are_markdown_in_each_language(client):
    address = CITY + "?part=imprint"
    sent = filled(client, address) | {"imprint.de": "# Impressum\r\n\r\nStadt Jena", "imprint.uk": "# Вихідні дані"}

    assert send(client, address, sent).status_code == 302

    assert City.objects.get().imprint == {"de": "# Impressum\n\nStadt Jena", "uk": "# Вихідні дані"}
    assert "<h1>Impressum</h1>" in Client().get("/de/imprint/").content.decode().replace(' id="impressum"', "")


def test_html_in_a_text_is_shown_and_never_run(client):
    address = CITY + "?part=imprint"
    attack = "<script>alert(1)</script>"

    send(client, address, filled(client, address) | {"imprint.de": attack})

    assert attack not in Client().get("/de/imprint/").content.decode()
    assert attack not in page(client, address)
    assert attack in unescape(page(client, address))


def test_languages_keep_their_order_and_new_ones_come_last(client):
    address = CITY + "?part=languages"
    City.objects.update(languages=[{"code": "uk", "is_reviewed": True}, {"code": "de", "is_reviewed": False}])
    sent = filled(client, "/uk" + address[3:]) | {"languages": ["de", "en", "uk"], "languages-reviewed": ["de", "uk"]}

    assert send(client, "/uk" + address[3:], sent).status_code == 302

    assert City.objects.get().languages == [
        {"code": "uk", "is_reviewed": True},
        {"code": "de", "is_reviewed": True},
        {"code": "en", "is_reviewed": False},
    ]


def test_a_city_needs_a_language(client):
    address = CITY + "?part=languages"

    shown = send(client, address, {"base": filled(client, address)["base"]}).content.decode()

    assert "This is needed." in shown
    assert len(City.objects.get().languages) == 6


def test_a_place_gets_rooms_on_its_page(client):
    place = Place.objects.get()

    shown = page(client, f"{FACTS}change/place/{place.slug}/")

    assert f'href="{FACTS}add/room/?in={place.slug}"' in shown
    assert send(client, f"{FACTS}add/room/?in={place.slug}", {"name.de": "Saal"}).status_code == 302
    assert place.rooms.filter(slug="saal").exists()


def test_half_a_point_is_no_point(client):
    place = a_place(City.objects.get(), slug="park", name="Park")
    address = f"{FACTS}change/place/{place.slug}/"

    shown = send(client, address, filled(client, address) | {"longitude": "11,59"}).content.decode()
    assert "A point on the map needs both numbers." in shown
    assert 'value="11,59"' in shown

    assert (
        send(client, address, filled(client, address) | {"longitude": "11,59", "latitude": "50.93"}).status_code == 302
    )
    assert (Place.objects.get(slug="park").longitude, Place.objects.get(slug="park").latitude) == (11.59, 50.93)


def test_a_district_changes_over_to_another_area(client):
    address = f"{FACTS}change/member/jena-nord/jena-loebstedt/2020-01-01/"
    sent = {"name.de": "Ost"}
    assert send(client, f"{FACTS}add/area/?in=social", sent).status_code == 302

    assert send(client, address, filled(client, address) | {"until": "2025-12-31"}).status_code == 302
    new = {"district": "jena-loebstedt", "from": "2026-01-01"}
    assert send(client, f"{FACTS}add/member/?in=ost", new).status_code == 302

    found = Membership.objects.order_by("valid_from").values_list("area__slug", "valid_from", "valid_until")
    assert list(found) == [("jena-nord", date(2020, 1, 1), date(2025, 12, 31)), ("ost", date(2026, 1, 1), None)]


def test_a_district_is_never_in_two_areas_of_a_division(client):
    send(client, f"{FACTS}add/area/?in=social", {"name.de": "Ost"})

    shown = send(client, f"{FACTS}add/member/?in=ost", {"district": "jena-loebstedt"}).content.decode()

    assert "belongs to another area of this division" in shown
    assert Membership.objects.count() == 1


def test_a_membership_from_the_beginning_has_an_address(client):
    Membership.objects.update(valid_from=None)

    assert "jena-loebstedt/-/" in page(client, f"{FACTS}change/area/jena-nord/")
    page(client, f"{FACTS}change/member/jena-nord/jena-loebstedt/-/")


def test_a_number_of_people_is_added_for_another_day(client):
    sent = {"value": "801", "as_of": "2025-12-31"}

    assert send(client, f"{FACTS}add/population/?in=jena-loebstedt", sent).status_code == 302

    assert sorted(Population.objects.values_list("value", flat=True)) == [773, 801]


def test_an_area_with_a_conference_stays(client):
    shown = send(client, f"{FACTS}remove/area/jena-nord/", {}).content.decode()

    assert "can't be removed" in unescape(shown)
    assert PlanningArea.objects.filter(slug="jena-nord").exists()


@pytest.mark.parametrize(("role", "status"), [(Role.ORGANISER, 200), (Role.TRANSLATOR, 403), (Role.PROTECTION, 403)])
def test_who_edits_the_city(city, role, status):
    client = become(Client(), Visitor(role, is_person=True))

    assert client.get(FACTS).status_code == status
    assert client.get(CITY).status_code == status
