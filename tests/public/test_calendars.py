"""Calendars are read back by a second library, field by field."""

from __future__ import annotations

import pytest
import vobject
from django.test import Client

from tests.factories import a_conference, a_news_item, a_place, an_area, an_event, at
from werkstadt.conferences.models import Conference, Event, Room, Topic

pytestmark = pytest.mark.django_db
CONFERENCE = "/conferences/werkstadt-nord/"


def fetched(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return response.content


def entries(content: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(content.decode()).vevent_list)


def only_entry(client: Client, language: str = "de") -> vobject.base.Component:
    (entry,) = entries(fetched(client, f"/{language}{CONFERENCE}events/werkstatt/calendar.ics"))
    return entry


def test_an_entry_says_everything_a_calendar_can_hold(client):
    area = an_area()
    place = a_place(
        area.city, street="Altenburger Straße 10", postcode="07743", town="Jena", longitude=11.59, latitude=50.94
    )
    conference = a_conference(area, venue=place)
    event = an_event(
        conference,
        title={"de": "Wohnen, leben; lernen", "uk": "Житло"},
        text={"de": "Ein Satz."},
        room=Room.objects.create(place=place, slug="aula", name="Aula"),
        topic=Topic.objects.create(conference=conference, slug="quartier", title="Lebendiges Quartier"),
        sequence=3,
    )
    a_news_item(conference, event=event, published_at=at("2025-11-01 07:00"))

    entry = only_entry(client)

    assert entry.uid.value == "werkstatt.werkstadt-nord@werkstadt"
    assert entry.sequence.value == "3"
    assert entry.status.value == "CONFIRMED"
    assert entry.dtstamp.value == entry.last_modified.value == at("2025-11-01 07:00")
    assert (entry.dtstart.value, entry.dtend.value) == (event.starts_at, event.ends_at)
    assert entry.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Berlin"]
    assert (entry.summary.value, entry.summary.params) == ("Wohnen, leben; lernen", {"LANGUAGE": ["de"]})
    assert entry.description.value.startswith("Ein Satz.\n\n")
    assert entry.description.params == {"LANGUAGE": ["de"]}
    assert entry.location.value == "Aula, Christliches Gymnasium, Altenburger Straße 10, 07743 Jena"
    assert entry.url.value == f"http://testserver/de{CONFERENCE}events/werkstatt/"
    assert entry.geo.value == "50.94;11.59"
    assert entry.categories.value[1] == "Lebendiges Quartier"


def test_the_entry_of_a_conference_tells_how_often_it_has_changed(client):
    a_conference(sequence=2)

    (entry,) = entries(fetched(client, f"/de{CONFERENCE}calendar.ics"))

    assert (entry.uid.value, entry.sequence.value) == ("werkstadt-nord@werkstadt", "2")


def test_the_calendar_has_a_name_a_time_zone_and_asks_again(client):
    a_conference()

    response = client.get(f"/de{CONFERENCE}calendar.ics")
    read = vobject.readOne(response.content.decode())

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="werkstadt-nord.ics"'
    assert read.x_wr_calname.value == "WerkStadt – Leben in Jena-Nord"
    assert read.x_wr_timezone.value == "Europe/Berlin"
    assert (read.refresh_interval.value, read.refresh_interval.params) == ("PT1H", {"VALUE": ["DURATION"]})
    assert read.x_published_ttl.value == "PT1H"
    assert read.vtimezone.tzid.value == "Europe/Berlin"


def test_a_conference_calendar_has_the_day_and_all_events_with_a_start(client):
    conference = a_conference()
    an_event(conference)
    an_event(conference, slug="kochen", kind=Event.Kind.RUN_UP, starts_at=at("2025-09-27 08:00"), ends_at=None)
    an_event(conference, slug="offen", starts_at=None, ends_at=None)

    found = entries(fetched(client, f"/de{CONFERENCE}calendar.ics"))

    assert [entry.uid.value for entry in found] == [
        "kochen.werkstadt-nord@werkstadt",
        "werkstadt-nord@werkstadt",
        "werkstatt.werkstadt-nord@werkstadt",
    ]
    assert not hasattr(found[0], "dtend")


def test_an_area_calendar_has_its_conferences_and_run_up_events_only(client):
    area = an_area()
    conference = a_conference(area)
    an_event(conference)
    an_event(conference, slug="kochen", kind=Event.Kind.RUN_UP, starts_at=at("2025-09-27 08:00"))
    draft = a_conference(area, slug="entwurf", number=2, state=Conference.State.DRAFT)
    an_event(draft, slug="geheim", kind=Event.Kind.RUN_UP)

    found = entries(fetched(client, "/de/areas/nord/calendar.ics"))

    assert [entry.uid.value for entry in found] == ["kochen.werkstadt-nord@werkstadt", "werkstadt-nord@werkstadt"]


@pytest.mark.parametrize(
    ("state", "status", "title", "notice"),
    [
        ("cancelled", "CANCELLED", "Cancelled: Werkstatt", "This is cancelled: Regen"),
        ("at-risk", "TENTATIVE", "At risk: Werkstatt", "May be cancelled: Regen"),
        ("moved", "CONFIRMED", "Moved: Werkstatt", "Time or place have changed: Regen"),
        ("planned", "CONFIRMED", "Werkstatt", ""),
    ],
)
def test_a_change_stands_in_status_title_and_text(client, state, status, title, notice):
    an_event(state=state, state_reason="Regen", sequence=1)

    entry = only_entry(client, "en")

    assert (entry.status.value, entry.summary.value) == (status, title)
    assert entry.description.value.partition("\n\nhttp")[0] == notice or notice == ""


def test_what_is_open_and_what_is_an_example_is_said(client):
    an_event(open_facts=["room", "hosts"], is_example=True)

    entry = only_entry(client, "en")

    assert entry.location.value == "Room follows"
    assert entry.description.value.split("\n\n")[:-1] == [
        "The room follows in good time.",
        "Who offers this follows in good time.",
        "This is an example, invented for the demonstration.",
    ]


@pytest.mark.parametrize("language", ["uk", "ar", "de-simple"])
def test_words_in_every_script_come_back_as_they_were(client, language):
    title = {"uk": "Готуємо разом " * 8, "ar": "نطبخ معًا " * 8, "de-simple": "Wir kochen 🎨🥕 " * 8}[language].strip()
    an_event(title={"de": "Kochen", language: title})
    content = fetched(client, f"/{language}{CONFERENCE}events/werkstatt/calendar.ics")

    (entry,) = entries(content)

    assert entry.summary.value == title
    assert entry.summary.params == {"LANGUAGE": [language]}
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "attack",
    [
        "Titel\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:fremd",
        "Titel\nATTACH:https://evil.example/",
        "Titel\rX-EVIL:1",
        "Titel\x0bX-EVIL:1\x85X-EVIL:2\u2028X-EVIL:3",
        "a\\nX-EVIL:1; b\\, c",
        '";X-EVIL="1:',
    ],
)
def test_no_text_becomes_a_line_of_its_own(client, attack):
    conference = a_conference(title=attack)
    an_event(conference, title=attack, text=attack, bring=attack, meeting_point=attack, state_reason=attack)
    content = fetched(client, f"/de{CONFERENCE}calendar.ics").decode()

    found = entries(content.encode())

    assert [entry.uid.value for entry in found] == ["werkstadt-nord@werkstadt", "werkstatt.werkstadt-nord@werkstadt"]
    assert not any(line.startswith(("X-EVIL", "ATTACH", "UID:fremd")) for line in content.splitlines())
    assert {component.name for component in vobject.readOne(content).getChildren()} >= {"VEVENT", "VTIMEZONE"}


