"""The door to conferences: readers see what is published, below its own parent, and the rest is unknown to them."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404

from tests.factories import (
    a_city,
    a_conference,
    a_contest,
    a_download,
    a_news_item,
    a_topic,
    a_whole_city,
    an_area,
    an_event,
    at,
)
from tests.routes import ROUTES, content
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference, Event
from werkstadt.proposals.models import Call
from werkstadt.seats.models import Registration

pytestmark = pytest.mark.django_db
BELOW = [
    name
    for name, route in ROUTES.items()
    if ("-konferenz" in route.address or "{token}" in route.address) and route.is_public and "GET" in route.methods
]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.mark.parametrize("state", Conference.State)
def test_everything_but_a_draft_is_published(state):
    conference = a_conference(state=state)

    expected = [] if state == Conference.State.DRAFT else [conference]
    assert list(access.published_conferences(conference.area.city)) == expected
    assert list(access.published_conferences_in(conference.area)) == expected


def test_conferences_whose_day_is_unknown_stand_last():
    area = an_area()
    unknown = a_conference(area, starts_at=None, ends_at=None)
    known = a_conference(area, slug="andere", number=2)

    assert list(access.published_conferences(area.city)) == [known, unknown]


def test_a_conference_goes_with_all_that_is_in_it_when_nobody_has_booked():
    a_whole_city()
    with pytest.raises(ProtectedError):
        Conference.objects.get().delete()

    Registration.objects.all().delete()
    Conference.objects.get().delete()

    assert not Event.objects.exists()


def test_a_topic_that_events_have_can_not_go_alone():
    conference = a_conference()
    topic = a_topic(conference)
    an_event(conference, topic=topic)

    with pytest.raises(RestrictedError):
        topic.delete()


def test_a_draft_is_unknown_rather_than_forbidden():
    draft = a_conference(state=Conference.State.DRAFT)

    with pytest.raises(Http404):
        access.published_conference(draft.area.city, draft.slug)


def test_a_conference_belongs_to_its_city():
    conference = a_conference()

    with pytest.raises(Http404):
        access.published_conference(a_city(slug="erfurt"), conference.slug)


def test_an_event_belongs_to_its_conference():
    area = an_area()
    event = an_event(a_conference(area))
    other = a_conference(area, slug="andere", number=2)

    with pytest.raises(Http404):
        access.published_event(other, event.slug)


def test_the_programme_is_the_day_and_the_rest_leads_up_to_it():
    conference = a_conference()
    workshop = an_event(conference)
    walk = an_event(conference, slug="spaziergang", kind=Event.Kind.RUN_UP)

    assert access.programme(conference) == [workshop]
    assert access.run_up_events(conference) == access.run_up_events_in(conference.area) == [walk]
    assert set(access.everything(conference)) == {workshop, walk}


def test_events_before_a_draft_are_unknown_in_the_area():
    draft = a_conference(state=Conference.State.DRAFT)
    an_event(draft, kind=Event.Kind.RUN_UP)

    assert access.run_up_events_in(draft.area) == []


def test_events_stand_in_order_of_time_and_those_that_follow_last():
    conference = a_conference()
    later, unknown, first = (
        an_event(conference, slug=slug, starts_at=start, ends_at=None)
        for slug, start in (("b", at("2025-12-13 11:00")), ("c", None), ("a", at("2025-12-13 10:00")))
    )

    assert access.programme(conference) == access.everything(conference) == [first, later, unknown]


def test_news_are_there_from_their_moment_on_the_newest_first():
    conference = a_conference()
    old = a_news_item(conference, published_at=at("2025-11-01 07:00"))
    new = a_news_item(conference, slug="neu", published_at=at("2025-11-02 07:00"))
    a_news_item(conference, slug="morgen", published_at=at("2025-11-03 07:00"))

    assert list(access.news(conference, at("2025-11-02 07:00"))) == [new, old]


@pytest.mark.parametrize("name", BELOW)
def test_a_draft_is_unknown_in_every_representation(client, name):
    a_whole_city()
    # While it is open partners may propose, also to a draft (tests/public/test_proposing.py).
    Call.objects.update(closes_at=at("2025-11-02 09:00"), opens_at=at("2025-11-01 09:00"))
    published = client.get(ROUTES[name].at())
    content(published)
    Conference.objects.update(state=Conference.State.DRAFT)

    assert (published.status_code, client.get(ROUTES[name].at()).status_code) == (ROUTES[name].answer("GET"), 404)


@pytest.mark.parametrize(
    "name", [name for name, route in ROUTES.items() if route.is_public and name not in {*BELOW, "public-clock"}]
)
def test_nothing_else_speaks_of_a_draft(client, name):
    a_whole_city()
    Conference.objects.update(state=Conference.State.DRAFT)

    said = content(client.get(ROUTES[name].at())).decode(errors="replace")

    secrets = (
        "jena-konferenz",
        "WerkStadt – Leben in Jena-Nord",
        "Klimaspaziergang",
        "karte.pdf",
        "Mal deinen Stadtteil",
    )
    assert [secret for secret in secrets if secret in said] == []


def test_what_belongs_to_one_conference_is_not_below_another(client):
    a_whole_city()
    other = a_conference(an_area(Conference.objects.get().area.city, slug="ost"), slug="andere")
    an_event(other, slug="eigenes")
    addresses = {
        name: ROUTES[name].at().replace("jena-konferenz/", "andere/", 1)
        for name in ("public-event", "public-event-calendar", "public-contest", "public-file")
    }

    assert {name: client.get(address).status_code for name, address in addresses.items()} == dict.fromkeys(
        addresses, 404
    )
    assert client.get("/de/conferences/andere/events/eigenes/").status_code == 200


def test_a_file_is_not_below_another_download(client):
    conference = a_conference()
    a_download(conference)
    a_download(conference, content=b"other", slug="andere", file="andere.pdf")

    found = [
        client.get(f"/files/werkstadt-nord/{path}").status_code for path in ("karte/andere.pdf", "andere/karte.pdf")
    ]

    assert found == [404, 404]


def test_a_contest_without_its_conference_is_nowhere(client):
    a_contest(a_conference(state=Conference.State.DRAFT))

    assert client.get("/de/conferences/werkstadt-nord/contest/").status_code == 404
