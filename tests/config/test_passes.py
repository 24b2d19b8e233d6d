"""Passes at the command line: what is printed, and what is refused with one sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import a_city, a_conference, a_device, a_pass, an_area, at
from werkstadt.accounts import access
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import PASS_ROLES, Role
from werkstadt.base import audit
from werkstadt.cli import PEOPLE_ROLES, ROLES
from werkstadt.config import passes
from werkstadt.config.problems import Stopped

pytestmark = pytest.mark.django_db
PUBLIC = "https://werkstadt.example.org"


def give(**more: Any) -> list[str]:
    usual = {"role": "helper", "slug": "werkstadt-nord", "label": "Tür 1", "days": 60, "address": PUBLIC}
    return passes.give(**usual | more)


def test_the_command_knows_the_roles_that_there_are():
    assert list(ROLES) == [str(role) for role in PASS_ROLES]
    assert set(PEOPLE_ROLES) == set(Role.values)


def test_a_new_pass_says_its_link_once():
    a_conference()

    about, link, *_more = give()

    access_pass = Pass.objects.get()
    token = link.removeprefix(f"{PUBLIC}/de/enter/").removesuffix("/")
    assert access.pass_with(token, access_pass.city, timezone.now()) == access_pass
    assert about.startswith(f"Pass {access_pass.pk}: Tür 1 (helper), werkstadt-nord, until ")
    assert token not in "\n".join(passes.listed())
    assert [(each.by, each.did) for each in audit.of(access_pass)] == [("console", "pass given")]


def test_the_link_is_in_the_first_language_of_the_city():
    a_conference(an_area(a_city(languages=[{"code": "uk"}, {"code": "de"}])))

    assert give()[1].startswith(f"{PUBLIC}/uk/enter/")


def test_the_address_is_the_one_given_else_the_public_one(settings):
    a_conference()
    settings.PUBLIC_URL = PUBLIC

    found = [give(address=address)[1].partition("/de/")[0] for address in ("", "http://192.0.2.7:8000/")]

    assert found == [PUBLIC, "http://192.0.2.7:8000"]


def test_a_pass_holds_as_many_days_as_asked():
    a_conference()
    give(days=3)

    access_pass = Pass.objects.get()
    assert access_pass.valid_until - access_pass.created_at == timedelta(days=3)


def test_a_pass_can_be_made_for_a_conference_that_nobody_sees_yet():
    a_conference(state="draft")

    assert len(give()) == 4


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"slug": "gibtsnicht"}, "There is no conference gibtsnicht. There are: werkstadt-nord"),
        ({"address": ""}, "Under which address do people reach WerkStadt?"),
        ({"address": "werkstadt.example.org"}, "werkstadt.example.org is not an address."),
        ({"address": "ftp://werkstadt.example.org"}, "ftp://werkstadt.example.org is not an address."),
        ({"label": ""}, "A label says where the pass is used"),
        ({"label": " \n "}, "A label says where the pass is used"),
        ({"label": "x" * 61}, "A label says where the pass is used"),
        ({"label": "Tür\x1b[2J"}, "A label says where the pass is used"),
    ],
)
def test_what_can_not_be_is_said_and_makes_nothing(asked, sentence):
    a_conference()

    with pytest.raises(Stopped) as stopped:
        give(**asked)

    assert str(stopped.value).startswith(sentence)
    assert not Pass.objects.exists()


def test_without_any_conference_the_way_to_one_is_said():
    with pytest.raises(Stopped, match="none yet; import one: werkstadt import DIR"):
        give()


def test_taking_a_pass_back_says_from_how_many_devices():
    a_device(a_pass())
    access_pass = Pass.objects.get()

    first, second = passes.revoke(access_pass.pk), passes.revoke(access_pass.pk)

    assert first == [f"Pass {access_pass.pk} (Tür 1) opens nothing any more. It was entered on 1 device."]
    assert second == [f"Pass {access_pass.pk} (Tür 1) opens nothing any more. It was entered on 0 devices."]
    assert not Device.objects.exists()


def test_a_pass_that_is_not_there_can_not_be_taken_back():
    with pytest.raises(Stopped, match="There is no pass 7"):
        passes.revoke(7)


def test_the_list_says_the_state_of_each_pass():
    city = a_city()
    a_device(a_pass(city), last_seen_on=at("2025-12-13 09:00").date())
    a_pass(city, "2", label="Tür 2")
    a_pass(city, "3", label="Tür 3", valid_until=at("2025-11-08 09:00"))
    a_pass(city, "4", label="Tür 4", revoked_at=at("2025-11-07 23:30"), role=Role.CARE)

    *lines, count = passes.listed()

    assert [" ".join(line.split()[1:]) for line in lines] == [
        "helper werkstadt-nord Tür 1 until 2100-01-01, on 1 device, last used on 2025-12-13",
        "helper werkstadt-nord Tür 2 until 2100-01-01, on 0 devices",
        "helper werkstadt-nord Tür 3 ended on 2025-11-08",
        "care werkstadt-nord Tür 4 taken back on 2025-11-08",
    ]
    assert count == "4 passes."


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_needs_no_more_queries(django_assert_num_queries, count):
    city = a_city()
    for number in range(count):
        a_device(a_pass(city, str(number), label=str(number)), str(number))

    with django_assert_num_queries(2):
        passes.listed()
