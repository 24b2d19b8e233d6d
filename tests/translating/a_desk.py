"""A conference with a few texts, for tests of translations."""

from __future__ import annotations

from typing import Any

from tests.factories import a_city, a_conference, an_area, an_event, at
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.packs.kinds import Ref
from werkstadt.translating import states, texts
from werkstadt.translating.saving import Saved, Written, save
from werkstadt.translating.states import State, Translation

NOW = at("2025-11-20 09:00")
TITLE = "event.werkstadt-nord.werkstatt.title"
TEXT = "event.werkstadt-nord.werkstatt.text"
GERMAN = "Wir treffen uns am 13. Dezember um 10 Uhr in Löbstedt."
UKRAINIAN = "Зустрічаємося 13 грудня о 10 годині в Löbstedt."


def a_desk(**facts: Any) -> Conference:
    """One event with a German title and text; the city speaks German, easy German, Ukrainian, English, …"""
    conference = a_conference(an_area(a_city(**facts)), title={"de": "Konferenz"})
    an_event(conference, title={"de": "Reden"}, text={"de": GERMAN})
    return Conference.objects.select_related("area__city").get(pk=conference.pk)


def city_of(conference: Conference) -> City:
    return conference.area.city


def write(conference: Conference, key: str, words: str, language: str = "uk", **more: Any) -> Saved:
    who = {"by": more.pop("by", "person 1"), "at": more.pop("at", NOW)}
    return save(city_of(conference), conference, language, [Written(key, words, **more)], **who)


def now(conference: Conference, key: str = TEXT, language: str = "uk") -> Translation:
    """How it stands in the database."""
    fresh = Conference.objects.select_related("area__city").get(pk=conference.pk)
    text = texts.by_key(texts.of(fresh))[key]
    return states.translation(text, language, states.known(city_of(fresh), fresh))


def state(conference: Conference, key: str = TEXT, language: str = "uk") -> State:
    return now(conference, key, language).state


def change(conference: Conference, language: str, words: str) -> None:
    """On another page: the text of the event in one language."""
    said = dict(now(conference).text.words)
    edit = Edit(Ref("event", ("werkstadt-nord", "werkstatt")), {"text": said | {language: words}})
    editing.apply(city_of(conference), [edit], by="person 2", at=NOW)
