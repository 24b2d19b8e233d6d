"""A prepared query finds what the queryset finds, whatever it is asked for and by whom."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet, Value

from tests.factories import a_city, a_conference, a_place, an_area, an_event
from werkstadt.base.prepared import MOST, Prepared
from werkstadt.conferences.models import Event, Place

pytestmark = pytest.mark.django_db


def events(keys: list[int]) -> QuerySet[Event]:
    return Event.objects.select_related("conference", "round").defer("title", "conference__lead").filter(pk__in=keys)


@pytest.fixture
def three() -> list[Event]:
    conference = a_conference()
    return [an_event(conference, slug=f"e-{number}", position=number) for number in range(3)]


def test_it_finds_the_rows_that_the_queryset_finds_also_the_second_time(three):
    prepared, keys = Prepared(events), [event.pk for event in three]

    for asked in (keys, keys[:1], keys[1:], keys[::-1], [keys[2], -1]):
        assert prepared(asked) == list(events(asked))


def test_rows_have_their_relations_and_what_was_left_out_is_fetched_when_asked_for(three, django_assert_num_queries):
    (event,) = Prepared(events)([three[0].pk])

    with django_assert_num_queries(0):
        found = (event.conference.slug, event.starts_at, event.round)
    with django_assert_num_queries(1):
        title = str(event.title)

    assert (*found, title) == (three[0].conference.slug, three[0].starts_at, None, str(three[0].title))


def test_each_call_hands_out_rows_of_its_own(three):
    prepared = Prepared(events)
    first, second = prepared([three[0].pk])[0], prepared([three[0].pk])[0]

    first.slug = "changed"

    assert (second.slug, second is first, second.conference is first.conference) == ("e-0", False, False)


def test_it_sees_what_has_changed_since(three):
    prepared = Prepared(events)
    prepared([three[0].pk])

    Event.objects.filter(pk=three[0].pk).update(slug="new")

    assert prepared([three[0].pk])[0].slug == "new"


def test_words_and_numbers_go_to_their_places():
    city = a_city()
    place = a_place(city, slug="aula", name="Aula")
    prepared = Prepared(lambda slug, city: Place.objects.filter(city=city, slug=slug, name__in=["Aula", "x"]))

    asked: list[tuple[str, int]] = [("aula", city.pk), ("AULA'; --", city.pk), ("aula", city.pk + 1)]
    assert [prepared(*each) for each in asked] == [[place], [], []]


def test_counts_over_two_tables_come_as_from_the_queryset(three):
    def counted(keys: list[int], again: list[int]) -> QuerySet[Any]:
        own = Event.objects.filter(pk__in=keys).order_by().values_list("conference", "state").annotate(n=Count("pk"))
        return own.union(
            Event.objects.filter(pk__in=again)
            .order_by()
            .values_list("conference", Value("all"))
            .annotate(n=Count("pk")),
            all=True,
        )

    keys = [event.pk for event in three]

    assert Prepared(counted)(keys, keys) == list(counted(keys, keys)) != []


def test_for_nothing_the_database_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Prepared(events)([]) == []


def test_it_does_not_keep_more_shapes_than_it_should(three):
    prepared, key = Prepared(events), three[0].pk

    for length in range(1, MOST + 20):
        assert prepared([key] * length) == [three[0]]

    assert len(prepared._known) <= MOST


@pytest.mark.django_db(transaction=True)
def test_threads_ask_over_their_own_connections():
    keys = [an_event(a_conference(an_area())).pk]
    prepared, found, used = Prepared(events), [], []

    def ask() -> None:
        for _ in range(20):
            found.append([event.pk for event in prepared(keys)])
        used.append(id(connection.connection))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (found, len(used)) == ([keys] * 80, 4)
