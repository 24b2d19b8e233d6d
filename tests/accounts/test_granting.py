"""Giving and taking roles: nobody gives more than they hold, nobody raises themselves, one administrator stays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import a_city, a_person, an_area, at
from werkstadt.accounts.models import Grant, Invitation, Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import erasing, granting, leaving
from werkstadt.accounts.team.granting import Giver, Obstacle, Place
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 09:00")


def giver(person: Person, **facts: Any) -> Giver:
    grants = tuple(person.grants.select_related("area", "city"))
    return Giver(person.mark, grants[0].city, grants, person, **facts)


def refusal(act: Any, *given: Any, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*given, **options, at=NOW)
    return refused.value.code


@pytest.mark.parametrize("role", list(Role))
def test_an_administrator_gives_every_role(role):
    city = a_city()
    ada, other = a_person(city, Role.ADMINISTRATOR), a_person(city, email="other@example.org")

    granting.give(other, role, Place(), by=giver(ada), at=NOW)

    assert [grant.role for grant in other.grants.all()] == [role]


def test_organisers_give_where_they_hold_and_never_what_is_above_them():
    city = a_city()
    north, south = an_area(city), an_area(city, slug="sued", name="Süd")
    where = {"city": a_person(city, Role.ORGANISER, email="1@example.org")}
    where["area"] = a_person(city, Role.ORGANISER, email="2@example.org", area=north)
    where["conference"] = a_person(city, Role.ORGANISER, email="3@example.org", conference_slug="nord")
    event = {"conference_slug": "nord", "event_slug": "wald"}
    where["event"] = a_person(city, Role.ORGANISER, email="4@example.org", **event)
    areas = {"nord": north.pk, "sued": south.pk}
    places = {
        "whole city": Place(),
        "north": Place(north),
        "south": Place(south),
        "in north": Place(conference="nord"),
        "in south": Place(conference="sued"),
        "wald": Place(conference="nord", event="wald"),
        "feld": Place(conference="nord", event="feld"),
    }

    found = {
        name: [named for named, place in places.items() if giver(person, areas=areas).may_give(Role.HELPER, place)]
        for name, person in where.items()
    }
    above = [giver(where["city"]).may_give(role, Place()) for role in (Role.ADMINISTRATOR, Role.PROTECTION)]

    assert found == {
        "city": list(places),
        "area": ["north", "in north", "wald", "feld"],
        "conference": ["in north", "wald", "feld"],
        "event": ["wald"],
    }
    assert above == [False, False]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.ADMINISTRATOR, Role.ORGANISER}])
def test_all_other_roles_give_nothing(role):
    person = a_person(a_city(), role)

    assert not any(giver(person).may_give(given, Place()) for given in Role)


def test_nobody_raises_themselves():
    ada = a_person(a_city(), Role.ORGANISER)

    assert refusal(granting.give, ada, Role.CARE, Place(), by=giver(ada)) == Obstacle.YOURSELF


def test_nobody_takes_their_own_role():
    city = a_city()
    ada = a_person(city, Role.ADMINISTRATOR)
    a_person(city, Role.ADMINISTRATOR, email="second@example.org")

    assert refusal(granting.take, ada.grants.get(), by=giver(ada)) == Obstacle.YOURSELF


def test_the_last_administrator_stays():
    city = a_city()
    ada = a_person(city, Role.ADMINISTRATOR)
    console = Giver("console", city, may_all=True)

    assert refusal(granting.take, ada.grants.get(), by=console) == Obstacle.LAST_ADMINISTRATOR
    assert refusal(leaving.deactivate, ada, by=console) == Obstacle.LAST_ADMINISTRATOR
    assert refusal(leaving.delete, ada, by=console) == Obstacle.LAST_ADMINISTRATOR


def test_an_administrator_who_was_closed_out_does_not_count():
    city = a_city()
    ada = a_person(city, Role.ADMINISTRATOR)
    a_person(city, Role.ADMINISTRATOR, email="second@example.org", is_active=False)

    assert refusal(granting.take, ada.grants.get(), by=Giver("console", city, may_all=True)) == (
        Obstacle.LAST_ADMINISTRATOR
    )


def test_an_administrator_of_a_demonstration_does_not_count_elsewhere():
    city = a_city()
    ada = a_person(city, Role.ADMINISTRATOR)
    a_person(city, Role.ADMINISTRATOR, email="second@example.org", is_demonstration=True)

    assert refusal(granting.take, ada.grants.get(), by=Giver("console", city, may_all=True)) == (
        Obstacle.LAST_ADMINISTRATOR
    )


def test_organisers_do_not_take_from_administrators():
    city = a_city()
    organiser, ada = a_person(city, Role.ORGANISER), a_person(city, Role.ADMINISTRATOR)

    assert refusal(granting.take, ada.grants.get(), by=giver(organiser)) == Obstacle.NOT_YOURS


def test_who_loses_the_last_role_is_deleted_and_the_history_keeps_a_number():
    city = a_city()
    ada, other = a_person(city, Role.ADMINISTRATOR), a_person(city, Role.HELPER, email="o@example.org", name="Olga")
    mark = other.mark

    assert granting.take(other.grants.get(), by=giver(ada), at=NOW) is True

    assert not Person.objects.filter(email="o@example.org").exists()
    told = str(list(AuditEntry.objects.values("by", "did", "about_pk", "details")))
    assert ("Olga" in told, mark.removeprefix("person ") in told) == (False, True)


def test_who_has_another_role_stays():
    city = a_city()
    ada, other = a_person(city, Role.ADMINISTRATOR), a_person(city, Role.HELPER, email="o@example.org")
    granting.give(other, Role.MODERATOR, Place(conference="nord"), by=giver(ada), at=NOW)

    assert granting.take(other.grants.get(role=Role.HELPER), by=giver(ada), at=NOW) is False
    assert other.grants.count() == 1


def test_a_city_does_not_decide_about_people_of_another():
    here, there = a_city(), a_city(slug="weimar", name="Weimar")
    ada, other = a_person(here, Role.ADMINISTRATOR), a_person(here, Role.HELPER, email="o@example.org")
    Grant.objects.create(person=other, city=there, role=Role.HELPER, granted_at=NOW)

    assert refusal(leaving.delete, other, by=giver(ada)) == Obstacle.ELSEWHERE
    assert refusal(granting.take, other.grants.get(city=there), by=giver(ada)) == Obstacle.GONE


def test_roles_of_the_city_hold_nowhere_smaller():
    city = a_city()
    ada, other = a_person(city, Role.ADMINISTRATOR), a_person(city, email="o@example.org")
    where = Place(conference="nord")

    assert refusal(granting.give, other, Role.PROTECTION, where, by=giver(ada)) == Obstacle.WHOLE_CITY_ONLY


def test_erasing_forgets_letters_and_invitations_too():
    city = a_city()
    other = a_person(city, Role.HELPER, email="o@example.org")
    Invitation.objects.create(
        city=city,
        role=Role.CARE,
        email=other.email,
        token_hash="0" * 64,
        created_at=NOW,
        valid_until=at("2026-01-01 09:00"),
    )

    erasing.erase(other, by="console", at=NOW)

    assert (Person.objects.count(), Invitation.objects.count(), Grant.objects.count()) == (0, 0, 0)
