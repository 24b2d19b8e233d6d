"""The facts of conferences and events for paper, from the same functions as on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from werkstadt.areas import picture_maps
from werkstadt.areas.models import City
from werkstadt.base.icons import ICONS
from werkstadt.base.languages import own_name
from werkstadt.base.templatetags.dates import clock_time, day, hours, weekday_and_day
from werkstadt.base.translated import Said, Text
from werkstadt.conferences import access, tickets
from werkstadt.conferences.calendar_entries import follows, notice
from werkstadt.conferences.models import Conference, Event, Room, Topic
from werkstadt.printing.sheets.words import blocks, code, proper, said, version

# They run all day, and stand before what has its hour.
ALONGSIDE = {Event.Kind.BOOTH, Event.Kind.CHILDCARE}


@dataclass(frozen=True)
class Source:
    """What sheets are made from: a conference, where its pages are, and the moment of printing."""

    city: City
    conference: Conference
    # The beginning of addresses: „https://werkstadt.example“.
    origin: str
    at: datetime

    def url(self, name: str, *args: str, query: str = "") -> str:
        """Of a page in the language of the sheet."""
        return self.origin + reverse(name, args=args) + query

    @property
    def home(self) -> str:
        return self.url("public-conference", self.conference.slug)

    @cached_property
    def programme(self) -> list[Event]:
        """Fetched once for all sheets, with who runs what."""
        return access.programme_with_hosts(self.conference)

    @cached_property
    def run_ups(self) -> list[Event]:
        return access.run_up_events(self.conference)


def common(source: Source) -> dict[str, Any]:
    """What stands on every sheet."""
    conference, city = source.conference, source.city
    return {
        **version(),
        "over": _("Sozialraumkonferenz no. %(number)s · %(area)s")
        % {"number": conference.number, "area": conference.area.name},
        "title": said(conference.title),
        "when": weekday_and_day(conference.starts_at) or _("The time follows in good time."),
        "hours": hours(conference.starts_at, conference.ends_at) if conference.starts_at else "",
        "where": proper(conference.venue.name, conference.venue.also) if conference.venue else _follow_place(),
        "address": said(Said(conference.venue.address, "de", False)) if conference.venue else "",
        "city": said(city.organisation) or city.name,
        "mark": picture_maps.mark(city) or "",
        "example": _("Example") if conference.is_example else "",
        "example_tag": _("Example"),
        "as_of": _("As of %(day)s.") % {"day": day(source.at)},
        "qr": code(source.home),
    }


def ticket(conference: Conference) -> list[dict[str, Any]]:
    """The same fields as on the page of the conference."""
    return [
        {
            "label": each.label,
            "main": said(each.main),
            "lines": [said(line) for line in each.lines],
            "is_huge": each.is_huge,
            "open": _("Follows in good time") if each.is_open else "",
        }
        for each in tickets.of(conference)
    ]


def audience(conference: Conference) -> dict[str, Any]:
    return {
        "label": _("Who may come?"),
        "ages": capfirst(tickets.ages(conference.min_age, conference.max_age)),
        "words": said(conference.audience),
    }


def topic(each: Topic) -> dict[str, Any]:
    return {"title": said(each.title), "icon": icon(each.icon)}


def icon(name: str) -> str:
    """As a picture in dark ink; empty when there is none of this name."""
    path = ICONS.get(name)
    look = 'fill="none" stroke="#17408b" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{path}" {look}/></svg>' if path else ""
    )


def event(each: Event) -> dict[str, Any]:
    """Everything that paper says of an event; what is not known yet is said, too."""
    return {
        "title": said(each.title),
        "kind": capfirst(each.get_kind_display()),
        "start": clock_time(each.starts_at),
        "end": clock_time(each.ends_at),
        "hours": hours(each.starts_at, each.ends_at),
        "day": weekday_and_day(each.starts_at),
        "room": place(each),
        "floor": said(each.room.floor) if each.room else "",
        "topic": said(each.topic.title) if each.topic else "",
        "hosts": [proper(host.name, host.also) for host in each.hosts.all()],
        "led_by": said(each.led_by),
        "languages": [own_name(code) for code in each.languages],
        "interpreted": [own_name(code) for code in each.interpreted],
        "text": blocks(each.text),
        "bring": _("Please bring: %(words)s") % {"words": each.bring} if each.bring else "",
        "ages": capfirst(tickets.ages(each.min_age, each.max_age)),
        "capacity": each.capacity or 0,
        "seats": _("Seats: %(number)s") % {"number": each.capacity} if each.capacity else "",
        "state": "" if each.state == Event.State.PLANNED else each.state,
        "state_label": capfirst(each.get_state_display()),
        "notice": notice(each),
        "follows": follows(fact for fact in each.open_facts if fact not in {"room", "place", "starts"}),
        "example": _("Example") if each.is_example else "",
    }


def place(each: Event) -> Any:
    if each.room:
        return said(each.room.name)
    return proper(each.place.name, each.place.also) if each.place else _("The room follows.")


def room(each: Room) -> dict[str, Any]:
    """The name in the language of the sheet, and below it what others call it."""
    own = each.name.said().words
    others = {own_: None for code, own_ in each.name.items() if own_ and own_ != own and code != "de-simple"}
    return {
        "name": said(each.name),
        "others": [said(Said(words, _language_of(each, words), False)) for words in others],
        "floor": said(each.floor),
        "access": [
            words
            for is_so, words in ((each.is_step_free, _("Step-free")), (each.has_hearing_loop, _("Hearing loop")))
            if is_so
        ],
    }


def _language_of(each: Room, words: str) -> str:
    name: Text = each.name
    return next(code for code, own in name.items() if own == words)


def _follow_place() -> str:
    return _("The place follows in good time.")
