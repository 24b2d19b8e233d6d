"""Links for devices: given by people, shown once, taken back; and a device that goes to the door."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import a_city, a_device, a_pass, a_person, an_area, an_open_conference, signed_in
from tests.staff import FROM_HERE
from werkstadt.accounts import cookie, secret
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSES = "/de/workspace/werkstadt-nord/passes/"


@pytest.fixture
def organiser() -> Client:
    city = a_city()
    an_open_conference(an_area(city))
    signed_in(a_person(city, Role.ORGANISER), "a" * 32)
    client = Client(headers=FROM_HERE)
    client.cookies["werkstadt-session"] = "a" * 32
    return client


def form(**facts: str) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=3)
    return {"role": "helper", "label": " Tür  3 ", "until": until.isoformat()} | facts


def test_a_new_link_is_shown_once_with_its_picture_and_lets_a_device_in(organiser):
    page = organiser.post(PASSES, form()).content.decode()
    found = re.search(r"/de/enter/([\w-]+)/", page)
    assert found
    device = Client()
    entered = device.post(found.group(), headers=FROM_HERE)

    given = Pass.objects.get()
    assert ("<svg" in page, given.label, given.token_hash) == (True, "Tür 3", secret.hashed(found.group(1)))
    assert (entered.status_code, Device.objects.count()) == (302, 1)
    assert found.group(1) not in organiser.get(PASSES).content.decode()


@pytest.mark.parametrize(
    "facts", [{"role": "organiser"}, {"role": "care"}, {"until": "2020-01-01"}, {"label": "\u202e"}]
)
def test_what_needs_a_second_proof_or_makes_no_sense_is_not_given(organiser, facts):
    answer = organiser.post(PASSES, form(**facts))

    assert (answer.status_code, Pass.objects.count()) == (200, 0)
    assert b"error-summary" in answer.content


def test_taken_back_it_opens_nothing_on_any_device(organiser):
    access_pass = a_pass(City.objects.get())
    a_device(access_pass, "secret")
    organiser.post(f"{PASSES}{access_pass.pk}/take-back/")

    assert (Device.objects.count(), Pass.objects.get().revoked_at is None) == (0, False)


def test_a_pass_of_another_conference_is_unknown(organiser):
    city = City.objects.get()
    other = a_pass(city, conference_slug="another")

    assert organiser.post(f"{PASSES}{other.pk}/take-back/").status_code == 404


def test_a_device_with_a_pass_gives_no_passes(organiser):
    city = City.objects.get()
    a_device(a_pass(city, role=Role.ORGANISER), "own")
    device = Client(headers=FROM_HERE)
    device.cookies[cookie.name()] = "own"

    assert [device.get(PASSES).status_code, device.post(PASSES, form()).status_code] == [403, 403]


def test_who_takes_the_device_to_the_door_is_signed_out_on_it(organiser):
    answer = organiser.post(PASSES + "here/")

    assert answer["Location"] == "/de/room/werkstadt-nord/desk/"
    assert organiser.get("/de/room/werkstadt-nord/desk/").status_code == 200
    assert organiser.get(PASSES).status_code == 403
    assert [entry.did for entry in AuditEntry.objects.all()] == ["pass given", "pass entered"]
