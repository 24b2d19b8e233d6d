"""What is missing: each gap and each contradiction is found, and gone when it is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    LANGUAGES,
    a_city,
    a_contest,
    a_download,
    a_place,
    a_room,
    a_round,
    a_topic,
    an_area,
    an_event,
    an_organisation,
    at,
)
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference, Event, Place, Room, Round
from werkstadt.contest.models import Contest
from werkstadt.downloads.models import Download
from werkstadt.preparation import missing
from werkstadt.preparation.missing import Code, Lack

pytestmark = pytest.mark.django_db
EVERYWHERE = dict.fromkeys(LANGUAGES, "Wort")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def again(conference: Conference) -> Conference:
    return Conference.objects.select_related("area__city", "venue").get(pk=conference.pk)


def lacks(conference: Conference) -> list[Lack]:
    return missing.of(again(conference))


def codes(conference: Conference) -> list[str]:
    return sorted(lack.code.value for lack in lacks(conference))


@pytest.fixture
def complete() -> Conference:
    """Nothing is missing: one workshop in one room, beside childcare."""
    city = a_city(email="sozialplanung@example.org", imprint=EVERYWHERE, privacy=EVERYWHERE, accessibility=EVERYWHERE)
    address = {"street": "Altenburger Straße 10", "postcode": "07743", "town": "Jena"}
    venue = a_place(city, is_step_free=True, access=EVERYWHERE, **address)
    room = a_room(venue, name=EVERYWHERE, seats=30, is_step_free=True, has_hearing_loop=False)
    texts = dict.fromkeys(("title", "lead", "audience", "age_reason"), EVERYWHERE)
    conference = Conference.objects.create(
        area=an_area(city, short_name="Nord"),
        slug="werkstadt-nord",
        starts_at=at("2025-12-13 09:00"),
        ends_at=at("2025-12-13 15:00"),
        venue=venue,
        organiser=an_organisation(city),
        min_age=21,
        is_free=True,
        has_catering=True,
        has_childcare=True,
        registration="required",
        participation="consultation",
        booking_opens_at=at("2025-11-15 08:00"),
        **texts,
    )
    an_event(conference, room=room, capacity=20, title=EVERYWHERE)
    spans = {"starts_at": conference.starts_at, "ends_at": conference.ends_at}
    an_event(conference, slug="kinder", kind="childcare", title=EVERYWHERE, **spans)
    return conference


def test_nothing_is_missing_where_nothing_is(complete):
    assert codes(complete) == []


# Facts that are needed

EMPTY = {
    Code.TITLE: {"title": {}},
    Code.DAY: {"starts_at": None, "ends_at": None},
    Code.END: {"ends_at": None},
    Code.AUDIENCE: {"audience": {}},
    Code.REGISTRATION: {"registration": ""},
    Code.ADMISSION: {"is_free": None},
    Code.ORGANISER: {"organiser": None},
    Code.LEAD: {"lead": {}},
    Code.CATERING: {"has_catering": None},
    Code.CHILDCARE: {"has_childcare": None},
    Code.PARTICIPATION: {"participation": ""},
    Code.AGE_REASON: {"age_reason": {}},
    Code.BOOKING_WITHOUT_OPENING: {"booking_opens_at": None},
}


@pytest.mark.parametrize("code", EMPTY)
def test_a_fact_that_is_needed_is_missed(complete, code):
    Conference.objects.update(**EMPTY[code])

    assert codes(complete) == [code]


def test_without_a_venue_the_address_is_not_asked_for(complete):
    Event.objects.update(room=None, meeting_point={"de": "Tor"} | EVERYWHERE)
    Conference.objects.update(venue=None)

    assert codes(complete) == [Code.VENUE]


def test_open_facts_are_listed_once(complete):
    Conference.objects.update(lead={}, catering={}, open_facts=["lead", "catering_text"])

    assert [(lack.code, lack.fact) for lack in lacks(complete)] == [
        (Code.LEAD, "lead"),
        (Code.FOLLOWS, "catering_text"),
    ]


# Contradictions: what is done wrong, what is found, and how it is mended

Step = Callable[[Conference], Any]
AN_HOUR = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}


def event(**facts: Any) -> Step:
    return lambda conference: Event.objects.filter(slug="werkstatt").update(**facts)


def whole(**facts: Any) -> Step:
    return lambda conference: Conference.objects.update(**facts)


def beside(**facts: Any) -> Step:
    """The city has another area, and the conference says this."""

    def step(conference: Conference) -> object:
        an_area(conference.area.city, slug="ost", name="Planungsraum Ost", short_name="Ost")
        return Conference.objects.update(**facts) if facts else None

    return step


def run_up(**facts: Any) -> Step:
    usual = {"starts_at": at("2025-11-22 13:00"), "ends_at": at("2025-11-22 15:00"), "max_age": 99}
    place = {"meeting_point": EVERYWHERE, "title": EVERYWHERE}
    return lambda conference: an_event(conference, slug="gang", kind="run-up", **usual | place | facts)


def a_second_workshop(**facts: Any) -> Step:
    def make(conference: Conference) -> Event:
        return an_event(conference, **{"slug": "zweite", "room": Room.objects.get(), "title": EVERYWHERE} | facts)

    return make


def a_place_twice(conference: Conference) -> Place:
    return a_place(conference.area.city, slug="schule", street="Altenburger Straße 1", town="Jena")


def two_in_a_round(conference: Conference) -> None:
    round_ = a_round(conference, title=EVERYWHERE)
    second = {"slug": "zweite", "starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    an_event(conference, round=round_, title=EVERYWHERE, room=Room.objects.get(), **second)
    Event.objects.filter(slug="werkstatt").update(round=round_)


def by_wishes(until: str, **facts: Any) -> Step:
    def make(conference: Conference) -> Event:
        round_ = a_round(conference, placing="wishes", wishes_close_at=at(until))
        return a_second_workshop(round=round_, **AN_HOUR, **facts)(conference)

    return make


def contest(**facts: Any) -> Step:
    usual = {"title": EVERYWHERE, "open_facts": ["drop_off_places"]}
    return lambda conference: a_contest(conference, **usual | facts)


def download(**facts: Any) -> Step:
    usual = {"title": EVERYWHERE, "licence": "CC BY 4.0"}
    return lambda conference: a_download(conference, **usual | facts)


SEEDED: dict[str, tuple[Code, Step, Step]] = {
    "an event admits younger people than the conference": (
        Code.AGE_WIDER,
        event(min_age=16),
        event(min_age=21),
    ),
    "events before the day say no age": (
        Code.AGE_HERE_NOT_THERE,
        run_up(max_age=None),
        lambda _conference: Event.objects.filter(slug="gang").update(max_age=99),
    ),
    "a text says another age": (
        Code.AGE_IN_TEXT,
        whole(audience=EVERYWHERE | {"de": "Erwachsene ab 18 Jahren"}),
        whole(min_age=18),
    ),
    "a text in easy language says another age": (
        Code.AGE_IN_TEXT,
        whole(audience=EVERYWHERE | {"de-simple": "Sie sind mindestens 18 Jahre alt."}),
        whole(audience=EVERYWHERE | {"de-simple": "Sie sind mindestens 21 Jahre alt."}),
    ),
    "an age stands in a text only": (
        Code.AGE_ONLY_IN_TEXT,
        lambda _conference: Event.objects.filter(slug="kinder").update(text=EVERYWHERE | {"de": "Von 3 bis 10 Jahren"}),
        lambda _conference: Event.objects.filter(slug="kinder").update(min_age=3, max_age=10),
    ),
    "a text says another hour": (
        Code.TIME_IN_TEXT,
        whole(lead=EVERYWHERE | {"de": "Von 10 bis 17 Uhr"}),
        whole(lead=EVERYWHERE | {"de": "Von 10 bis 16 Uhr"}),
    ),
    "an event's text says another hour": (
        Code.TIME_IN_TEXT,
        event(text=EVERYWHERE | {"de": "Beginn um 11:15"}),
        event(text=EVERYWHERE | {"de": "Beginn um 11:00"}),
    ),
    "a text says another day": (
        Code.DAY_IN_TEXT,
        whole(lead=EVERYWHERE | {"de": "Am 14. Dezember"}),
        whole(lead=EVERYWHERE | {"de": "Am 13. Dezember 2025"}),
    ),
    "a text says another house number": (
        Code.ADDRESS_IN_TEXT,
        whole(lead=EVERYWHERE | {"de": "In der Altenburger Str. 12"}),
        lambda _conference: Place.objects.update(street="Altenburger Straße 12"),
    ),
    "the title names another area": (
        Code.OTHER_AREA,
        beside(title=EVERYWHERE | {"de": "Leben in Jena-Ost"}),
        whole(title=EVERYWHERE | {"de": "Leben in Jena-Nord"}),
    ),
    "the lead is about another part of the city": (
        Code.OTHER_AREA,
        beside(lead=EVERYWHERE | {"de": "Menschen aus dem Osten Jenas sprechen miteinander."}),
        whole(lead=EVERYWHERE | {"de": "Menschen aus dem Norden sprechen mit Gästen aus dem Osten."}),
    ),
    "an event is about another area": (
        Code.OTHER_AREA_BESIDE,
        lambda conference: (beside()(conference), event(title=EVERYWHERE | {"de": "Sport in Ost"})(conference)),
        event(title=EVERYWHERE | {"de": "Sport an Ostern"}),
    ),
    "the venue is there twice": (
        Code.TWO_ADDRESSES,
        a_place_twice,
        lambda _conference: Place.objects.filter(slug="schule").update(name="Grundschule"),
    ),
    "interpreted, but only for who speaks German": (
        Code.INTERPRETED,
        event(interpreted=["uk"], audience=EVERYWHERE | {"de": "Deutschkenntnisse erforderlich"}),
        event(audience=EVERYWHERE),
    ),
    "more seats than the room holds": (Code.TOO_MANY_SEATS, event(capacity=31), event(capacity=30)),
    "two in a room": (
        Code.ROOM_TWICE,
        a_second_workshop(),
        lambda _conference: Event.objects.filter(slug="zweite").update(**AN_HOUR),
    ),
    "outside the conference": (
        Code.OUTSIDE_CONFERENCE,
        a_second_workshop(kind="booth", starts_at=at("2025-12-13 14:30"), ends_at=at("2025-12-13 15:30")),
        lambda _conference: Event.objects.filter(slug="zweite").update(**AN_HOUR),
    ),
    "by wishes, but without seats": (
        Code.WISHES_NEED_SEATS,
        by_wishes("2025-12-01 09:00", capacity=None),
        lambda _conference: Event.objects.filter(slug="zweite").update(capacity=20),
    ),
    "wishes until after the beginning": (
        Code.CUT_OFF_TOO_LATE,
        by_wishes("2025-12-13 12:00", capacity=20),
        lambda _conference: Round.objects.update(wishes_close_at=at("2025-12-13 11:00")),
    ),
    "a run-up event after the day": (
        Code.RUN_UP_TOO_LATE,
        run_up(starts_at=at("2025-12-14 13:00"), ends_at=at("2025-12-14 15:00")),
        lambda _conference: Event.objects.filter(slug="gang").update(
            starts_at=at("2025-12-12 13:00"), ends_at=at("2025-12-12 15:00")
        ),
    ),
    "a round that is not parallel": (
        Code.NOT_PARALLEL,
        two_in_a_round,
        lambda _conference: (
            Room.objects.create(
                place=Place.objects.get(), slug="zwei", name=EVERYWHERE, is_step_free=True, has_hearing_loop=True
            ),
            Event.objects.filter(slug="zweite").update(
                starts_at=at("2025-12-13 10:00"), ends_at=at("2025-12-13 11:00"), room=Room.objects.get(slug="zwei")
            ),
        ),
    ),
    "booking opens after the day": (
        Code.BOOKING_TOO_LATE,
        whole(booking_opens_at=at("2025-12-13 10:00")),
        whole(booking_opens_at=at("2025-12-12 10:00")),
    ),
    "registration, but no seats": (Code.NOTHING_TO_BOOK, event(capacity=None), event(capacity=20)),
    "outside childcare": (
        Code.OUTSIDE_CHILDCARE,
        lambda _conference: Event.objects.filter(slug="kinder").update(starts_at=at("2025-12-13 10:15")),
        lambda _conference: Event.objects.filter(slug="kinder").update(starts_at=at("2025-12-13 10:00")),
    ),
    "childcare is promised, but not in the programme": (
        Code.CHILDCARE_NOT_IN_PROGRAMME,
        lambda _conference: Event.objects.filter(slug="kinder").update(state="cancelled"),
        lambda _conference: Event.objects.filter(slug="kinder").update(state="planned"),
    ),
    "childcare is denied, but in the programme": (
        Code.CHILDCARE_DENIED,
        whole(has_childcare=False),
        whole(has_childcare=True),
    ),
    "drawings after the day": (
        Code.CONTEST_TOO_LATE,
        contest(closes_on=date(2025, 12, 14)),
        lambda _conference: Contest.objects.update(closes_on=date(2025, 12, 13)),
    ),
    "a contest without places": (
        Code.CONTEST_PLACES,
        contest(open_facts=[]),
        lambda _conference: Contest.objects.update(open_facts=["drop_off_places", "jury"]),
    ),
    "a download without a licence": (
        Code.DOWNLOAD_LICENCE,
        download(licence=""),
        lambda _conference: Download.objects.update(licence="CC BY 4.0"),
    ),
    "a download without a file": (
        Code.DOWNLOAD_EMPTY,
        lambda conference: Download.objects.create(
            conference=conference, slug="karte", title=EVERYWHERE, licence="CC0"
        ),
        lambda _conference: Download.objects.update(url="https://example.org/karte.pdf"),
    ),
    "an event without a time": (
        Code.EVENT_TIME,
        event(starts_at=None, ends_at=None),
        event(starts_at=at("2025-12-13 10:00"), ends_at=at("2025-12-13 11:00")),
    ),
    "an event without a place": (
        Code.EVENT_PLACE,
        event(room=None),
        event(meeting_point=EVERYWHERE),
    ),
    "a room of which nobody knows": (
        Code.ROOM_STEP_FREE,
        lambda _conference: Room.objects.update(is_step_free=None),
        lambda _conference: Room.objects.update(is_step_free=False),
    ),
    "a hearing loop of which nobody knows": (
        Code.ROOM_HEARING_LOOP,
        lambda _conference: Room.objects.update(has_hearing_loop=None),
        lambda _conference: Room.objects.update(has_hearing_loop=True),
    ),
    "a venue of which nobody knows": (
        Code.VENUE_STEP_FREE,
        lambda _conference: Place.objects.update(is_step_free=None),
        lambda _conference: Place.objects.update(is_step_free=False),
    ),
    "a venue nobody knows how to get into": (
        Code.VENUE_ACCESS,
        lambda _conference: Place.objects.update(access={}),
        lambda _conference: Place.objects.update(access=EVERYWHERE),
    ),
    "a venue without an address": (
        Code.ADDRESS,
        lambda _conference: Place.objects.update(street=""),
        lambda _conference: Place.objects.update(street="Am Anger 3"),
    ),
    "nobody to ask": (
        Code.CONTACT,
        lambda _conference: City.objects.update(email=""),
        lambda _conference: City.objects.update(phone="03641 1234"),
    ),
}


@pytest.mark.parametrize("story", SEEDED)
def test_a_contradiction_is_found_and_gone_when_it_is_mended(complete, story):
    code, break_it, mend_it = SEEDED[story]

    break_it(complete)
    found = codes(complete)
    mend_it(complete)

    left = [each for each in codes(complete) if each not in {Code.FOLLOWS}]
    assert ([each for each in found if each != Code.FOLLOWS], left) == ([code], [])


# Languages


def test_a_language_without_a_text_is_counted(complete):
    Conference.objects.update(lead={"de": "Wort"}, goal={"uk": "слово"})

    found = [lack for lack in lacks(complete) if lack.code == Code.TRANSLATIONS]

    counted = {lack.params["language"]: lack.params["missing"] for lack in found}
    assert counted == {"de-simple": 1, "uk": 1, "en": 1, "ru": 1, "ar": 1}


def test_legal_texts_are_missed_language_by_language(complete):
    City.objects.update(
        imprint=EVERYWHERE | {"ar": ""}, privacy={code: "…" for code in LANGUAGES if code not in {"ar", "uk"}}
    )

    found = [lack for lack in lacks(complete) if lack.code == Code.LEGAL_TEXTS]

    assert [(lack.params["language"], lack.params["texts"]) for lack in found] == [
        ("uk", ("privacy",)),
        ("ar", ("imprint", "privacy")),
    ]


# How it is asked


def test_the_most_urgent_stands_first(complete):
    Conference.objects.update(title={}, lead={}, audience={})

    assert [lack.code for lack in lacks(complete)] == [Code.TITLE, Code.AUDIENCE, Code.LEAD]


def test_many_events_and_conferences_need_as_many_queries_as_one(complete):
    a_contest(complete)

    def number(*conferences: Conference) -> int:
        read = [again(conference) for conference in conferences]
        with CaptureQueriesContext(connection) as asked:
            missing.of_all(read)
        return len(asked)

    few = number(complete)
    other = Conference.objects.create(area=complete.area, slug="zweite", number=2, title="Zweite")
    for conference in (complete, other):
        for place in range(4):
            topic = a_topic(conference, slug=f"thema-{place}", position=place)
            an_event(conference, slug=f"noch-{place}", topic=topic, room=Room.objects.get(), interpreted=["uk"])
            a_download(conference, slug=f"noch-{place}")
    a_contest(other)

    assert (number(complete, other), few <= 8) == (few, True)
