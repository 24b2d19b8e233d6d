"""Who changed what when: sentences for people, of the own city and conference only, and taken back where it is safe."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.account_factories import an_entry
from tests.factories import a_city, a_person, a_place, an_area, an_event, an_open_conference, at, signed_in
from tests.staff import FROM_HERE
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.conferences import history
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.packs.kinds import Ref

pytestmark = pytest.mark.django_db
WORK = "/de/workspace/werkstadt-nord/history/"
NOW = at("2025-11-20 09:00")


def as_person(person: Person, key: str = "a") -> Client:
    client = Client(headers=FROM_HERE)
    signed_in(person, key * 32)
    client.cookies["werkstadt-session"] = key * 32
    return client


@pytest.fixture
def city() -> City:
    return a_city()


@pytest.fixture
def conference(city) -> Conference:
    return an_open_conference(an_area(city), venue=a_place(city))


@pytest.fixture
def organiser(city) -> Person:
    return a_person(city, Role.ORGANISER, name="Jana Muster")


def change(city: City, title: str, by: str) -> Any:
    ref = Ref("event", ("werkstadt-nord", "werkstatt"))
    return editing.apply(city, [Edit(ref, {"title": {"de": title}})], by=by, at=NOW)


def shown(client: Client, address: str = WORK) -> str:
    return client.get(address).content.decode()


def test_a_change_is_told_with_name_before_and_after(city, conference, organiser):
    an_event(conference, title="Aula")
    change(city, "Turnhalle", organiser.mark)

    page = shown(as_person(organiser))

    assert "<bdi>Jana Muster</bdi>" in page
    assert "<del>Aula</del>" in page
    assert "<ins>Turnhalle</ins>" in page


def test_states_and_hours_are_told_in_words(city, conference, organiser):
    ref = Ref("event", ("werkstadt-nord", "werkstatt"))
    an_event(conference)
    editing.apply(city, [Edit(ref, {"state": "cancelled", "starts": "2025-12-13 11:15"})], by=organiser.mark, at=NOW)

    page = shown(as_person(organiser))

    assert "fällt aus" in page
    assert "13. Dezember 2025, 11:15 Uhr" in page
    assert "cancelled" not in page.split("<main")[1]


def test_who_has_left_is_a_former_person(city, conference, organiser):
    an_entry(conference, by="person 4711")

    page = shown(as_person(organiser))

    assert "4711" in page
    assert "<bdi>person 4711</bdi>" not in page


def test_a_change_is_taken_back_and_that_stands_there_too(city, conference, organiser):
    event = an_event(conference, title="Aula")
    change(city, "Turnhalle", organiser.mark)
    client = as_person(organiser)
    number = history.of_conference(conference).filter(did="fact changed").get().pk
    asked = client.get(f"{WORK}{number}/undo/")
    done = client.post(f"{WORK}{number}/undo/")
    event.refresh_from_db()

    assert (asked.status_code, done.status_code, str(event.title)) == (200, 302, "Aula")
    assert history.of_conference(conference).filter(did="fact changed").count() == 2


def test_what_was_changed_again_since_is_not_taken_back(city, conference, organiser):
    event = an_event(conference, title="Aula")
    change(city, "Turnhalle", organiser.mark)
    number = history.of_conference(conference).get().pk
    change(city, "Mensa", organiser.mark)
    client = as_person(organiser)
    asked, answer = client.get(f"{WORK}{number}/undo/"), client.post(f"{WORK}{number}/undo/")
    event.refresh_from_db()

    assert (b'type="submit">' in asked.content.split(b"<main")[1], answer.status_code) == (False, 200)
    assert str(event.title) == "Mensa"


def test_nothing_of_another_city_or_conference_is_shown(city, conference, organiser):
    there = a_city(slug="weimar", name="Weimar", hosts=["weimar.example"])
    City.objects.filter(pk=city.pk).update(hosts=["testserver"])
    elsewhere = an_open_conference(an_area(there), slug="weimar-nord")
    other = an_open_conference(conference.area, slug="werkstadt-sued", number=2)
    mine = an_entry(conference)
    theirs = [an_entry(elsewhere), an_entry(there), an_entry(an_event(elsewhere))]
    beside = [an_entry(an_event(other))]
    client = as_person(organiser)

    assert list(history.of_conference(conference)) == [mine]
    assert set(history.of_city(City.objects.get(pk=city.pk))) == {mine, *beside}
    foreign = [client.get(f"{WORK}{each.pk}/undo/").status_code for each in (*theirs, *beside)]
    assert foreign == [404] * 4
    assert client.get(f"{WORK}conferences.conference/{elsewhere.pk}/").status_code == 404
    assert client.get(f"{WORK}conferences.conference/{conference.pk}/").status_code == 200


def test_it_can_be_narrowed_by_who_what_and_when(city, conference):
    reader = a_person(city, Role.PROTECTION)
    for number, (by, did) in enumerate([("Tür 1", "pass entered"), ("Tür 2", "pass entered"), ("Tür 1", "pass left")]):
        an_entry(conference, by=by, did=did, at=NOW + timedelta(days=number))
    client = as_person(reader)
    asked = [
        *("", "who=T%C3%BCr+1", "did=pass+entered", "who=T%C3%BCr+1&did=pass+left"),
        *("since=2025-11-21", "until=2025-11-20", "who=nobody", "since=nonsense&page=99", "conference=werkstadt-nord"),
    ]

    found = {query: shown(client, f"/de/city/history/?{query}").count("<time ") for query in asked}

    assert found == dict(zip(asked, [3, 2, 2, 1, 2, 1, 3, 3, 3], strict=True))


def test_more_than_a_page_is_told_with_as_many_questions_as_a_little(
    city, conference, organiser, django_assert_max_num_queries
):
    an_event(conference, title="Aula")
    for number in range(90):
        an_entry(conference, at=NOW + timedelta(minutes=number), by=organiser.mark)
    client = as_person(organiser)

    with django_assert_max_num_queries(15):
        page = shown(client)

    assert page.count("<time ") == 40
    assert shown(client, WORK + "?page=3").count("<time ") == 10


def test_words_that_somebody_typed_stay_words(city, conference, organiser):
    an_event(conference, title="Aula")
    change(city, "<script>alert(1)</script>", organiser.mark)

    assert "<script>alert" not in shown(as_person(organiser))
