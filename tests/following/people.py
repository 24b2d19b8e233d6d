"""Builders of people who follow, of what is new, and of what was written to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.factories import at
from tests.seats.letters.people import write_all
from werkstadt.base import clock
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import asking, watching
from werkstadt.following.models import Follower

NOVEMBER = at("2025-11-20 09:00")
AFTERNOON = at("2025-11-20 15:30")
NEXT_AFTERNOON = at("2025-11-21 15:30")


def city_of(thing: Any) -> Any:
    if isinstance(thing, Event):
        return thing.conference.area.city
    return thing.area.city if isinstance(thing, Conference) else thing.city


def a_request(
    thing: Any, email: str = "oksana@example.org", language: str = "en", when: datetime = NOVEMBER
) -> Follower:
    """Somebody typed the address and has not confirmed."""
    asking.ask(city_of(thing), email=email, language=language, thing=thing, at=when)
    return Follower.objects.latest("pk")


def a_follower(*things: Any, email: str = "oksana@example.org", language: str = "en") -> Follower:
    """Who has confirmed. What is already there has been looked at before."""
    look(NOVEMBER)
    for thing in things:
        found = a_request(thing, email, language)
    asking.confirm(found, language=language, at=NOVEMBER)
    write_all(NOVEMBER)
    found.refresh_from_db()
    return found


def pass_to(moment: datetime) -> None:
    """The clock goes there, and everything that is due by then is done."""
    clock.set_to(moment)
    write_all(moment + timedelta(minutes=1))


def look(moment: datetime = NOVEMBER) -> None:
    watching.look(moment)


def news_to(follower: Follower) -> list[Letter]:
    """Without the question whether the address is theirs."""
    return [each for each in letters(follower) if each.kind != "question"]


def letters(follower: Follower) -> list[Letter]:
    return list(Letter.objects.filter(about=follower.about).order_by("pk"))
