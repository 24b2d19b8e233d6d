"""Letters to followers in every language: valid, complete, with nothing of other people's in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils.translation import override

from tests.canary import ATTACKS, suspicious_in_page
from tests.factories import LANGUAGES, a_contest, a_news_item, an_event, an_open_conference, at
from tests.following.people import AFTERNOON, NOVEMBER, a_follower, a_request, letters, look, news_to, pass_to
from werkstadt.conferences.models import Event
from werkstadt.contest.models import Contest
from werkstadt.following.letters.jobs import write_letters_of_the_day

pytestmark = pytest.mark.django_db
EMPTY = {"br", "meta", "link", "hr"}


class Balanced(HTMLParser):
    """Every element that is opened is closed, in order."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(words)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def suspicious(html: str) -> list[str]:
    """Letters carry their own style (tests/base/post looks at it); nothing else may stand in them."""
    return [found for found in suspicious_in_page(html) if not found.endswith(("style>", " style>"))]


def everything_new(conference) -> None:
    """A letter with one of each kind."""
    Event.objects.filter(slug="weg").update(state="cancelled", state_reason={"de": "Es regnet."}, sequence=1)
    Event.objects.filter(slug="offen").update(meeting_point={"de": "An der Brücke"}, open_facts=[])
    Contest.objects.update(jury={"de": "Fünf Menschen"}, open_facts=[])
    a_news_item(
        conference, slug="neu", title={"de": "Neu"}, text={"de": "Mit **Text**."}, published_at=at("2025-11-20 12:00")
    )


def a_full_letter(language: str):
    conference = an_open_conference(title={"de": "WerkStadt"})
    for slug, facts in (("weg", {}), ("offen", {"open_facts": ["meeting_point"]})):
        an_event(conference, slug=slug, title={"de": f"Gang {slug}"}, **facts)
    a_contest(conference, open_facts=["jury"])
    follower = a_follower(conference, language=language)
    everything_new(conference)
    look(AFTERNOON)
    write_letters_of_the_day.enqueue()
    pass_to(AFTERNOON)
    [letter] = news_to(follower)
    return letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_with_everything_is_whole_in_each_language(language):
    letter = a_full_letter(language)

    parsed = Balanced(letter.html)
    assert (parsed.open, parsed.wrong) == ([], [])
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in letter.html
    assert "\n" not in letter.subject
    assert all(words in letter.text for words in ("Gang weg", "An der Brücke", "Fünf Menschen", "Mit Text."))
    assert "%(" not in letter.text + letter.subject
    # Each of them leads to its page, in the language of the letter.
    assert len(set(re.findall(rf"https://werkstadt.example.org/{language}/\S+", letter.text))) == 5
    assert suspicious(letter.html) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_is_whole_in_each_language(language):
    follower = a_request(an_event(title={"de": "Spaziergang"}), language=language)
    pass_to(NOVEMBER)

    [letter] = letters(follower)

    parsed = Balanced(letter.html)
    assert (parsed.open, parsed.wrong, letter.language) == ([], [], language)
    assert f"/{language}/follow/{follower.token}/" in letter.text


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_editors_stay_words(attack):
    event = an_event(title={"en": attack}, text={"en": attack})
    follower = a_follower(event)
    Event.objects.update(state="cancelled", state_reason={"en": attack}, sequence=1)

    look(NOVEMBER)
    pass_to(NOVEMBER)

    [letter] = news_to(follower)
    assert suspicious(letter.html) == []


def test_dates_are_those_of_the_city_in_the_language_of_the_reader():
    with override("ar"):
        letter = a_full_letter("en")

    assert "Saturday, 13 December 2025, 11:00 to 12:00" in letter.text
