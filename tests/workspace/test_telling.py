"""The pages on which organisers tell people: who learns of it is said before, and one button does it all."""

from __future__ import annotations

import pytest

from tests.factories import a_place, a_registration, a_room, a_workshop, an_event, an_open_conference, at
from tests.workspace.the_team import page, seen, send, somebody
from werkstadt.base import clock
from werkstadt.base.models import Job
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following import asking
from werkstadt.following.models import Follower, Message
from werkstadt.seats.models import Untold

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")
EVENT = "tell/events/werkstatt/"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOVEMBER)


@pytest.fixture
def event() -> Event:
    conference = an_open_conference()
    conference.venue = a_place(conference.area.city)
    conference.save()
    return a_workshop(conference, title={"de": "Spaziergang", "en": "Walk"}, room=a_room(conference.venue))


def a_follower(thing, email: str = "f@example.org") -> None:
    city = Conference.objects.get(slug="werkstadt-nord").area.city
    asking.ask(city, email=email, language="en", thing=thing, at=NOVEMBER)
    asking.confirm(Follower.objects.latest("pk"), language="en", at=NOVEMBER)


def test_the_overview_names_state_open_facts_and_who_would_learn_of_it(event):
    a_registration(event.conference, event, people=2)
    a_follower(event)
    a_follower(event.conference, "c@example.org")
    Event.objects.update(state="at-risk", state_reason={"en": "Storm"}, open_facts=["meeting_point"])

    shown = page(somebody(event.conference), "tell/")

    assert "1 person follows this conference or its planning area by mail." in shown
    assert all(words in shown for words in ("Storm", "Meeting point", "<dd>2</dd>"))


def test_one_and_three_events_are_told_of_with_as_many_queries(event, django_assert_num_queries):
    client = somebody(event.conference)
    page(client, "tell/")
    with django_assert_num_queries(9) as one:
        page(client, "tell/")
    for number in range(2):
        another = an_event(event.conference, slug=f"noch-{number}", open_facts=["room"])
        a_follower(another, f"{number}@example.org")
        Message.objects.create(
            conference=event.conference, event=another, key=f"{number}", kind="fact", noted_at=NOVEMBER
        )

    with django_assert_num_queries(len(one.captured_queries)):
        page(client, "tell/")


def test_before_anything_is_sent_the_numbers_stand_there(event):
    a_registration(event.conference, event, people=2, email="m@example.org")
    a_registration(event.conference, event)
    a_follower(event)

    shown = page(somebody(event.conference), EVENT)

    assert "3 people have a seat here or wait for one." in shown
    assert "1 registration gave a mail address" in shown
    assert "1 more person follows by mail." in shown


def test_the_letters_are_shown_in_each_language_and_nothing_is_stored(event):
    a_registration(event.conference, event, email="m@example.org")
    client = somebody(event.conference)
    before = Job.objects.count()

    answer = send(client, EVENT, **{"state": "cancelled", "reason-de": "Regen"}, act="look", seen="")

    shown = answer.content.decode()
    assert shown.count('<div class="letter') == 12
    assert all(words in shown for words in ("Cancelled: Walk", "Скасовано", "أُلغيت", "Regen"))
    assert shown.count("your words are missing in this language") == 4
    assert (Event.objects.get().state, News.objects.count(), Job.objects.count()) == ("planned", 0, before)
    # No code of anybody stands in it.
    assert event.bookings.get().registration.code not in shown


def test_one_button_changes_everything_and_the_page_says_how_many_letters_go(event):
    a_registration(event.conference, event, email="m@example.org")
    a_follower(event)
    client = somebody(event.conference)

    answer = send(client, EVENT, **{"state": "cancelled", "reason-de": "Regen"}, seen=seen(page(client, EVENT)))

    said = client.get(answer.headers["Location"]).content.decode()
    assert "1 letter goes to people who booked. 1 letter goes to people who follow." in said
    assert (Event.objects.get().state, News.objects.get().message.kind, Untold.objects.count()) == (
        "cancelled",
        "state",
        1,
    )
    assert "written by the switch" in said


def test_a_moved_event_needs_a_new_time_or_place(event):
    client = somebody(event.conference)
    as_it_is = {"starts_at": "2025-12-13T11:00", "ends_at": "2025-12-13T12:00", "spot": "room:aula"}

    refused = send(client, EVENT, state="moved", seen=seen(page(client, EVENT)), **as_it_is)
    moved = send(
        client, EVENT, state="moved", seen=seen(page(client, EVENT)), **as_it_is | {"ends_at": "2025-12-13T12:30"}
    )

    assert "Please write the new time or choose the new place." in refused.content.decode()
    assert (moved.status_code, Event.objects.get().ends_at) == (302, at("2025-12-13 11:30"))


