"""In the demonstration anybody is one of the team with one click; in a real installation there is nobody to be."""

from __future__ import annotations

import pytest
from django.conf import settings as configured

from tests.factories import a_conference, a_person
from tests.staff import FROM_HERE
from werkstadt.accounts import demonstration
from werkstadt.accounts.models import Grant, Person
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.config import trying_out

pytestmark = pytest.mark.django_db
SIGN_IN = "/de/account/sign-in/"


@pytest.fixture
def conference(settings):
    settings.DEMONSTRATION = True
    found = a_conference()
    trying_out.give_passes(configured.DEMONSTRATION_START)
    return found


def test_there_is_somebody_for_each_task(conference):
    roles = dict(Grant.objects.values_list("role", "person__name"))

    assert roles == {
        Role.ORGANISER: "Sozialplanung (Beispiel)",
        Role.MODERATOR: "Moderation (Beispiel)",
        Role.TRANSLATOR: "Übersetzung (Beispiel)",
        Role.PARTNER: "Verein (Beispiel)",
        Role.PROTECTION: "Datenschutz (Beispiel)",
        Role.ADMINISTRATOR: "Administration (Beispiel)",
    }
    assert {person.is_demonstration for person in Person.objects.all()} == {True}


def test_they_are_there_again_at_the_next_start(conference):
    before = list(Grant.objects.values_list("person", "role"))
    Grant.objects.first().delete()
    trying_out.give_passes(configured.DEMONSTRATION_START)

    assert sorted(Grant.objects.values_list("person", "role")) == sorted(before)


def test_one_click_signs_in(client, conference):
    person = Person.objects.get(name="Administration (Beispiel)")
    answer = client.post(f"{SIGN_IN}try/{person.pk}/", headers=FROM_HERE)

    assert (answer.status_code, client.get("/de/city/people/").status_code) == (302, 200)


def test_the_page_shows_a_button_for_each_only_in_the_demonstration(client, conference, settings):
    here = client.get(SIGN_IN).content.decode().count("/sign-in/try/")
    settings.DEMONSTRATION = False
    there = client.get(SIGN_IN).content.decode().count("/sign-in/try/")

    assert (here, there) == (len(demonstration.PEOPLE), 0)


def test_a_real_installation_lets_nobody_in_also_with_the_database_of_a_demonstration(client, conference, settings):
    person = Person.objects.get(name="Administration (Beispiel)")
    client.post(f"{SIGN_IN}try/{person.pk}/", headers=FROM_HERE)
    settings.DEMONSTRATION = False

    assert client.get("/de/city/people/").status_code == 403
    assert client.get("/de/account/").status_code == 302
    assert client.post(f"{SIGN_IN}try/{person.pk}/", headers=FROM_HERE).status_code == 404


def test_real_people_are_nobody_to_try_out(client, conference):
    somebody = a_person(City.objects.get(), Role.ADMINISTRATOR, email="real@example.com")

    assert client.post(f"{SIGN_IN}try/{somebody.pk}/", headers=FROM_HERE).status_code == 404


def test_a_form_of_another_site_makes_nobody_of_the_team(client, conference):
    person = Person.objects.first()

    answer = client.post(f"{SIGN_IN}try/{person.pk}/", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
