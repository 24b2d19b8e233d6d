"""Following by mail: nothing but the question is sent before somebody confirms, and one click ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import a_conference, an_area, an_event
from tests.following.people import NOVEMBER, a_follower, a_request, letters, news_to, pass_to
from tests.seats.letters.people import write_all
from werkstadt.base.models import Letter
from werkstadt.base.refusals import Refused
from werkstadt.following import asking, telling
from werkstadt.following.models import Follow, Follower, Waiting
from werkstadt.following.telling import Switch
from werkstadt.workspace.telling import storing

pytestmark = pytest.mark.django_db
CANCELLED = Switch("cancelled", {"en": "It rains."})


def test_who_asks_gets_one_question_that_names_what_was_asked_for():
    follower = a_request(an_event(title={"en": "Walk"}))

    write_all(NOVEMBER)

    [letter] = letters(follower)
    assert letter.subject == "Please confirm: news by mail"
    assert "News about: Walk\n" in letter.text
    assert f"https://werkstadt.example.org/en/follow/{follower.token}/" in letter.text
    assert (letter.is_confirmed, letter.leave_url) == (False, "")


def test_without_a_confirmation_nothing_else_comes():
    event = an_event()
    follower = a_request(event)

    telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)
    write_all()

    assert news_to(follower) == []


def test_after_the_confirmation_news_come_in_the_language_of_the_page():
    event = an_event(title={"en": "Walk", "de": "Spaziergang"})
    follower = a_request(event, language="en")

    asking.confirm(follower, language="de", at=NOVEMBER)
    telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)
    pass_to(NOVEMBER + timedelta(minutes=1))

    [letter] = news_to(follower)
    assert (letter.language, letter.is_confirmed, "Spaziergang" in letter.subject) == ("de", True, True)


def test_the_database_holds_only_a_hash_of_the_link():
    follower = a_request(an_event())

    row = str(Follower.objects.values().get())

    assert follower.token not in row
    assert follower.token_hash in row


def test_several_wishes_in_a_row_are_one_question_that_names_them_all():
    conference = a_conference(title={"en": "Conference"})
    follower = a_request(conference)
    write_all(NOVEMBER)

    for slug in ("walk", "cooking"):
        a_request(an_event(conference, slug=slug, title={"en": slug}), when=NOVEMBER + timedelta(minutes=1))
        pass_to(NOVEMBER + timedelta(minutes=1))

    first, *others = letters(follower)
    assert [(each.state, each.reason) for each in (first, *others)] == [
        ("sent", ""),
        ("held-back", "superseded"),
        ("held-back", "too-soon"),
    ]
    assert all(name in others[-1].text for name in ("Conference", "walk", "cooking"))


def test_nobody_can_flood_an_address_through_other_spellings_or_things():
    conference = a_conference()
    for number in range(8):
        event = an_event(conference, slug=f"walk-{number}")
        moment = NOVEMBER + timedelta(minutes=16 * number)
        asking.ask(conference.area.city, email=f"Oksana+{number}@Example.org", language="en", thing=event, at=moment)
        pass_to(moment)

    assert Follower.objects.count() == 1
    assert Letter.objects.filter(state=Letter.State.SENT).count() == 5


def test_two_people_of_one_city_do_not_stand_in_each_others_way():
    event = an_event()

    for name in ("a", "b", "c"):
        a_request(event, f"{name}@example.org")
    write_all(NOVEMBER)

    assert Letter.objects.filter(state=Letter.State.SENT).count() == 3


def test_for_an_address_that_follows_already_the_same_happens_and_only_its_owner_learns_of_it():
    event = an_event()
    follower = a_follower(event)
    later = NOVEMBER + timedelta(hours=1)

    a_request(event, "OKSANA@example.org", "de", when=later)
    pass_to(later)

    assert letters(follower)[-1].subject == "You get our news already"
    follower.refresh_from_db()
    # A stranger changes neither address nor language.
    assert (follower.email, follower.language, follower.follows.count()) == ("oksana@example.org", "en", 1)


def test_what_a_stranger_adds_waits_for_the_owner():
    conference = a_conference()
    follower = a_follower(conference)

    a_request(an_event(conference))

    assert [
        (follow.conference_id is not None, follow.confirmed_at is not None) for follow in follower.follows.all()
    ] == [
        (True, True),
        (False, False),
    ]


@pytest.mark.parametrize("words", ["", "oksana", "a@b", "a@example.org\nBcc: b@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(words):
    with pytest.raises(Refused):
        a_request(an_event(), words)

    assert not Follower.objects.exists()


def test_who_leaves_is_forgotten_with_all_letters_at_once():
    event = an_event()
    follower = a_follower(event)
    telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)

    asking.leave(follower, at=NOVEMBER)
    write_all()

    assert not Follower.objects.exists()
    assert not Follow.objects.exists()
    assert not Waiting.objects.exists()
    assert [(each.to, each.text, each.leave_url) for each in Letter.objects.all()] == [("", "", "")]


def test_leaving_a_second_time_changes_nothing():
    follower = a_follower(an_event())

    asking.leave(follower)
    asking.leave(follower)

    assert not Follower.objects.exists()


def test_who_leaves_one_thing_gets_no_more_news_of_it_and_keeps_the_rest():
    conference = a_conference()
    left, kept = (an_event(conference, slug=slug, title={"en": slug}) for slug in ("walk", "cooking"))
    follower = a_follower(left, kept)
    for event in (left, kept):
        telling.switch(event, CANCELLED, write=storing.write, by="Büro", at=NOVEMBER)

    asking.leave_one(follower, follower.follows.get(event=left))
    write_all()

    [letter] = news_to(follower)
    assert letter.subject == "Cancelled: cooking"
    assert "walk" not in letter.text


def test_who_leaves_the_last_thing_is_forgotten():
    follower = a_follower(an_area())

    asking.leave_one(follower, follower.follows.get())

    assert not Follower.objects.exists()
