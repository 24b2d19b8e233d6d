"""The letters as people would read them, in each language, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from werkstadt.base.languages import direction, own_name
from werkstadt.base.post import Words
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.following.letters import news_letters
from werkstadt.seats.differences import Known
from werkstadt.seats.letters import change_letters


@dataclass(frozen=True)
class Preview:
    """One language. None: no such letter goes out."""

    code: str
    followers: Words | None
    booked: Words | None
    # The organisers wrote nothing in this language: people read the words of another.
    is_missing: bool

    @property
    def name(self) -> str:
        return own_name(self.code)

    @property
    def direction(self) -> str:
        return direction(self.code)


def of_change(event: Event, before: Known, at: datetime, *, has_booked: bool) -> list[Preview]:
    """`event` is as it would be; nothing when nobody has to be told."""
    codes = event.conference.area.city.language_codes
    found = [
        Preview(
            code,
            news_letters.preview_of_change(event, before, code, at),
            change_letters.preview(event, before, code) if has_booked else None,
            is_missing=bool(event.state_reason) and event.state_reason.said(code).is_missing,
        )
        for code in codes
    ]
    return [each for each in found if each.booked or each.followers]


def of_news(news: News, at: datetime) -> list[Preview]:
    return [
        Preview(code, news_letters.preview_of_news(news, code, at), None, is_missing=news.title.said(code).is_missing)
        for code in news.conference.area.city.language_codes
    ]


def unsaved(conference: Conference, event: Event | None, title: dict[str, str], text: dict[str, str]) -> News:
    return News(conference=conference, event=event, slug="…", title=title, text=text)
