"""Pages of news by mail: the same answer for everybody, a button for everything that changes something."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import a_city, a_conference, an_area, an_event, at
from tests.staff import FROM_HERE
from werkstadt.base import clock
from werkstadt.base.models import Job, Letter
from werkstadt.following import asking
from werkstadt.following.models import Follow, Follower

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")
CONFERENCE = "/en/conferences/werkstadt-nord/"
ADDRESSES = {
    "area": "/en/areas/nord/follow/",
    "conference": f"{CONFERENCE}follow/",
    "event": f"{CONFERENCE}events/werkstatt/follow/",
}


@pytest.fixture(autouse=True)
def demonstration(settings) -> None:
    settings.DEMONSTRATION = True
    clock.set_to(NOVEMBER)


@pytest.fixture
def event() -> Any:
    return an_event(a_conference(title={"en": "Conference"}), title={"en": "Walk"})


def send(path: str, **filled: str) -> Any:
    return Client().post(path, filled, headers=FROM_HERE)


def a_follower(event: Any, *, is_confirmed: bool = True) -> Follower:
    asking.ask(event.conference.area.city, email="o@example.org", language="en", thing=event, at=NOVEMBER)
    follower = Follower.objects.get()
    if is_confirmed:
        asking.confirm(follower, language="en", at=NOVEMBER)
    return follower


def page_of(follower: Follower, language: str = "en") -> str:
    return f"/{language}/follow/{follower.token}/"


@pytest.mark.parametrize("thing", ADDRESSES)
def test_an_address_is_enough_to_be_asked(event, thing):
    answer = send(ADDRESSES[thing], email="oksana@example.org")

    [follow] = Follow.objects.all()
    assert answer.headers["Location"] == "/en/follow/sent/"
    assert (getattr(follow, f"{thing}_id") is not None, follow.confirmed_at) == (True, None)
    assert list(Job.objects.values_list("name", flat=True)) == ["following.letters.ask_to_confirm"]


@pytest.mark.parametrize("thing", ADDRESSES)
@pytest.mark.parametrize("words", ["", "nobody", "a b@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_said_beside_its_field_and_kept(event, thing, words):
    answer = send(ADDRESSES[thing], email=words)

    page = answer.content.decode()
    assert (answer.status_code, Follower.objects.count()) == (200, 0)
    assert 'aria-invalid="true"' in page
    assert "name@example.org" in page
    assert f'value="{words}"' in page or not words


def test_for_a_known_and_an_unknown_address_everything_looks_the_same(event):
    a_follower(event)

    known, unknown = (send(ADDRESSES["event"], email=name) for name in ("o@example.org", "other@example.org"))

    assert (known.status_code, known.content, known.headers) == (
        unknown.status_code,
        unknown.content,
        unknown.headers,
    )


def test_another_site_can_not_ask_in_a_readers_name(event):
    answer = Client().post(ADDRESSES["event"], {"email": "o@example.org"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, Follower.objects.count()) == (403, 0)


def test_many_people_behind_one_line_are_not_held_up(event):
    answers = [send(ADDRESSES["event"], email=f"{number}@example.org").status_code for number in range(30)]

    assert (set(answers), Follower.objects.count()) == ({302}, 30)


def test_where_no_letters_can_be_sent_none_are_promised_and_the_feed_is_offered(event, settings):
    settings.DEMONSTRATION = False

    shown = Client().get(ADDRESSES["conference"]).content.decode()
    send(ADDRESSES["conference"], email="o@example.org")

    assert "No letters can be sent at the moment" in shown
    assert ('name="email"' in shown, f'href="{CONFERENCE}news.atom"' in shown) == (False, True)
    assert not Follower.objects.exists()


def test_a_draft_can_not_be_followed(event):
    event.conference.state = "draft"
    event.conference.save()

    assert [send(ADDRESSES[thing], email="o@example.org").status_code for thing in ("conference", "event")] == [
        404,
        404,
    ]


def test_the_pages_lead_to_it(event):
    found = {
        "/en/areas/nord/": ADDRESSES["area"],
        CONFERENCE: ADDRESSES["conference"],
        f"{CONFERENCE}news/": ADDRESSES["conference"],
        f"{CONFERENCE}events/werkstatt/": ADDRESSES["event"],
    }

    assert {page: target in Client().get(page).content.decode() for page, target in found.items()} == dict.fromkeys(
        found, True
    )


def test_opening_the_link_changes_nothing_and_the_button_confirms(event):
    follower = a_follower(event, is_confirmed=False)

    shown = Client().get(page_of(follower)).content.decode()
    before = Follow.objects.confirmed().count()
    answer = send(page_of(follower), act="confirm")

    assert "Do you want news about this?" in shown
    assert (before, Follow.objects.confirmed().count()) == (0, 1)
    assert "news comes from now on" in Client().get(answer.headers["Location"]).content.decode()


def test_who_confirms_in_another_language_gets_letters_in_it(event):
    follower = a_follower(event, is_confirmed=False)

    send(page_of(follower, "uk"), act="confirm")
    confirmed = Follower.objects.get().language
    send(page_of(follower, "ar"), act="language")

    assert (confirmed, Follower.objects.get().language) == ("uk", "ar")


def test_one_button_stops_all_letters(event):
    follower = a_follower(event)

    answer = send(page_of(follower), act="leave")

    assert (answer.headers["Location"], Follower.objects.count()) == ("/en/follow/left/", 0)
    assert Client().get(page_of(follower)).status_code == 404


def test_one_thing_can_be_stopped_and_the_last_one_stops_all(event):
    follower = a_follower(event)
    asking.ask(event.conference.area.city, email="o@example.org", language="en", thing=event.conference, at=NOVEMBER)
    one, other = follower.follows.values_list("pk", flat=True)

    first = send(page_of(follower), act="leave-one", follow=str(one))
    second = send(page_of(follower), act="leave-one", follow=str(other))

    assert (first.headers["Location"], second.headers["Location"]) == (page_of(follower), "/en/follow/left/")
    assert not Follower.objects.exists()


def test_nobody_can_stop_what_somebody_else_follows(event):
    follower = a_follower(event)
    asking.ask(event.conference.area.city, email="other@example.org", language="en", thing=event, at=NOVEMBER)
    foreign = Follow.objects.exclude(follower=follower).get()

    answer = send(page_of(follower), act="leave-one", follow=str(foreign.pk))

    assert (answer.status_code, Follow.objects.count()) == (404, 2)


@pytest.mark.parametrize(
    "filled", [{}, {"act": "nix"}, {"act": "leave-one", "follow": "x"}, {"List-Unsubscribe": "no"}]
)
def test_a_form_that_says_nothing_changes_nothing(event, filled):
    follower = a_follower(event)

    answer = send(page_of(follower), **filled)

    assert (answer.status_code, Follow.objects.confirmed().count()) == (200, 1)


def test_a_programs_click_is_answered_shortly_also_for_who_has_left(event):
    follower = a_follower(event)

    answers = [Client().post(page_of(follower), {"List-Unsubscribe": "One-Click"}) for _again in range(2)]

    assert [(each.status_code, each["Content-Type"]) for each in answers] == [(200, "text/plain; charset=utf-8")] * 2
    assert not Follower.objects.exists()


@pytest.mark.parametrize("token", ["A" * 22, "short", "A" * 23, "%C3%A4" * 22])
def test_a_link_that_nobody_has_is_not_there(event, token):
    assert Client().get(f"/en/follow/{token}/").status_code == 404


def test_the_link_opens_nothing_in_another_city(event, settings):
    settings.ALLOWED_HOSTS = ["*"]
    follower = a_follower(event)
    a_city(slug="gera", name="Gera", hosts=["gera.example.org"])

    assert Client(headers={"host": "gera.example.org"}).get(page_of(follower)).status_code == 404


def test_nobody_keeps_the_page_or_learns_its_address(event):
    answer = Client().get(page_of(a_follower(event)))

    assert (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "no-store",
        "strict-origin",
        "noindex, nofollow",
    )
    assert "canonical" not in answer.content.decode()


def test_the_privacy_page_says_what_is_kept_of_followers():
    an_area()

    page = Client().get("/en/privacy/").content.decode()

    assert "News by mail" in page
    assert "at the latest 1095 days after you confirmed" in page


def test_asking_writes_no_letter_by_itself(event):
    send(ADDRESSES["event"], email="o@example.org")

    # A job does, so that answers take the same time.
    assert not Letter.objects.exists()
