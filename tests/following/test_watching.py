"""What is new is noticed whichever way it came, told once, and never of a draft."""

from __future__ import annotations

import pytest

from tests.factories import a_conference, a_contest, a_news_item, a_place, a_room, an_area, an_event, at
from tests.following.people import AFTERNOON, NEXT_AFTERNOON, NOVEMBER, a_follower, look, news_to, pass_to
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.contest.models import DropOffPlace
from werkstadt.following.letters.jobs import write_letters_of_the_day
from werkstadt.following.models import Message, Waiting

pytestmark = pytest.mark.django_db
LATER = at("2025-11-20 12:00")


def afternoon(moment=AFTERNOON) -> None:
    """The hour of the letter of the day."""
    look(moment)
    write_letters_of_the_day.enqueue()
    pass_to(moment)


def published(conference, slug="neu", title="New place", when=LATER, **facts):
    return a_news_item(conference, slug=slug, title={"en": title}, published_at=when, **facts)


def test_news_come_in_the_afternoon_in_one_letter():
    conference = a_conference(title={"en": "Conference"})
    follower = a_follower(conference)
    published(
        conference, "a", "Drop-off places", text={"en": "You can *hand in*:\n\n- at [school](https://example.org)"}
    )
    published(conference, "b", "Programme")

    afternoon()

    [letter] = news_to(follower)
    assert letter.subject == "News: Conference"
    assert "You can hand in:" in letter.text
    assert "– at school (https://example.org)" in letter.text
    assert letter.text.index("Drop-off places") < letter.text.index("Programme")


def test_a_second_letter_waits_for_the_next_day():
    conference = a_conference()
    follower = a_follower(conference)
    published(conference, "a", "One")
    afternoon()
    published(conference, "b", "Two", when=at("2025-11-20 15:40"))

    afternoon(at("2025-11-20 16:00"))
    same_day = len(news_to(follower))
    afternoon(NEXT_AFTERNOON)

    assert same_day == 1
    assert [each.subject for each in news_to(follower)] == ["One", "Two"]


def test_looking_and_writing_twice_tells_once():
    conference = a_conference()
    follower = a_follower(conference)
    published(conference)

    for _again in range(2):
        afternoon()
        afternoon(NEXT_AFTERNOON)

    assert len(news_to(follower)) == 1
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("when", [at("2025-11-20 09:00"), at("2025-11-20 21:00")])
def test_nobody_is_written_to_at_an_hour_of_the_night_or_in_the_morning(when):
    conference = a_conference()
    follower = a_follower(conference)
    published(conference, when=NOVEMBER.replace(minute=0))

    afternoon(when)

    assert news_to(follower) == []


def test_news_of_the_future_wait_for_their_moment():
    conference = a_conference()
    follower = a_follower(conference)
    published(conference, when=at("2025-11-21 10:00"))

    afternoon()
    before = len(news_to(follower))
    afternoon(NEXT_AFTERNOON)

    assert (before, len(news_to(follower))) == (0, 1)


def test_of_a_draft_nothing_is_told_and_when_it_is_announced_its_area_learns_of_it():
    area = an_area()
    draft = a_conference(area, state=Conference.State.DRAFT, title={"en": "Conference"})
    follower = a_follower(area)
    published(draft, title="Secret")
    afternoon()
    before = (Message.objects.count(), len(news_to(follower)))

    Conference.objects.update(state=Conference.State.ANNOUNCED)
    afternoon(NEXT_AFTERNOON)

    [letter] = news_to(follower)
    assert before == (0, 0)
    assert letter.subject == "Announced: Conference"
    assert "Secret" not in letter.text


