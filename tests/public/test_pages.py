"""Each page says what is stored: every fact from its one place, in every representation, and what is still open."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.utils.translation import gettext, override

from tests.factories import (
    a_city,
    a_conference,
    a_contest,
    a_district,
    a_news_item,
    a_place,
    a_room,
    a_topic,
    a_whole_city,
    an_area,
    an_event,
    an_organisation,
    at,
)
from tests.routes import ROUTES, content
from tests.staff import become
from werkstadt.areas.models import City, District, Membership, PlanningArea, Source
from werkstadt.conferences.models import Conference, Event, News, Place, RelatedFormat
from werkstadt.contest.models import Contest
from werkstadt.downloads.models import Download

pytestmark = pytest.mark.django_db
CONFERENCE = "/de/conferences/werkstadt-nord/"
EVENT = CONFERENCE + "events/werkstatt/"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def said(client: Any, address: str) -> str:
    """What stands there, as a reader reads it: no references to characters, no folded lines."""
    response = client.get(address)
    assert response.status_code == 200
    return unescape(content(response).decode()).replace("\r\n ", "").replace("\\,", ",")


def said_at(client: Any, name: str) -> str:
    """The same of a route, to whom it is open."""
    return said(become(client, ROUTES[name].visitor), ROUTES[name].at())


# A fact is stored once

FACTS = [
    ("title", Conference, {"title": "Neuer Titel"}, "Neuer Titel", """public-area public-conference public-event
        public-contest public-news public-downloads public-sitemap public-conference-calendar public-area-calendar
        public-news-feed"""),
    ("day", Conference, {"starts_at": at("2099-03-04 09:00"), "ends_at": at("2099-03-04 15:00")},
        r"4\. März 2099|20990304T|2099-03-04T", """public-home public-area public-conference
        public-conference-calendar public-area-calendar public-event"""),
    ("venue", Place, {"name": "Rathausdiele"}, "Rathausdiele", """public-area public-conference public-programme
        public-event public-contest public-conference-calendar public-area-calendar public-event-calendar"""),
    ("address", Place, {"street": "Saalgasse 1"}, "Saalgasse 1", """public-conference public-event public-contest
        public-conference-calendar public-area-calendar public-event-calendar"""),
    ("event", Event, {"title": "Neuer Name"}, "Neuer Name", """public-conference public-programme public-event
        public-area public-sitemap public-conference-calendar public-event-calendar public-area-calendar"""),
    ("time", Event, {"starts_at": at("2025-12-13 14:07"), "ends_at": at("2025-12-13 14:38")}, r"15:07|T150700",
        """public-conference public-programme public-event public-area public-conference-calendar public-event-calendar
        public-area-calendar"""),
    ("state", Event, {"state": "cancelled"}, r'class="tag no"|hi no"|CANCELLED|EventCancelled', """public-programme
        public-conference public-event public-area public-conference-calendar public-event-calendar
        public-area-calendar"""),
    ("reason", Event, {"state": "moved", "state_reason": "Es regnet."}, "Es regnet", """public-conference public-event
        public-area public-conference-calendar public-event-calendar public-area-calendar"""),
    ("audience", Conference, {"min_age": 33}, r"33 Jahren|\"33-\"", "public-conference"),
    ("contest", Contest, {"title": "Malt mit!"}, "Malt mit!", "public-conference public-contest"),
    ("news", News, {"title": "Ganz neu"}, "Ganz neu", "public-conference public-event public-news public-news-feed"),
    ("download", Download, {"title": "Neue Karte"}, "Neue Karte", "public-conference public-area public-downloads"),
    ("district", District, {"name": "Wogau"}, "Wogau", """public-home public-area public-find public-conference
        public-areas-geojson"""),
    ("area", PlanningArea, {"name": "Weststadt"}, "Weststadt", """public-home public-area public-conference
        public-sitemap public-areas-geojson public-area-calendar"""),
    ("city", City, {"name": "Gera", "organisation": "Stadt Gera"}, r"Gera", " ".join(
        name for name, route in ROUTES.items() if route.is_page)),
    ("contact", City, {"email": "neu@example.org"}, "neu@example.org", "public-security public-contact public-home"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "new", "pattern", "names"), [fact[1:] for fact in FACTS], ids=[f[0] for f in FACTS])
def test_a_fact_is_stored_once_and_every_representation_tells_the_new_one(client, model, new, pattern, names):
    a_whole_city()
    Download.objects.update(file="")
    before = {name: bool(re.search(pattern, said_at(client, name))) for name in names.split()}

    for row in model.objects.all():
        for field, value in new.items():
            setattr(row, field, value)
        row.save()
    after = {name: bool(re.search(pattern, said_at(client, name))) for name in names.split()}

    assert before == dict.fromkeys(names.split(), False)
    assert after == dict.fromkeys(names.split(), True)


# States and what is still open


@pytest.mark.parametrize(
    ("state", "label", "css"),
    [("at-risk", "at risk", "warn"), ("cancelled", "cancelled", "no"), ("moved", "moved", "warn")],
)
def test_an_event_says_its_state_and_why_wherever_it_stands(client, state, label, css):
    conference = a_conference()
    an_event(conference, state=state, state_reason="Es stürmt.")
    an_event(conference, slug="lauf", kind=Event.Kind.RUN_UP, state=state, state_reason="Es stürmt.")
    with override("de"):
        tag = re.compile(rf'class="[^"]*\b{css}\b[^"]*">\s*{gettext(label)}', re.IGNORECASE)

    found = {path: said(client, path) for path in (CONFERENCE, CONFERENCE + "programme/", EVENT, "/de/areas/nord/")}

    assert [path for path, words in found.items() if "Es stürmt." not in words] == []
    assert [
        path for path in (CONFERENCE, CONFERENCE + "programme/", "/de/areas/nord/") if not tag.search(found[path])
    ] == []


def test_a_planned_event_says_no_state(client):
    conference = a_conference()
    an_event(conference, state_reason="Steht noch da.")

    assert "Steht noch da." not in said(client, EVENT).partition("<main")[2]


def test_what_is_over_says_so(client):
    an_event(a_conference(starts_at=at("2020-01-01 09:00"), ends_at=at("2020-01-01 10:00")),
             starts_at=at("2020-01-01 09:00"), ends_at=at("2020-01-01 10:00"))  # fmt: skip

    with override("de"):
        words = [gettext("This conference is over."), gettext("This event is over.")]
    assert [words[0] in said(client, CONFERENCE), words[1] in said(client, EVENT)] == [True, True]


def test_a_conference_shows_the_districts_of_its_day(client):
    conference = a_conference(starts_at=at("2020-06-01 09:00"), ends_at=at("2020-06-01 15:00"))
    a_district(conference.area, slug="alt", name="Altdorf")
    Membership.objects.update(valid_until=date(2021, 12, 31))
    a_district(conference.area, slug="neu", name="Neudorf")
    Membership.objects.filter(district__slug="neu").update(valid_from=date(2022, 1, 1))

    found = {path: client.get(path).context for path in (CONFERENCE, "/de/areas/nord/")}

    assert [each.name for each in found[CONFERENCE]["districts"]] == ["Altdorf"]
    assert [each["district"].name for each in found["/de/areas/nord/"]["districts"]] == ["Neudorf"]


def test_what_nobody_has_published_yet_follows_in_good_time(client):
    conference = a_conference(starts_at=None, ends_at=None, open_facts=["starts_at", "venue"])
    an_event(conference, starts_at=None, ends_at=None, open_facts=["hosts"])
    a_contest(conference)
    Download.objects.create(conference=conference, slug="karte", title="Karte")
    with override("de"):
        open_word = gettext("Follows in good time")
        time = gettext("The time follows in good time.")

    found = {
        path: said(client, path) for path in (CONFERENCE, EVENT, CONFERENCE + "contest/", CONFERENCE + "downloads/")
    }

    assert {path: 'class="open-fact"' in words for path, words in found.items()} == dict.fromkeys(found, True)
    assert found[CONFERENCE].count(open_word) >= 2
    assert time in found[EVENT]
    assert time in said(client, CONFERENCE + "programme/")


def test_an_empty_conference_has_every_page(client):
    """Only what no conference can do without: area, state, title."""
    conference = a_conference(starts_at=None, ends_at=None, title="")
    an_event(conference, title="", starts_at=None, ends_at=None)
    paths = ["", "programme/", "news/", "downloads/", "events/werkstatt/", "calendar.ics", "news.atom", "picture.png"]

    found = {path: client.get(CONFERENCE + path).status_code for path in paths}

    assert found == dict.fromkeys(paths, 200)
    assert client.get(CONFERENCE + "contest/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/de/", "/de/find/", "/de/sitemap/", "/de/taking-part/", "/de/contact/", "/areas.geojson"]
)
def test_a_city_of_which_nothing_is_known_yet_has_its_pages(client, path):
    a_city()

    assert client.get(path).status_code == 200


def test_examples_are_marked_wherever_they_stand(client):
    area = an_area(is_example=True)
    a_district(area)
    conference = a_conference(area, is_example=True)
    an_event(conference, is_example=True)
    an_event(conference, slug="lauf", kind=Event.Kind.RUN_UP, is_example=True)
    a_topic(conference, is_example=True)
    a_contest(conference, is_example=True)
    a_news_item(conference, is_example=True)
    Download.objects.create(conference=conference, slug="karte", title="Karte", is_example=True)
    pages = [
        "/de/",
        "/de/areas/nord/",
        *(CONFERENCE + path for path in ("", "programme/", "news/", "downloads/")),
        EVENT,
    ]

    found = {page: said(client, page).count('class="tag example"') for page in pages}

    assert {page: count > 0 for page, count in found.items()} == dict.fromkeys(pages, True)


def test_what_is_no_example_is_not_marked(client):
    a_whole_city()

    found = {name: said_at(client, name) for name, route in ROUTES.items() if route.is_page}

    assert [name for name, words in found.items() if 'class="tag example"' in words] == []


# Languages


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("uk", '<span lang="uk" dir="ltr">'),
        ("ar", '<span lang="de" dir="ltr">Wege durch Nord <small class="said-mark">(Deutsch)</small></span>'),
        ("de-simple", '<span lang="de" dir="ltr">Wege durch Nord</span>'),
    ],
)
def test_words_in_another_language_say_which(client, language, opening):
    an_event(title={"de": "Wege durch Nord", "uk": "Шляхи"})

    page = said(client, f"/{language}/conferences/werkstadt-nord/events/werkstatt/")

    heading = page.partition("<h1>")[2].partition("</h1>")[0]
    assert heading == ("Шляхи" if language == "uk" else opening)


def test_longer_words_in_another_language_say_which(client):
    an_event(text="Ein langer Text.")

    page = said(client, "/ar/conferences/werkstadt-nord/events/werkstatt/")

    assert '<div class="prose" lang="de" dir="ltr"><p class="lang-mark">Deutsch</p><p>Ein langer Text.</p>' in page


def test_the_original_title_stands_below_a_translated_one(client):
    a_conference(title={"de": "Leben in Nord", "uk": "Життя"})

    found = {code: said(client, f"/{code}/conferences/werkstadt-nord/") for code in ("uk", "de")}

    original = '<p class="sm" lang="de" dir="ltr"><bdi>Leben in Nord</bdi></p>'
    assert {code: original in page for code, page in found.items()} == {"uk": True, "de": False}


def test_a_proper_name_keeps_its_form_and_its_translation_stands_behind(client):
    city = a_city()
    a_conference(an_area(city), venue=a_place(city, also={"uk": "Християнська гімназія"}))

    page = said(client, "/uk/conferences/werkstadt-nord/")

    assert '<bdi lang="de">Christliches Gymnasium</bdi> (Християнська гімназія)' in page


@pytest.mark.parametrize(("is_reviewed", "is_noted"), [(True, False), (False, True)])
def test_a_language_that_no_speaker_has_checked_says_so(client, is_reviewed, is_noted):
    a_city(languages=[{"code": "de", "is_reviewed": True}, {"code": "uk", "is_reviewed": is_reviewed}])
    with override("uk"):
        note = gettext("Nobody who grew up with this language has checked these texts yet.")

    assert (note in said(client, "/uk/"), note in said(client, "/de/")) == (is_noted, False)


# What every page carries

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}


OTHER_POLICIES = {
    # It alone goes on without network.
    "room-desk": {"worker-src": "'self'", "manifest-src": "'self'"},
    # It alone shows another page in a frame, in which nothing runs and nothing is sent.
    "workspace-preview": {"frame-src": "'self'"},
    "workspace-preview-page": {"frame-ancestors": "'self'", "form-action": "'none'", "sandbox": "allow-same-origin"},
}


def policy(response: Any) -> dict[str, str]:
    rules = response["Content-Security-Policy"].split(";")
    return {name: value for name, _space, value in (rule.strip().partition(" ") for rule in rules)}


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.is_page])
def test_a_page_has_a_title_one_heading_its_language_and_strict_headers(client, name):
    a_whole_city()

    response = become(client, ROUTES[name].visitor).get(ROUTES[name].at(language="ar"))
    page = response.content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r"<title>[^<]*\S.* \| WerkStadt Jena</title>", page) or name == "public-home"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Language"] == "ar"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == ("SAMEORIGIN" if name == "workspace-preview-page" else "DENY")
    # The address of some pages is a secret, of which no page that follows may learn.
    has_token = "token}" in ROUTES[name].address or name in {"workspace-enter", "public-follow"}
    assert response["Referrer-Policy"] == ("strict-origin" if has_token else "same-origin")
    # Only the desk reads QR codes.
    assert ("camera=(self)" if name == "room-desk" else "camera=()") in response["Permissions-Policy"]
    assert policy(response) == POLICY | OTHER_POLICIES.get(name, {})


@pytest.mark.parametrize("path", ["/de/nothing/", CONFERENCE + "events/nothing/"])
def test_what_is_not_there_says_so_and_helps_and_is_as_strict(client, path):
    a_conference()

    response = client.get(path)

    with override("de"):
        assert f"<h1>{gettext('This page does not exist')}</h1>" in unescape(response.content.decode())
    assert (response.status_code, response["X-Frame-Options"]) == (404, "DENY")
    assert policy(response) == POLICY
    assert 'href="/de/sitemap/"' in response.content.decode()


def test_the_menu_of_a_page_that_is_not_there_leads_to_what_is(client):
    a_conference()

    menu = [item.url for item in client.get("/de/conferences/nothing/programme/").context["menu"]]

    assert {url: client.get(url).status_code for url in menu} == dict.fromkeys(menu, 200)
    assert CONFERENCE in menu


def test_structured_data_is_the_page_in_another_form(client):
    a_whole_city()

    page = said(client, ROUTES["public-event"].at())
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    event = Event.objects.get(slug="jena-konferenz-werkstatt")

    about, way = json.loads(data)
    assert (about["name"], about["startDate"]) == (str(event), event.starts_at.isoformat())
    assert (way["@type"], [step["position"] for step in way["itemListElement"]]) == ("BreadcrumbList", [1, 2])


def test_the_map_names_the_makers_of_its_borders(client):
    a_whole_city()

    for name in ("public-home", "public-area", "public-division", "public-conference"):
        assert "<bdi>© OpenStreetMap</bdi>, <bdi>ODbL</bdi>" in said(client, ROUTES[name].at())


def test_sources_stand_below_the_facts_they_are_for(client):
    a_whole_city()

    page = said(client, ROUTES["public-conference"].at())

    assert '<a href="https://example.org/presse" rel="external">Pressemitteilung</a>' in page


# Numbers of queries: exact, so that one more is noticed


def with_many(count: int) -> None:
    """Each list of a city with this many entries."""
    area = an_area()
    place = a_place(area.city)
    Source.objects.create(city=area.city, slug="presse", title="Pressemitteilung")
    known = {"sources": {"*": ["presse"]}}
    conference = a_conference(area, venue=place, **known)
    for number in range(count):
        a_district(area, slug=f"d{number}")
        facts = {"topic": a_topic(conference, slug=f"t{number}"), "room": a_room(place, slug=f"r{number}")}
        event = an_event(conference, slug=f"w{number}", **facts, **known)
        event.hosts.add(an_organisation(area.city, slug=f"o{number}"))
        run_up = an_event(conference, slug=f"l{number}", kind=Event.Kind.RUN_UP, place=place)
        a_news_item(conference, slug=f"n{number}", event=run_up)
        Download.objects.create(conference=conference, slug=f"k{number}", title="Karte")
        RelatedFormat.objects.create(city=area.city, slug=f"f{number}", name="Ortsteilrat")
        held = {"starts_at": at(f"202{number}-01-01 09:00"), "ends_at": at(f"202{number}-01-01 10:00")}
        a_conference(area, slug=f"c{number}", number=number + 2, venue=place, **held)
    contest = a_contest(conference, opens_on=date(2025, 11, 1))
    for number in range(count):
        contest.drop_off_places.create(place=place, slug=f"p{number}")


QUERIES = {
    "/de/": 11,
    "/de/areas/nord/": 12,
    "/de/divisions/social/": 9,
    "/de/find/": 3,
    "/de/taking-part/": 3,
    CONFERENCE: 18,
    CONFERENCE + "programme/": 5,
    CONFERENCE + "contest/": 4,
    CONFERENCE + "news/": 3,
    CONFERENCE + "downloads/": 3,
    CONFERENCE + "events/w0/": 7,
}


@pytest.mark.parametrize("path", QUERIES)
@pytest.mark.parametrize("count", [1, 3])
def test_more_entries_need_no_more_queries(client, django_assert_num_queries, path, count):
    with_many(count)

    with django_assert_num_queries(QUERIES[path]):
        assert client.get(path).status_code == 200
