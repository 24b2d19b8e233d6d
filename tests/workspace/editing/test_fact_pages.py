"""Pages on which facts are edited: what they show, keep and refuse, also when two edit at once."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from tests.factories import a_registration, a_room, a_topic, a_whole_city, an_event, an_organisation, at
from tests.staff import Visitor, become
from tests.workspace.editing.the_forms import filled, filled_from, page, send
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event, Organisation, Room, Topic
from werkstadt.translating import progress

pytestmark = pytest.mark.django_db
CONFERENCE = "jena-konferenz"
FACTS = f"/en/workspace/{CONFERENCE}/facts/"
EVENT = f"{FACTS}change/event/{CONFERENCE}/{CONFERENCE}-werkstatt/"


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


def test_the_overview_shows_every_fact_and_leads_to_its_form(client):
    shown = page(client, FACTS)

    assert "WerkStadt – Leben in Jena-Nord" in unescape(shown).replace("\xa0", " ")
    for part in ("basics", "day", "audience", "offers", "seats", "participation", "invitation"):
        assert f'href="{FACTS}change/conference/{CONFERENCE}/?part={part}"' in shown
    assert f'href="{EVENT}"' in shown


def test_a_changed_form_is_saved_and_the_overview_says_so(client):
    sent = filled(client, EVENT) | {"title.uk": "Майстерня", "capacity": "15"}

    response = send(client, EVENT, sent)

    assert response.url == f"{FACTS}?saved=1&told=0#event-{CONFERENCE}-werkstatt"
    event = Event.objects.get(slug=f"{CONFERENCE}-werkstatt")
    assert (event.title, event.capacity) == ({"de": "Werkstatt", "uk": "Майстерня"}, 15)
    assert "Saved." in page(client, response.url)


def test_an_untouched_form_changes_nothing(client):
    response = send(client, EVENT, filled(client, EVENT))

    assert response.url == f"{FACTS}?same=1#event-{CONFERENCE}-werkstatt"


def test_what_is_wrong_stands_beside_its_field_and_everything_typed_stays(client):
    sent = filled(client, EVENT) | {"title.de": "Neuer Titel", "starts": "2025-12-13T18:00", "ends": "2025-12-13T19:00"}

    shown = send(client, EVENT, sent).content.decode()

    assert 'href="#id_starts"' in shown
    german = send(client, EVENT.replace("/en/", "/de/"), sent).content.decode()
    assert "13.12.2025 18:00" in german
    assert "13.12.2025 16:00" in german
    assert "is outside the conference" in shown
    for each in ("Neuer Titel", "2025-12-13T18:00"):
        assert f'value="{each}"' in shown
    assert Event.objects.get(slug=f"{CONFERENCE}-werkstatt").title == {"de": "Werkstatt"}


def test_words_that_are_no_number_stay_as_they_were_typed(client):
    shown = send(client, EVENT, filled(client, EVENT) | {"capacity": "viele"}).content.decode()

    assert 'value="viele"' in shown
    assert 'id="id_capacity_error"' in shown


def test_a_fact_follows_and_is_known_later(client):
    address = f"{FACTS}change/conference/{CONFERENCE}/?part=day"
    sent = filled(client, address) | {"venue": "", "venue-follows": "on"}
    Event.objects.update(room=None)

    assert send(client, address, sent).status_code == 302
    assert Conference.objects.get().open_facts == ["venue"]
    assert "venue-follows" in filled(client, address)


def test_what_followed_is_known_when_it_is_written_although_the_tick_still_stands(client):
    address = f"{FACTS}change/conference/{CONFERENCE}/?part=day"
    venue = filled(client, address)["venue"]
    Event.objects.update(room=None)
    send(client, address, filled(client, address) | {"venue": "", "venue-follows": "on"})

    assert send(client, address, filled(client, address) | {"venue": venue}).status_code == 302

    assert (Conference.objects.get().open_facts, Conference.objects.get().venue.slug) == ([], venue)


def test_a_value_and_that_it_follows_contradict_each_other(client):
    address = f"{FACTS}change/conference/{CONFERENCE}/?part=audience"

    shown = send(client, address, filled(client, address) | {"min_age": "21", "min_age-follows": "on"}).content.decode()

    assert "Which is it?" in shown


def test_a_new_source_makes_translations_outdated_also_those_that_nobody_noted(client):
    conference = Conference.objects.select_related("area__city").get()
    before = progress.of(conference)["uk"].outdated
    title = filled(client, EVENT) | {"title.de": "Ganz neu"}
    send(client, EVENT, filled(client, EVENT) | {"title.uk": "Майстерня"})

    assert send(client, EVENT, title | {"title.uk": "Майстерня"}).status_code == 302

    assert (before, progress.of(conference)["uk"].outdated) == (0, 1)


def test_two_who_edit_different_facts_lose_nothing(client):
    first, second = filled(client, EVENT), filled(client, EVENT)
    send(client, EVENT, first | {"title.uk": "Майстерня"})

    response = send(client, EVENT, second | {"title.en": "Workshop", "capacity": "18"})

    event = Event.objects.get(slug=f"{CONFERENCE}-werkstatt")
    assert response.status_code == 302
    assert event.title == {"de": "Werkstatt", "uk": "Майстерня", "en": "Workshop"}
    assert event.capacity == 18


def test_two_who_edit_the_same_fact_see_both_versions(client):
    first, second = filled(client, EVENT), filled(client, EVENT)
    send(client, EVENT, first | {"title.de": "Ihre Werkstatt", "capacity": "18"})

    shown = send(client, EVENT, second | {"title.de": "Meine Werkstatt", "title.en": "Mine"})

    words = unescape(shown.content.decode())
    assert "Somebody else has changed the same" in words
    for each in ("Ihre Werkstatt", 'value="Meine Werkstatt"', 'value="Mine"', 'value="18"'):
        assert each in words
    assert Event.objects.get(slug=f"{CONFERENCE}-werkstatt").title == {"de": "Ihre Werkstatt"}

    again = filled_from(shown)
    assert send(client, EVENT, again | {"theirs": "title.de"}).status_code == 302
    event = Event.objects.get(slug=f"{CONFERENCE}-werkstatt")
    assert (event.title, event.capacity) == ({"de": "Ihre Werkstatt", "en": "Mine"}, 18)


def test_mine_is_taken_when_it_is_sent_again(client):
    first, second = filled(client, EVENT), filled(client, EVENT)
    send(client, EVENT, first | {"title.de": "Ihre Werkstatt"})
    shown = send(client, EVENT, second | {"title.de": "Meine Werkstatt"})

    assert send(client, EVENT, filled_from(shown)).status_code == 302
    assert Event.objects.get(slug=f"{CONFERENCE}-werkstatt").title == {"de": "Meine Werkstatt"}


def test_what_nobody_saw_on_a_page_is_not_believed(client):
    sent = filled(client, EVENT) | {"base": "invented", "title.de": "Neu"}

    assert send(client, EVENT, sent).status_code == 302
    assert Event.objects.get(slug=f"{CONFERENCE}-werkstatt").title == {"de": "Neu"}


def test_a_new_entry_gets_a_short_name_and_counts_once_when_sent_twice(client):
    sent = {"title.de": "Gutes Miteinander", "title.en": "Living together", "icon": "heart"}

    assert send(client, FACTS + "add/topic/", sent).url == f"{FACTS}?saved=1&told=0#topic-gutes-miteinander"
    assert send(client, FACTS + "add/topic/", sent).status_code == 302

    topic = Topic.objects.get(slug="gutes-miteinander")
    assert (topic.title, topic.icon) == ({"de": "Gutes Miteinander", "en": "Living together"}, "heart")


def test_a_new_entry_without_a_title_is_asked_for_it(client):
    shown = send(client, FACTS + "add/topic/", {"text.de": "Nur Text"}).content.decode()

    for each in ("This is needed.", 'href="#id_title.de"', "Nur Text"):
        assert each in shown


def test_a_new_place_is_in_no_list_yet_so_the_page_says_where_to_choose_it(client):
    response = send(client, FACTS + "add/place/", {"name": "Bürgerhaus"})

    assert response.url == f"{FACTS}?new=place"
    assert "Now you can choose this place" in page(client, response.url)


def test_rooms_belong_to_the_venue(client):
    sent = {"name.de": "Mensa", "seats": "80", "step_free": "yes"}

    assert send(client, FACTS + "add/room/", sent).status_code == 302
    room = Room.objects.get(slug="mensa")
    assert (room.place, room.seats, room.is_step_free) == (Conference.objects.get().venue, 80, True)


def test_what_is_in_use_is_not_removed_and_its_users_are_named(client):
    organisation = Organisation.objects.get()

    shown = send(client, f"{FACTS}remove/organisation/{organisation.slug}/", {}).content.decode()

    assert "It can't be removed" in unescape(shown)
    assert f'href="{EVENT}"' in shown
    assert Organisation.objects.exists()


def test_what_nobody_needs_is_removed(client):
    a_topic(Conference.objects.get(), slug="weg")

    assert "Remove this?" in page(client, f"{FACTS}remove/topic/{CONFERENCE}/weg/")
    assert send(client, f"{FACTS}remove/topic/{CONFERENCE}/weg/", {}).status_code == 302
    assert not Topic.objects.filter(slug="weg").exists()


def test_lists_are_put_in_order(client):
    conference = Conference.objects.get()
    first = conference.topics.get()
    a_topic(conference, slug="zweites", position=1)

    send(client, f"{FACTS}move/topic/{CONFERENCE}/zweites/", {"to": "up"})

    assert list(conference.topics.values_list("slug", flat=True)) == ["zweites", first.slug]


def test_who_has_booked_is_counted_after_saving(client):
    event = an_event(Conference.objects.get(), slug="voll", capacity=20, walk_in_share=0.0)
    Conference.objects.update(state="booking-open")
    a_registration(event.conference, event)
    address = f"{FACTS}change/event/{CONFERENCE}/voll/"

    response = send(client, address, filled(client, address) | {"starts": "2025-12-13T11:15"})

    assert response.url == f"{FACTS}?saved=1&told=1#event-voll"
    assert "1 booking is concerned" in page(client, response.url)


@pytest.mark.parametrize(
    "path",
    [
        "change/event/andere/x/",
        f"change/event/{CONFERENCE}/nie/",
        "change/city/x/",
        "change/place/nie/",
        "change/nie/x/",
        "add/city/",
        "add/figure/",
        "add/member/",
        f"change/event/{CONFERENCE}/",
        f"remove/event/{CONFERENCE}/nie/",
    ],
)
def test_what_does_not_belong_to_the_conference_is_unknown(client, path):
    assert client.get(FACTS + path).status_code == 404


def test_pages_need_as_many_queries_with_many_events(client, django_assert_max_num_queries):
    conference = Conference.objects.get()
    for number in range(12):
        host = an_organisation(conference.area.city, slug=f"verein-{number}")
        event = an_event(conference, slug=f"noch-{number}", room=a_room(conference.venue, slug=f"raum-{number}"))
        event.hosts.add(host)

    for address in (FACTS, EVENT, FACTS + "add/event/", "/en/city/facts/"):
        with django_assert_max_num_queries(15):
            page(client, address)