def test_in_other_states_the_fields_of_time_and_place_change_nothing(event):
    client = somebody(event.conference)

    send(client, EVENT, state="cancelled", starts_at="2026-01-01T10:00", spot="", seen=seen(page(client, EVENT)))

    changed = Event.objects.get()
    assert (changed.state, changed.starts_at, str(changed.room)) == ("cancelled", at("2025-12-13 10:00"), "Aula")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts_at": "2025-12-13T12:00", "ends_at": "2025-12-13T11:00"}, "It has to end after it begins."),
        ({"starts_at": "", "ends_at": "2025-12-13T11:00"}, "Please write a start, too."),
        ({"starts_at": "gestern"}, "Please write a day and a time that there is."),
        ({"spot": "room:keller"}, "keller"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_changes_nothing(event, wrong, said):
    client = somebody(event.conference)
    as_it_is = {"starts_at": "2025-12-13T11:00", "ends_at": "2025-12-13T12:00", "spot": "room:aula"}

    answer = send(client, EVENT, state="moved", seen=seen(page(client, EVENT)), **as_it_is | wrong)

    assert said in answer.content.decode()
    assert Event.objects.get().state == "planned"


def test_what_a_pack_refuses_is_said_with_its_reason(event):
    client = somebody(event.conference)
    too_long = {"state": "cancelled", "reason-de": "x" * 600}

    answer = send(client, EVENT, **too_long, seen=seen(page(client, EVENT)))

    assert (answer.status_code, Event.objects.get().state) == (200, "planned")
    assert "x" * 600 in answer.content.decode()


def test_of_two_at_once_the_second_is_told_and_nobody_gets_a_letter_twice(event):
    a_follower(event)
    one, other = (somebody(event.conference, label=label) for label in ("Büro", "Rathaus"))
    before = seen(page(one, EVENT))
    send(one, EVENT, state="cancelled", seen=before)

    told = send(other, EVENT, **{"state": "cancelled", "reason-de": "Sturm"}, seen=before)

    assert "Somebody else has changed this while you were writing." in told.content.decode()
    assert "Sturm" in told.content.decode()
    assert News.objects.count() == 1


def announcement(client, **more):
    key = "k" * 22
    words = {"title-de": "Abgabeorte stehen fest", "title-uk": "Пункти прийому відомі", "text-de": "**Hier** sind sie."}
    return send(client, "tell/new/", **{"event": "", "key": key, "is_urgent": "on", "with_booked": "on"} | words | more)


def test_an_announcement_is_published_and_told(event):
    a_registration(event.conference, event, email="m@example.org")
    a_follower(event.conference)
    client = somebody(event.conference)

    answer = announcement(client)

    news = News.objects.get()
    assert answer.headers["Location"].endswith("tell/?booked=1&followers=1")
    assert (news.title["uk"], news.published_at) == ("Пункти прийому відомі", NOVEMBER)
    assert news.slug.startswith("abgabeorte-stehen-fest")


def test_the_same_announcement_sent_twice_is_told_once(event):
    a_follower(event.conference)
    client = somebody(event.conference)

    announcement(client)
    again = announcement(client)

    assert again.headers["Location"].endswith("tell/?booked=0&followers=0")
    assert (News.objects.count(), Message.objects.count()) == (1, 1)


def test_an_announcement_can_be_read_in_each_language_before(event):
    answer = announcement(somebody(event.conference), act="look")

    shown = answer.content.decode()
    assert shown.count('<div class="letter') == 6
    assert "Пункти прийому відомі" in shown
    assert not News.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title-de": ""}, "Please write a title."),
        ({"text-en": "Here they are."}, "Please write a title, too."),
        ({"event": "keins"}, "keins"),
    ],
)
def test_an_announcement_that_is_not_whole_is_told_to_nobody(event, wrong, said):
    answer = announcement(somebody(event.conference), **wrong)

    assert said in answer.content.decode()
    assert not News.objects.exists()


def test_of_a_draft_nobody_is_told_but_its_facts_can_be_set(event):
    Conference.objects.update(state="draft")
    a_follower(event.conference.area)
    client = somebody(event.conference)

    announcement(client)
    answer = send(client, EVENT, state="cancelled", seen=seen(page(client, EVENT)))

    assert answer.headers["Location"].endswith("?booked=0&followers=0")
    assert "nobody is told anything" in page(client, "tell/")
    assert (Event.objects.get().state, News.objects.count(), Message.objects.count()) == ("cancelled", 0, 0)
