"""A conference is published and taken back, begins with another one, and says what stands in the way."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import a_whole_city, an_area, at
from tests.staff import FROM_HERE, Visitor, become
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base import audit, clock
from werkstadt.conferences.models import Conference

pytestmark = pytest.mark.django_db
PUBLISH = "/en/workspace/jena-konferenz/publish/"
BEGIN = "/en/city/conferences/new/"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def city(settings, tmp_path) -> City:
    settings.FILES = tmp_path
    return a_whole_city()


@pytest.fixture
def client(city) -> Client:
    found = become(Client(), Visitor(Role.ORGANISER, is_person=True))
    assert isinstance(found, Client)
    return found


def send(client: Client, address: str, **filled: str):
    return client.post(address, filled, headers=FROM_HERE)


def test_a_state_is_set_and_noted(client):
    assert send(client, PUBLISH, state="booking-open", seen="announced").status_code == 302

    conference = Conference.objects.get()
    assert conference.state == "booking-open"
    (entry,) = [each for each in audit.of(conference) if each.did == "fact changed"]
    assert entry.details["fields"] == {"state": {"before": "announced", "after": "booking-open"}}


def test_a_conference_with_registrations_is_not_hidden_again(client):
    shown = send(client, PUBLISH, state="draft", seen="announced").content.decode()

    assert "People have registered" in shown
    assert Conference.objects.get().state == "announced"


def test_who_looked_at_another_state_is_told(client):
    shown = send(client, PUBLISH, state="running", seen="draft").content.decode()

    assert "Somebody else has changed this" in shown
    assert Conference.objects.get().state == "announced"


def test_before_a_page_is_public_that_lacks_what_people_need_it_is_asked_once(client):
    Conference.objects.update(state="draft", venue=None)

    asked = send(client, PUBLISH, state="announced", seen="draft").content.decode()
    before = Conference.objects.get().state
    send(client, PUBLISH, state="announced", seen="draft", anyway="on")

    assert "Announce it all the same" in asked
    assert (before, Conference.objects.get().state) == ("draft", "announced")


def test_the_page_says_what_is_missing(client):
    shown = client.get(PUBLISH).content.decode()

    assert "Still missing" in shown
    assert "/workspace/jena-konferenz/preview/" in shown


def test_a_new_conference_begins_with_another_one(client, city):
    area = an_area(city, slug="west", name="Planungsraum West")

    sent = {"source": "jena-konferenz", "area": area.slug, "title": "Leben im Westen", "day": "2026-06-20", "slug": ""}
    response = send(client, BEGIN, **sent)

    new = Conference.objects.get(area=area)
    # What has to be decided anew is the next thing to look at; the old name is in no language any more.
    assert response.url == f"/en/workspace/{new.slug}/missing/"
    assert (new.slug, new.state, new.number, new.title) == ("west-2026", "draft", 1, {"de": "Leben im Westen"})
    assert new.events.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("day", "31.06.2026", "Please write a day that there is."),
        ("day", "0026-06-20", "Please look at the year."),
        ("slug", "Nord 2026", "Only small letters"),
        ("slug", "jena-konferenz", "This is there already."),
        ("title", " ", "Please write what it is called."),
        ("source", "nie", "nie"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(client, field, value, words):
    good = {"source": "jena-konferenz", "area": "jena-nord", "title": "Neu", "day": "2026-06-20", "slug": "neu"}
    filled = good | {field: value}

    shown = send(client, BEGIN, **filled)

    assert shown.status_code == 200
    assert words in shown.content.decode()
    assert Conference.objects.count() == 1


def test_pages_need_few_queries(client, django_assert_max_num_queries):
    for address in (BEGIN, "/en/workspace/jena-konferenz/preview/"):
        with django_assert_max_num_queries(15):
            client.get(address)