def test_a_text_with_line_breaks_and_signs_comes_back(client):
    an_event(title="Eins\nZwei, drei; vier\\fünf")

    assert only_entry(client).summary.value == "Eins\nZwei, drei; vier\\fünf"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2025-10-25 23:30", "2025-10-26 00:30"),  # 01:30 to 02:30 summer time
        ("2025-10-26 00:30", "2025-10-26 01:30"),  # 02:30 summer time to 02:30 winter time: the hour that comes twice
        ("2025-10-26 01:15", "2025-10-26 02:15"),  # 02:15 to 03:15 winter time
        ("2026-03-29 00:30", "2026-03-29 01:30"),  # 01:30 to 03:30: an hour is left out
    ],
)
def test_nights_of_the_clock_change_keep_their_moments(client, starts, ends):
    an_event(starts_at=at(starts), ends_at=at(ends))

    entry = only_entry(client)

    assert (entry.dtstart.value.utctimetuple(), entry.dtend.value.utctimetuple()) == (
        at(starts).utctimetuple(),
        at(ends).utctimetuple(),
    )


def test_equal_data_give_equal_bytes_and_a_change_gives_others(client):
    event = an_event()
    before = fetched(client, f"/de{CONFERENCE}calendar.ics")

    assert fetched(client, f"/de{CONFERENCE}calendar.ics") == before

    event.sequence = 1
    event.save()
    assert fetched(client, f"/de{CONFERENCE}calendar.ics") != before


def test_news_of_tomorrow_change_nothing_today(client):
    conference = a_conference()
    an_event(conference)
    before = fetched(client, f"/de{CONFERENCE}calendar.ics")

    a_news_item(conference, published_at=at("2999-01-01 00:00"))

    assert fetched(client, f"/de{CONFERENCE}calendar.ics") == before


def test_drafts_and_strangers_are_unknown(client):
    draft = a_conference(state=Conference.State.DRAFT)
    an_event(draft)

    for path in ("calendar.ics", "events/werkstatt/calendar.ics", "events/anderes/calendar.ics"):
        assert client.get(f"/de{CONFERENCE}{path}").status_code == 404
    assert client.get("/de/areas/sued/calendar.ics").status_code == 404


@pytest.mark.parametrize("path", [f"/de{CONFERENCE}calendar.ics", "/de/areas/nord/calendar.ics"])
@pytest.mark.parametrize("count", [1, 3])
def test_more_events_need_no_more_queries(client, django_assert_num_queries, path, count):
    conference = a_conference(venue=a_place((area := an_area()).city), area=area)
    for number in range(count):
        an_event(conference, slug=f"w{number}")
        an_event(conference, slug=f"k{number}", kind=Event.Kind.RUN_UP)

    with django_assert_num_queries(5):
        fetched(client, path)
