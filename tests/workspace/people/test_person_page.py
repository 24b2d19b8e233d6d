"""The page of somebody of the team: roles given and taken, the account closed, opened, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories import a_city, a_person, an_area, an_open_conference
from tests.workspace.people.test_inviting import signed_in_as
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    found = a_city()
    an_open_conference(an_area(found))
    return found


@pytest.fixture
def administrator(city) -> Client:
    return signed_in_as(a_person(city, Role.ADMINISTRATOR, name="Ada"))


@pytest.fixture
def olga(city) -> Person:
    return a_person(city, Role.HELPER, email="olga@example.org", name="Olga")


def page_of(person: Person) -> str:
    return f"/de/city/people/{person.pk}/"


def roles(person: Person) -> list[Any]:
    return sorted(person.grants.values_list("role", "conference_slug"))


def test_a_role_is_given_for_a_place_and_taken_away_again(administrator, olga):
    given = {"act": "give", "role": "moderator", "where": "/werkstadt-nord/"}
    answer = administrator.post(page_of(olga), given)
    after_giving = roles(olga)
    administrator.post(page_of(olga), {"act": "take", "grant": olga.grants.get(role="helper").pk})

    assert answer["Location"] == page_of(olga) + "?done=given"
    assert after_giving == [("helper", ""), ("moderator", "werkstadt-nord")]
    assert roles(olga) == [("moderator", "werkstadt-nord")]


def test_a_partner_needs_an_organisation(administrator, olga):
    answer = administrator.post(page_of(olga), {"act": "give", "role": "partner", "where": "//"})

    assert (answer.status_code, roles(olga)) == (200, [("helper", "")])
    assert b"error-summary" in answer.content


def test_a_closed_account_is_signed_out_and_opens_again(administrator, olga):
    own = signed_in_as(olga, "b")
    before = own.get("/de/account/").status_code
    administrator.post(page_of(olga), {"act": "out"})
    closed = own.get("/de/account/").status_code
    administrator.post(page_of(olga), {"act": "in"})
    olga.refresh_from_db()

    # Open again, but the old session stays ended.
    assert (before, closed, olga.is_active, own.get("/de/account/").status_code) == (200, 302, True, 302)


def test_a_lost_second_proof_is_forgotten(administrator, olga):
    Authenticator.objects.create(user=olga, type="totp", data={"secret": "x"})
    administrator.post(page_of(olga), {"act": "forget"})

    assert not Authenticator.objects.exists()


def test_deleting_asks_first(administrator, olga):
    asked = administrator.get(page_of(olga) + "delete/")
    still_there = Person.objects.filter(pk=olga.pk).exists()
    administrator.post(page_of(olga) + "delete/")

    assert (asked.status_code, still_there, Person.objects.filter(pk=olga.pk).exists()) == (200, True, False)


@pytest.mark.parametrize("act", ["out", "in", "forget"])
def test_organisers_close_no_accounts(city, olga, act):
    client = signed_in_as(a_person(city, Role.ORGANISER, name="Jana"))
    answer = client.post(page_of(olga), {"act": act})
    olga.refresh_from_db()

    assert (answer.status_code, olga.is_active) == (200, True)
    assert client.post(page_of(olga) + "delete/").status_code == 403


def test_one_does_not_change_ones_own_roles(city):
    ada = a_person(city, Role.ADMINISTRATOR, name="Ada")
    a_person(city, Role.ADMINISTRATOR, email="second@example.org")
    client = signed_in_as(ada)
    for sent in (
        {"act": "give", "role": "care", "where": "//"},
        {"act": "take", "grant": ada.grants.get().pk},
        {"act": "out"},
    ):
        client.post(page_of(ada), sent)
    ada.refresh_from_db()

    assert (roles(ada), ada.is_active) == ([("administrator", "")], True)


def test_people_of_another_city_are_unknown(city):
    City.objects.update(hosts=["testserver"])
    there = a_city(slug="weimar", name="Weimar", hosts=["weimar.example"])
    stranger = a_person(there, Role.HELPER, email="stranger@example.org")
    client = signed_in_as(a_person(city, Role.ADMINISTRATOR))

    assert [client.get(page_of(stranger)).status_code, client.post(page_of(stranger)).status_code] == [404, 404]


def test_a_role_of_somebody_else_is_not_taken_on_this_page(administrator, city, olga):
    other = a_person(city, Role.CARE, email="other@example.org")

    assert administrator.post(page_of(olga), {"act": "take", "grant": other.grants.get().pk}).status_code == 404
    assert other.grants.count() == 1
