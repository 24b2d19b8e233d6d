"""Inviting somebody to the team: one link, one button, once; kind words where it holds no longer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.account_factories import an_invitation
from tests.factories import a_city, a_person, an_area, an_open_conference, signed_in
from tests.staff import FROM_HERE
from werkstadt.accounts.models import Grant, Invitation, Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import inviting
from werkstadt.base.models import AuditEntry, Letter

pytestmark = pytest.mark.django_db
JOIN = "/de/invitation/invitation/"


def signed_in_as(person: Person, key: str = "a") -> Client:
    client = Client(headers=FROM_HERE)
    signed_in(person, key * 32)
    client.cookies["werkstadt-session"] = key * 32
    return client


@pytest.fixture
def administrator() -> Person:
    return a_person(a_city(), Role.ADMINISTRATOR, name="Ada")


def form(**facts: Any) -> dict[str, Any]:
    return {"email": "New@Example.org", "name": "Neu", "language": "uk", "role": "translator", "where": "//"} | facts


def test_the_letter_brings_a_link_whose_button_makes_account_and_role(administrator, settings):
    settings.DEMONSTRATION = True
    signed_in_as(administrator).post("/de/city/people/invite/", form())
    letter = Letter.objects.get()
    path = re.search(r"/uk/invitation/[\w-]+/", letter.text)
    assert path
    guest = Client()
    looked = guest.get(path.group())
    nobody_yet = Person.objects.filter(email="new@example.org").exists()
    joined = guest.post(path.group(), headers=FROM_HERE)

    person = Person.objects.get(email="new@example.org")
    assert (letter.to, letter.language, letter.is_confirmed) == ("new@example.org", "uk", False)
    assert (looked.status_code, nobody_yet, joined.status_code) == (200, False, 302)
    assert (person.name, person.language, [grant.role for grant in person.grants.all()]) == (
        "Neu",
        "uk",
        ["translator"],
    )
    assert guest.get("/uk/account/").status_code == 200


def test_without_a_mail_server_the_link_is_shown_once(administrator):
    page = signed_in_as(administrator).post("/de/city/people/invite/", form()).content.decode()

    path = re.search(r"/uk/invitation/[\w-]+/", page)
    assert path
    assert Client().get(path.group()).status_code == 200
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"valid_until": timezone.now() - timedelta(days=1)}, "abgelaufen"),
        ({"revoked_at": timezone.now() - timedelta(days=1)}, "zurückgezogen"),
        ({"accepted_at": timezone.now() - timedelta(days=1)}, "angenommen"),
    ],
)
def test_what_holds_no_longer_says_so_and_lets_nobody_in(facts, state):
    an_invitation(a_city(), **facts)
    answers = [Client().get(JOIN), Client().post(JOIN, headers=FROM_HERE)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert not Person.objects.exists()


def test_an_invitation_of_another_city_is_unknown():
    a_city(hosts=["testserver"])
    an_invitation(a_city(slug="weimar", name="Weimar", hosts=["weimar.example"]))

    assert [Client().get(JOIN).status_code, Client().post(JOIN, headers=FROM_HERE).status_code] == [404, 404]


def test_a_form_of_another_site_accepts_nothing():
    an_invitation(a_city())

    assert Client().post(JOIN, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Person.objects.exists()


def test_who_is_known_has_one_role_more_and_keeps_the_name():
    city = a_city()
    known = a_person(city, Role.MODERATOR, email="invited@example.org", name="Bekannt")
    an_invitation(city, name="Anders")
    Client().post(JOIN, headers=FROM_HERE)
    known.refresh_from_db()

    assert (known.name, sorted(grant.role for grant in known.grants.all())) == ("Bekannt", ["helper", "moderator"])


def test_who_is_closed_out_does_not_come_in_by_an_invitation():
    city = a_city()
    a_person(city, Role.MODERATOR, email="invited@example.org", is_active=False)
    an_invitation(city)

    assert Client().post(JOIN, headers=FROM_HERE).status_code == 410
    assert Grant.objects.count() == 1


def test_inviting_again_ends_the_link_before(administrator):
    invitation = an_invitation(administrator.grants.get().city)
    page = signed_in_as(administrator).post(f"/de/city/people/invitations/{invitation.pk}/", {"act": "again"})

    assert Client().get(JOIN).status_code == 404
    assert re.search(rb"/de/invitation/[\w-]+/", page.content)


def test_what_was_withdrawn_opens_nothing(administrator):
    invitation = an_invitation(administrator.grants.get().city)
    signed_in_as(administrator).post(f"/de/city/people/invitations/{invitation.pk}/", {"act": "withdraw"})

    assert Client().get(JOIN).status_code == 410


def test_the_history_names_no_address(administrator):
    signed_in_as(administrator).post("/de/city/people/invite/", form())
    told = str(list(AuditEntry.objects.values("by", "did", "details")))

    assert "invited" in told
    assert "example" not in told.lower()


def test_ended_invitations_are_deleted_after_the_period_of_the_city():
    city = a_city()
    now = timezone.now()
    made = now - timedelta(days=60)
    an_invitation(city, "old", created_at=made, valid_until=now - timedelta(days=31))
    an_invitation(city, "young", created_at=made, valid_until=now - timedelta(days=5))

    assert [number for _city, number, _first in inviting.kept()] == [2]
    assert inviting.clear_away_ended(now) == 1
    assert Invitation.objects.count() == 1
    assert [entry.details for entry in AuditEntry.objects.filter(by="calendar")] == [{"number": 1}]


def test_organisers_of_one_conference_invite_there_only():
    city = a_city()
    an_open_conference(an_area(city))
    organiser = a_person(city, Role.ORGANISER, conference_slug="werkstadt-nord")
    client = signed_in_as(organiser)
    page = client.get("/de/workspace/werkstadt-nord/people/invite/").content.decode()
    answers = [
        client.post("/de/workspace/werkstadt-nord/people/invite/", form(where=where, role=role)).content.decode()
        for where, role in (("/werkstadt-nord/", "helper"), ("//", "helper"), ("/werkstadt-nord/", "administrator"))
    ]

    assert client.get("/de/city/people/").status_code == 403
    assert ('value="administrator"' in page, 'value="//"' in page) == (False, False)
    assert ["/invitation/" in answer for answer in answers] == [True, False, False]
    assert [each.conference_slug for each in Invitation.objects.all()] == ["werkstadt-nord"]
