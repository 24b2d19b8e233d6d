"""The programme with its filters: every choice is a link, and what does not fit is said."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.utils.translation import gettext, ngettext, override

from tests.factories import a_city, a_conference, a_place, a_room, a_topic, an_area, an_event, at
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event

pytestmark = pytest.mark.django_db
PAGE = "/de/conferences/werkstadt-nord/programme/"


@pytest.fixture
def conference() -> Conference:
    """Two workshops in two rooms, a plenum without a topic, a booth beside everything, a walk before the day."""
    city = a_city()
    venue = a_place(city)
    conference = a_conference(an_area(city), venue=venue)
    health, youth = a_topic(conference), a_topic(conference, slug="jugend", title="Jugend", position=1)
    hall, room = a_room(venue), a_room(venue, slug="r1", name="Raum 1", position=1)
    an_event(conference, slug="pflege", title="Pflege", topic=health, room=hall, languages=["de"], interpreted=["uk"])
    an_event(conference, slug="treff", title="Treff", topic=youth, room=room, languages=["ar"], capacity=20)
    an_event(
        conference,
        slug="beginn",
        title="Beginn",
        kind=Event.Kind.PLENUM,
        room=hall,
        starts_at=at("2025-12-13 09:00"),
        ends_at=at("2025-12-13 10:00"),
    )
    an_event(conference, slug="stand", title="Stand", kind=Event.Kind.BOOTH)
    an_event(conference, slug="lauf", title="Lauf", kind=Event.Kind.RUN_UP)
    return conference


def shown(client: Any, query: str = "") -> list[str]:
    """The events on the page, in order."""
    response = client.get(PAGE + query)
    assert response.status_code == 200
    found = re.findall(r'<article class="ev.*?<h\d><a href="[^"]*">(.*?)</a>', response.content.decode(), re.DOTALL)
    return [unescape(each) for each in found]


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("", ["Beginn", "Pflege", "Treff", "Stand"]),
        ("?topic=gesundheit", ["Pflege"]),
        ("?topic=jugend", ["Treff"]),
        ("?topic=gesundheit&topic=jugend", ["Treff"]),
        ("?kind=workshop", ["Pflege", "Treff"]),
        ("?kind=booth", ["Stand"]),
        ("?language=uk", ["Pflege"]),
        ("?language=ar", ["Treff"]),
        ("?room=aula", ["Beginn", "Pflege"]),
        ("?room=aula&kind=workshop&language=de&topic=gesundheit", ["Pflege"]),
        ("?topic=jugend&room=aula", []),
        ("?by=topic", ["Pflege", "Treff", "Beginn", "Stand"]),
        ("?by=topic&language=ar", ["Treff"]),
        ("?topic=", ["Beginn", "Pflege", "Treff", "Stand"]),
        ("?topic=nix", ["Beginn", "Pflege", "Treff", "Stand"]),
        ("?topic=nix&room=r1", ["Treff"]),
        ("?kind=run-up", ["Beginn", "Pflege", "Treff", "Stand"]),
        ("?other=1", ["Beginn", "Pflege", "Treff", "Stand"]),
    ],
)
def test_what_fits_is_shown_each_once(client, conference, query, events):
    assert shown(client, query) == events


@pytest.mark.parametrize(
    ("query", "count"), [("?topic=jugend", 1), ("?kind=workshop", 2), ("?topic=jugend&room=aula", 0)]
)
def test_a_filter_says_how_many_fit_and_how_to_see_all(client, conference, query, count):
    page = unescape(client.get(PAGE + query).content.decode())

    with override("de"):
        words = ngettext("One event fits.", "%(n)s events fit.", count) % {"n": count}
    assert f'<p role="status">{words} <a href="{PAGE}">' in page
    with override("de"):
        assert (gettext("Nothing fits these filters.") in page) == (count == 0)


def test_topics_are_links_that_keep_the_other_filters(client, conference):
    response = client.get(PAGE + "?topic=jugend&language=ar&room=nix")

    choices = [(str(each["label"]), each["url"], each["is_current"]) for each in response.context["topic_choices"]]
    with override("de"):
        all_topics = gettext("All topics")
    assert choices == [
        (all_topics, PAGE + "?language=ar", False),
        ("Gesundheit und Pflege", PAGE + "?language=ar&topic=gesundheit", False),
        ("Jugend", PAGE + "?language=ar&topic=jugend", True),
    ]


def test_the_form_offers_what_the_programme_has(client, conference):
    form = client.get(PAGE).context["form"]

    offered = {name: [value for value, _label in form.fields[name].choices] for name in form.fields}
    assert offered == {
        "topic": ["", "gesundheit", "jugend"],
        "kind": ["", "workshop", "booth", "plenum"],
        "language": ["", "ar", "de", "uk"],
        "room": ["", "aula", "r1"],
        "by": ["", "topic"],
    }


def test_the_form_keeps_what_was_chosen(client, conference):
    page = client.get(PAGE + "?room=r1&by=topic").content.decode()

    assert '<option value="r1" selected>' in page
    assert '<option value="topic" selected>' in page
    assert '<details class="more" open>' in page


@pytest.mark.parametrize(
    ("moment", "running", "coming"),
    [
        ("2025-12-13 08:00", [], ["Beginn"]),
        ("2025-12-13 09:30", ["Beginn"], ["Pflege", "Treff"]),
        ("2025-12-13 10:30", ["Pflege", "Treff"], []),
    ],
)
def test_on_the_day_it_says_what_runs_now_and_next_but_booths(client, settings, conference, moment, running, coming):
    settings.DEMONSTRATION = True
    clock.set_to(at(moment))

    now = client.get(PAGE).context["now"]

    assert ([str(each) for each in now.running], [str(each) for each in now.coming]) == (running, coming)


@pytest.mark.parametrize("moment", ["2025-12-12 10:30", "2025-12-13 11:00", "2025-12-14 10:30"])
def test_at_other_times_nothing_runs(client, settings, conference, moment):
    settings.DEMONSTRATION = True
    clock.set_to(at(moment))

    assert client.get(PAGE).context["now"] is None
    assert 'class="now"' not in client.get(PAGE).content.decode()


def test_an_event_that_is_cancelled_stays_in_its_place_and_does_not_run(client, settings, conference):
    settings.DEMONSTRATION = True
    clock.set_to(at("2025-12-13 10:30"))
    Event.objects.filter(slug="pflege").update(state=Event.State.CANCELLED)

    assert shown(client) == ["Beginn", "Pflege", "Treff", "Stand"]
    assert [str(each) for each in client.get(PAGE).context["now"].running] == ["Treff"]


def test_a_programme_without_events_says_so(client):
    a_conference()

    with override("de"):
        assert gettext("Nothing fits these filters.") in unescape(client.get(PAGE).content.decode())


def test_events_without_a_time_stand_last_and_say_so(client, conference):
    an_event(conference, slug="spaeter", title="Später", starts_at=None, ends_at=None)

    assert shown(client) == ["Beginn", "Pflege", "Treff", "Stand", "Später"]
    assert shown(client, "?kind=workshop") == ["Pflege", "Treff", "Später"]
    with override("de"):
        assert gettext("The time follows in good time.") in unescape(client.get(PAGE).content.decode())


def test_rooms_follow_when_nobody_knows_them_yet(client):
    an_event(a_conference())

    with override("de"):
        words = gettext("The room follows.")
    event = client.get(PAGE.replace("programme/", "events/werkstatt/")).content.decode()
    assert [words in unescape(page) for page in (client.get(PAGE).content.decode(), event)] == [True, True]


def test_an_event_says_its_languages_seats_and_way_in(client, conference):
    venue = conference.venue
    venue.is_step_free = False
    venue.save()
    conference.events.filter(slug="treff").update(starts_at=at("2099-12-13 10:00"), ends_at=at("2099-12-13 11:00"))

    page = unescape(client.get("/uk/conferences/werkstadt-nord/events/pflege/").content.decode())
    seats = unescape(client.get("/uk/conferences/werkstadt-nord/events/treff/").content.decode())

    assert '<span lang="de" dir="ltr">Deutsch</span><br>' in page
    assert '<span lang="uk" dir="ltr">Українська</span>' in page
    assert '<span lang="ar" dir="rtl">العربية</span>' in seats
    with override("uk"):
        assert ngettext("%(seats)s seat", "%(seats)s seats", 20) % {"seats": 20} in seats
        assert gettext("There are steps on the way in.") in page


def test_the_calendar_of_a_programme_can_be_kept_and_followed(client, conference):
    page = client.get(PAGE).content.decode()

    assert 'href="/de/conferences/werkstadt-nord/calendar.ics"' in page
    assert 'href="webcal://testserver/de/conferences/werkstadt-nord/calendar.ics"' in page
