"""Doors before the pages of staff: each opens to its roles, at its conference, as long as the pass holds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.accounts.rooms import ROOMS
from tests.factories import a_city, a_device, a_pass, a_whole_city, at
from tests.staff import FROM_HERE, become, secret_of
from werkstadt.accounts import cookie, passes
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.rooms")]
EVIL = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}

# Every role at every door: organiser, helper, care, moderator, nobody.
MATRIX = {
    "plan": (200, 403, 403, 403, 403),
    "desk": (200, 200, 403, 403, 403),
    "needs": (403, 403, 200, 403, 403),
    "heads": (200, 200, 403, 200, 403),
}
VISITORS = (Role.ORGANISER, Role.HELPER, Role.CARE, Role.MODERATOR, None)


def address(room: str, conference: str = "jena-konferenz") -> str:
    return f"/de/rooms/{conference}/{room}/"


def ask(client: Any, room: str = "desk", role: Role | None = Role.HELPER, method: str = "GET", **more: Any) -> Any:
    headers = more.pop("headers", FROM_HERE)
    return become(client, role).generic(method, more.pop("at", address(room)), headers=headers, **more)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_each_door_opens_to_its_roles_with_every_method(client, method):
    a_whole_city()

    found = {room: tuple(ask(client, room, role, method).status_code for role in VISITORS) for room in ROOMS}

    assert found == MATRIX


def test_a_page_without_a_conference_in_its_address_asks_for_the_role(client):
    a_whole_city()

    found = {
        room: tuple(ask(client, role=role, at=f"/de/rooms/{room}/").status_code for role in VISITORS) for room in ROOMS
    }

    assert found == MATRIX


def test_the_page_knows_which_device_asks(client):
    a_whole_city()

    assert ask(client).content.decode() == "Tür 1|helper"


# Child and parent


def test_a_pass_of_one_conference_opens_nothing_of_another(client):
    city = a_whole_city()
    other = a_pass(city, "other", conference_slug="andere", label="Andere")
    a_device(other, "other-device")
    client.cookies[cookie.name()] = "other-device"

    found = {slug: client.get(address("desk", slug)).status_code for slug in ("jena-konferenz", "andere", "gibtsnicht")}

    assert found == {"jena-konferenz": 403, "andere": 200, "gibtsnicht": 403}


def test_a_pass_of_one_city_opens_nothing_in_another(client, settings):
    settings.ALLOWED_HOSTS = ["jena.example", "erfurt.example"]
    jena = a_city(hosts=["jena.example"])
    a_city(slug="erfurt", hosts=["erfurt.example"])
    a_device(a_pass(jena), "own")
    client.cookies[cookie.name()] = "own"

    found = {
        host: client.get(address("desk", "werkstadt-nord"), headers={"Host": host}).status_code
        for host in settings.ALLOWED_HOSTS
    }

    assert found == {"jena.example": 200, "erfurt.example": 403}


@pytest.mark.parametrize("role", [None, Role.CARE, Role.HELPER])
def test_nobody_learns_which_conferences_there_are(client, role):
    a_whole_city()
    pages = [
        ask(client, "plan", role, at=address("plan", conference)).content.decode()
        for conference in ("jena-konferenz", "gibtsnicht", "x")
    ]

    same = {re.sub(r"/(jena-konferenz|gibtsnicht|x)/", "/…/", page) for page in pages}
    assert len(same) == 1


def test_who_has_another_pass_is_told_as_whom_this_device_is_signed_in(client):
    a_whole_city()

    told = {role: "Tür 1" in ask(client, "needs", role).content.decode() for role in (Role.HELPER, None)}

    assert told == {Role.HELPER: True, None: False}


# As long as the pass holds


@pytest.mark.parametrize(
    "facts",
    [{"valid_until": at("2025-11-02 09:00")}, {"revoked_at": at("2025-11-02 09:00")}, {"is_demonstration": True}],
    ids=["ended", "taken back", "of the demonstration"],
)
def test_a_pass_that_holds_no_longer_opens_nothing_and_the_browser_forgets_it(client, facts):
    a_device(a_pass(**facts), "own")
    client.cookies[cookie.name()] = "own"

    response = client.get(address("desk", "werkstadt-nord"))

    assert (response.status_code, client.cookies[cookie.name()].value) == (403, "")


def test_a_pass_is_taken_back_while_it_is_in_use(client):
    a_whole_city()
    before = ask(client).status_code

    passes.revoke(Pass.objects.get(role=Role.HELPER, label="Tür 1"), at=timezone.now(), by="console")

    assert (before, ask(client).status_code, ask(client, method="POST").status_code) == (200, 403, 403)
    assert ask(client, role=Role.ORGANISER).status_code == 200


def test_a_pass_ends_while_it_is_in_use(client):
    a_whole_city()
    before = ask(client).status_code

    Pass.objects.filter(role=Role.HELPER).update(valid_until=at("2025-11-02 09:00"))

    assert (before, ask(client).status_code) == (200, 403)


@pytest.mark.parametrize("own", ["", "x", "jena-helper-devic", "jena-helper-device ", "\x00", "x" * 5000])
def test_a_made_up_cookie_opens_nothing(client, own):
    a_whole_city()
    client.cookies[cookie.name()] = own

    assert client.get(address("desk")).status_code == 403


def test_the_hash_in_the_database_opens_nothing(client):
    a_whole_city()
    client.cookies[cookie.name()] = Device.objects.first().secret_hash

    assert client.get(address("desk")).status_code == 403


def test_over_tls_the_cookie_without_its_prefix_opens_nothing(client, settings):
    a_whole_city()
    settings.PUBLIC_URL = "https://werkstadt.example.org"
    own = secret_of("jena", Role.HELPER)

    found = {}
    for name in ("werkstadt-pass", "__Host-werkstadt-pass"):
        client.cookies.clear()
        client.cookies[name] = own
        found[name] = client.get(address("desk")).status_code

    assert found == {"werkstadt-pass": 403, "__Host-werkstadt-pass": 200}


# What a page behind a door is, whoever wrote it


@pytest.mark.parametrize("role", [Role.HELPER, Role.CARE, None])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_stores_what_only_staff_may_see(client, role, method):
    a_whole_city()

    assert ask(client, "desk", role, method)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("headers", [{}, EVIL, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_form_that_does_not_come_from_here_writes_nothing(client, headers):
    a_whole_city()

    response = ask(client, method="POST", headers=headers)

    assert (response.status_code, Pass.objects.filter(label="written").exists()) == (403, False)


def test_a_form_from_here_writes(client):
    a_whole_city()

    response = ask(client, method="POST")

    assert (response.status_code, Pass.objects.filter(label="written").exists()) == (200, True)


def test_without_a_door_the_same_foreign_form_would_have_written(client):
    a_whole_city()

    response = ask(client, "open", None, "POST", headers=EVIL)

    assert (response.status_code, Pass.objects.filter(label="written").exists()) == (200, True)


def test_reading_changes_nothing_and_acting_notes_the_day(client):
    a_whole_city()
    seen = Device.objects.filter(access_pass__role=Role.HELPER).values_list("last_seen_on", flat=True)

    ask(client)
    after_reading = seen.get()
    ask(client, method="POST")

    assert (after_reading, seen.get()) == (date(2025, 11, 20), timezone.localdate())


def test_the_door_costs_one_query(client, django_assert_num_queries):
    a_whole_city()
    become(client, Role.HELPER)

    # The city of the host, and the device with its pass.
    with django_assert_num_queries(2):
        client.get(address("desk"))
