"""The Atom feed of the news is read back by a feed reader."""

from __future__ import annotations

import feedparser
import pytest

from tests.factories import a_conference, a_news_item, an_event, at
from werkstadt.conferences.models import Conference

pytestmark = pytest.mark.django_db
FEED = "/conferences/werkstadt-nord/news.atom"


def test_a_feed_reader_finds_every_field(client):
    conference = a_conference()
    event = an_event(conference)
    a_news_item(conference)
    a_news_item(
        conference,
        slug="absage",
        event=event,
        title={"de": "Fällt aus", "uk": "Скасовано"},
        text={"de": "Es regnet.", "uk": "Дощ."},
        published_at=at("2025-11-02 08:30"),
        is_example=True,
    )

    response = client.get(f"/uk{FEED}")
    feed = feedparser.parse(response.content)
    newest, oldest = feed.entries

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", "uk")
    assert feed.feed.id == "tag:werkstadt,2025:werkstadt-nord/news/uk"
    assert feed.feed.author == "Jena"
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": "http://testserver/uk/conferences/werkstadt-nord/news/",
        "self": f"http://testserver/uk{FEED}",
    }
    assert feed.feed.updated == "2025-11-02T08:30:00+00:00"
    assert newest.title == "Скасовано"
    assert newest.summary == "<p>Дощ.</p>"
    assert newest.id == "tag:werkstadt,2025:werkstadt-nord/news/absage/uk"
    assert newest.link == "http://testserver/uk/conferences/werkstadt-nord/events/werkstatt/"
    assert newest.updated == newest.published == "2025-11-02T08:30:00+00:00"
    assert oldest.link == "http://testserver/uk/conferences/werkstadt-nord/news/#programm"
    assert oldest.title_detail.language == "de"


def test_no_text_becomes_markup(client):
    attack = "<script>alert(1)</script> & ]]> \x0b"
    conference = a_conference(title=attack, lead=attack)
    a_news_item(conference, title=attack, text=attack)

    response = client.get(f"/de{FEED}")
    (entry,) = feedparser.parse(response.content, sanitize_html=False).entries

    assert b"<script" not in response.content
    assert entry.summary.strip() == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;</p>"


def test_a_feed_without_news_stays_the_same(client):
    a_conference()
    first = client.get(f"/de{FEED}").content

    assert client.get(f"/de{FEED}").content == first
    assert feedparser.parse(first).entries == []


def test_what_is_published_tomorrow_is_unknown_today(client):
    a_news_item(a_conference(), published_at=at("2999-01-01 00:00"))

    assert feedparser.parse(client.get(f"/de{FEED}").content).entries == []


def test_a_draft_has_no_feed(client):
    a_conference(state=Conference.State.DRAFT)

    assert client.get(f"/de{FEED}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_news_need_no_more_queries(client, django_assert_num_queries, count):
    conference = a_conference()
    for number in range(count):
        a_news_item(conference, slug=f"n{number}", event=an_event(conference, slug=f"e{number}"))

    with django_assert_num_queries(4):
        client.get(f"/de{FEED}")
