"""Every page for staff asks the database a few times only, however many events and people there are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    a_news_item,
    a_person,
    a_receipt,
    a_round,
    a_topic,
    a_whole_city,
    a_workshop,
    an_organisation,
)
from tests.routes import ROUTES, content
from tests.staff import Visitor, become
from tests.task_factories import a_task
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event

pytestmark = pytest.mark.django_db
MOST = 15
# It shows a page of residents, whatever that needs, behind the door.
SHOWS_ANOTHER = {"workspace-preview-page": 24}
PAGES = sorted(name for name, route in ROUTES.items() if not route.is_public and route.is_page)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def number_of_queries(client: Any, name: str) -> int:
    route = ROUTES[name]
    people = [Visitor(role, is_person=True) for role in Role]
    become(client, next((each for each in people if route.opens_for(each)), route.visitor))
    content(client.get(route.at()))  # what is remembered for a moment, or asked for once in the life of a process
    with CaptureQueriesContext(connection) as asked:
        content(client.get(route.at()))
    return len(asked)


def more_of_everything(city: City) -> None:
    conference = Conference.objects.get(slug=f"{city.slug}-konferenz")
    for number in range(5):
        organisation = an_organisation(city, slug=f"noch-{number}", name=f"Noch {number}")
        topic = a_topic(conference, slug=f"noch-{number}", position=number)
        round_ = a_round(conference, slug=f"noch-{number}", position=number)
        event = a_workshop(conference, slug=f"noch-{number}", topic=topic, round=round_, position=number)
        event.hosts.add(organisation)
        a_receipt(conference, event, f"noch-{number}")
        a_news_item(conference, slug=f"noch-{number}", event=event)
        person = a_person(city, Role.MODERATOR, email=f"noch-{number}@example.org")
        a_task(conference, title=f"Noch {number}", person=person)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_few_queries_and_not_more_with_more_events_and_people(client, name):
    city = a_whole_city()
    few = number_of_queries(client, name)
    more_of_everything(city)

    many = number_of_queries(client, name)

    assert (many, few <= SHOWS_ANOTHER.get(name, MOST)) == (few, True)


def test_the_counting_itself_notices_a_query_for_each_event():
    city = a_whole_city()
    more_of_everything(city)

    with CaptureQueriesContext(connection) as asked:
        assert [event.topic and event.topic.slug for event in Event.objects.filter(conference__area__city=city)]

    assert len(asked) > MOST / 3