def test_a_conference_taken_back_to_a_draft_keeps_its_news_until_it_is_announced_again():
    conference = a_conference()
    follower = a_follower(conference)
    published(conference)
    look(LATER)
    Conference.objects.update(state=Conference.State.DRAFT)

    afternoon()
    as_draft = len(news_to(follower))
    Conference.objects.update(state=Conference.State.ANNOUNCED)
    afternoon(NEXT_AFTERNOON)

    assert (as_draft, len(news_to(follower))) == (0, 1)


def test_what_there_was_before_somebody_followed_is_no_news_to_them():
    conference = a_conference()
    look(NOVEMBER)
    published(conference)
    look(LATER)
    follower = a_follower(conference)

    afternoon()

    assert news_to(follower) == []


def test_a_fact_that_followed_is_told_when_it_is_known():
    conference = a_conference()
    event = an_event(conference, title={"en": "Walk"}, open_facts=["meeting_point", "bring"])
    follower = a_follower(event)
    Event.objects.update(meeting_point={"en": "At the bridge"}, open_facts=["bring"])

    afternoon()

    [letter] = news_to(follower)
    assert letter.subject == "Now it is known: Walk"
    assert "Meeting point: At the bridge\n" in letter.text


def test_drop_off_places_of_the_contest_are_told_to_those_who_follow_the_conference():
    conference = a_conference()
    contest = a_contest(conference, title={"en": "Contest"}, open_facts=["drop_off_places"])
    follower = a_follower(conference)
    DropOffPlace.objects.create(contest=contest, place=a_place(conference.area.city, name="Bücherei"), slug="a")
    contest.open_facts = []
    contest.save()

    afternoon()

    [letter] = news_to(follower)
    assert "Drop-off places: Bücherei\n" in letter.text


def test_a_promise_that_is_dropped_without_a_fact_is_no_news():
    event = an_event(open_facts=["meeting_point"])
    follower = a_follower(event)
    Event.objects.update(open_facts=[])

    afternoon()

    assert news_to(follower) == []


def test_a_fact_that_is_taken_back_before_the_letter_is_not_told():
    event = an_event(open_facts=["meeting_point"])
    follower = a_follower(event)
    Event.objects.update(meeting_point={"en": "At the bridge"}, open_facts=[])
    look(LATER)
    Event.objects.update(meeting_point={}, open_facts=["meeting_point"])

    afternoon()

    assert news_to(follower) == []


def test_an_event_cancelled_by_an_import_is_told_at_once_to_all_who_follow():
    conference = a_conference()
    event = an_event(conference, title={"en": "Walk"})
    followers = [
        a_follower(thing, email=f"{number}@example.org")
        for number, thing in enumerate([event, conference, conference.area])
    ]
    Event.objects.update(state="cancelled", state_reason={"en": "It rains."}, sequence=1)

    look(LATER)
    pass_to(LATER)

    assert [[each.subject for each in news_to(follower)] for follower in followers] == [["Cancelled: Walk"]] * 3


def test_another_room_found_while_planning_is_told_to_those_who_follow_the_event_in_the_letter_of_the_day():
    conference = a_conference()
    event = an_event(conference, title={"en": "Walk"})
    own, around = a_follower(event, email="a@example.org"), a_follower(conference, email="b@example.org")
    Event.objects.update(room=a_room(a_place(conference.area.city), name="Mensa"), sequence=1)

    look(LATER)
    pass_to(LATER)
    at_once = len(news_to(own))
    afternoon()

    assert (at_once, [each.subject for each in news_to(own)], news_to(around)) == (0, ["New place: Walk"], [])


def test_what_was_changed_back_is_no_news():
    event = an_event()
    follower = a_follower(event)
    Event.objects.update(state="cancelled", sequence=1)
    look(LATER)
    Event.objects.update(state="planned", sequence=2)

    look(LATER)
    pass_to(LATER)

    assert news_to(follower) == []


def test_removed_news_are_not_told():
    conference = a_conference()
    follower = a_follower(conference)
    published(conference)
    look(LATER)
    News.objects.all().delete()

    afternoon()

    assert news_to(follower) == []
