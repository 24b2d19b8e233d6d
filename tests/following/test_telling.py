"""One switch changes page, calendar, feed, screens and letters; nobody is told twice."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import a_conference, a_place, a_room, a_workshop, an_open_conference, at
from tests.following.people import NOVEMBER, a_follower, look, news_to, pass_to
from tests.seats.letters.people import a_person, calendar_of, letters
from werkstadt.base import audit, live
from werkstadt.base.models import Letter
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, News
from werkstadt.following import audience, telling
from werkstadt.following.models import Message
from werkstadt.following.telling import Switch, Told
from werkstadt.seats import editions
from werkstadt.workspace.telling import storing

pytestmark = pytest.mark.django_db
RAIN = {"en": "It rains.", "de": "Es regnet."}
CANCELLED, PLANNED = Switch("cancelled", RAIN), Switch("planned", {})


@pytest.fixture
def event() -> Event:
    return a_workshop(title={"en": "Walk", "de": "Spaziergang"})


def switch(event: Event, to: Switch = CANCELLED, when=NOVEMBER, **facts) -> Told:
    event.refresh_from_db()
    return telling.switch(event, to, write=storing.write, by="Büro", at=when, **facts)


def get(path: str, language: str = "en") -> str:
    return Client().get(f"/{language}/conferences/werkstadt-nord/{path}").content.decode()


def test_page_calendar_and_feed_say_that_it_is_cancelled_and_why(event):
    switch(event)

    assert "It rains." in get("events/werkstatt/")
    calendar = get("events/werkstatt/calendar.ics").replace("\r\n ", "")
    assert "STATUS:CANCELLED" in calendar
    assert "SEQUENCE:1" in calendar
    assert "Cancelled: Walk" in get("news.atom")
    assert "Es regnet." in get("news.atom", "de")
    assert "Cancelled: Walk" in get("news/")


def test_the_news_are_in_each_language_of_the_city_and_marked_as_made_by_the_switch(event):
    switch(event)

    news = News.objects.get()
    assert set(news.title) == set(event.conference.area.city.language_codes)
    assert news.title["de"].endswith("Spaziergang")
    assert news.message.kind == Message.Kind.STATE
    # Where no reason was given in a language, none stands there in another.
    assert all("regnet" not in news.text[code] for code in ("uk", "ru", "ar"))


def test_open_screens_are_told_to_ask_again(event, django_capture_on_commit_callbacks):
    topic = f"seats-{event.conference.slug}"
    before = live.version(topic)

    with django_capture_on_commit_callbacks(execute=True):
        switch(event)

    assert live.version(topic) > before


def test_booked_people_and_followers_get_one_letter_each(event):
    booked = a_person(event.conference, event, email="b@example.org", language="en")
    follower = a_follower(event, email="f@example.org")
    both = a_person(event.conference, event, email="both@example.org", language="en")
    following_too = a_follower(event, email="Both+news@Example.org")

    told = switch(event)
    pass_to(NOVEMBER)

    assert told == Told(booked=2, followers=1)
    assert [each.subject for each in letters(booked)[1:]] == ["Cancelled: Walk"]
    assert [each.subject for each in letters(both)[1:]] == ["Cancelled: Walk"]
    assert [each.subject for each in news_to(follower)] == ["Cancelled: Walk"]
    assert news_to(following_too) == []


def test_running_everything_twice_writes_no_second_letter(event):
    follower = a_follower(event)
    switch(event)
    pass_to(NOVEMBER)

    look(NOVEMBER)
    switch(event)
    pass_to(NOVEMBER)
    look(at("2025-11-21 15:30"))
    pass_to(at("2025-11-21 15:30"))

    assert len(news_to(follower)) == 1
    assert News.objects.count() == 1


def test_cancelled_then_planned_again_is_two_letters_two_news_and_a_higher_number_in_calendars(event):
    booked = a_person(event.conference, event, email="b@example.org", language="en")
    follower = a_follower(event, email="f@example.org")

    switch(event)
    pass_to(NOVEMBER)
    later = at("2025-11-20 11:00")
    switch(event, PLANNED, later)
    pass_to(later)

    subjects = ["Cancelled: Walk", "Takes place after all: Walk"]
    assert [each.subject for each in news_to(follower)] == subjects
    assert [each.subject for each in letters(booked)[1:]] == subjects
    assert [calendar_of(each)["method"] for each in letters(booked)[1:]] == ["CANCEL", "PUBLISH"]
    assert [news.title["en"] for news in News.objects.order_by("published_at")] == subjects
    assert Event.objects.get().sequence == 2


def test_what_is_taken_back_within_seconds_is_told_to_nobody_by_mail(event):
    booked = a_person(event.conference, event, email="b@example.org", language="en")
    follower = a_follower(event, email="f@example.org")

    switch(event)
    switch(event, PLANNED)
    pass_to(NOVEMBER)

    assert (len(letters(booked)), news_to(follower)) == (1, [])


def test_a_moved_event_says_where_and_when_it_is_now_and_was_before():
    conference = an_open_conference()
    school = conference.venue = a_place(conference.area.city)
    conference.save()
    event = a_workshop(conference, title={"en": "Walk"}, room=a_room(school), open_facts=["ends", "bring"])
    follower = a_follower(event)
    moved = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    moved["room"] = a_room(school, slug="mensa", name="Mensa")

    switch(event, Switch("moved", {"en": "The hall is too small."}, moved))
    pass_to(NOVEMBER)

    [letter] = news_to(follower)
    assert letter.subject == "New time: Walk"
    assert "Time or place have changed: The hall is too small." in letter.text
    assert "When: Saturday, 13 December 2025, 13:00 to 14:00\n" in letter.text
    assert letter.text.index("Mensa") < letter.text.index("It was before") < letter.text.index("Aula")
    news = News.objects.get()
    assert news.title["en"] == "Moved: Walk"
    assert "Where: Mensa, Christliches Gymnasium" in news.text["en"]
    # It is told as moved, and not once more as known.
    assert Event.objects.get().open_facts == ["bring"]
    look(at("2025-11-20 10:00"))
    assert Message.objects.exclude(kind=Message.Kind.CONFERENCE).count() == 1


def test_another_reason_alone_changes_the_page_and_tells_nobody(event):
    follower = a_follower(event)
    switch(event)
    pass_to(NOVEMBER)

    told = switch(event, Switch("cancelled", {"en": "A storm."}))
    pass_to(NOVEMBER)

    assert told == Told()
    assert "A storm." in get("events/werkstatt/")
    assert len(news_to(follower)) == 1


def test_who_was_overtaken_changes_nothing(event):
    seen = editions.of_state(event)
    switch(event, seen=seen)

    with pytest.raises(Refused):
        switch(event, PLANNED, seen=seen)

    assert Event.objects.get().state == "cancelled"


def test_numbers_are_said_before_and_count_nobody_twice(event):
    a_person(event.conference, event, email="b@example.org", people=3)
    a_person(event.conference, event, email="", people=2)
    a_follower(event, email="b@example.org")
    a_follower(event.conference, event, email="f@example.org")
    Event.objects.update(capacity=5)
    a_person(event.conference, event, email="w@example.org")

    found = audience.of_event(event)

    assert (found.booked, found.waiting, found.letters, found.followers) == (5, 1, 2, 1)


def announced(conference, event=None, key="a", **facts) -> Told:
    usual = {"is_urgent": True, "with_booked": True, "by": "Büro", "at": NOVEMBER}
    words = {"title": {"en": "Drop-off places"}, "text": {"en": "They are known now."}}
    write = storing.news_writer(conference, event=event, key=key, by="Büro", at=NOVEMBER, **words)
    return telling.publish(write, **usual | facts)


def test_an_announcement_reaches_followers_and_on_request_all_who_booked(event):
    booked = a_person(event.conference, event, email="b@example.org", language="en")
    follower = a_follower(event.conference, email="f@example.org")

    told = announced(event.conference)
    pass_to(NOVEMBER)

    assert told == Told(booked=1, followers=1)
    assert [each.subject for each in letters(booked)[1:]] == ["Drop-off places"]
    assert [each.subject for each in news_to(follower)] == ["Drop-off places"]
    assert "They are known now." in letters(booked)[-1].text
    assert "Drop-off places" in get("news.atom")


def test_an_announcement_sent_twice_is_one_piece_of_news_told_once(event):
    booked = a_person(event.conference, event, email="b@example.org")
    follower = a_follower(event.conference, email="f@example.org")

    first, second = announced(event.conference), announced(event.conference)
    pass_to(NOVEMBER)
    look(NOVEMBER)
    pass_to(at("2025-11-20 15:30"))

    assert (first, second) == (Told(1, 1), Told())
    assert (len(letters(booked)), len(news_to(follower)), News.objects.count()) == (2, 1, 1)


def test_what_can_wait_comes_with_the_letter_of_the_day(event):
    follower = a_follower(event.conference)

    announced(event.conference, is_urgent=False, with_booked=False)
    pass_to(NOVEMBER)

    assert news_to(follower) == []
    assert follower.waiting.count() == 1


def test_the_history_tells_how_many_were_told_and_no_address(event):
    a_follower(event, email="f@example.org")

    announced(event.conference, event)
    switch(event)

    entries = [*audit.of(News.objects.earliest("pk")), *audit.of(event)]
    assert [entry.did for entry in entries] == ["fact added", "told", "fact changed", "set state"]
    assert "example.org" not in str([entry.details for entry in entries])


def test_an_event_of_another_conference_concerns_nobody_here(event):
    other = a_conference(event.conference.area, slug="andere", number=2)
    follower = a_follower(other)

    switch(event)
    pass_to(NOVEMBER)

    assert news_to(follower) == []
    assert not Letter.objects.filter(is_confirmed=True).exists()
