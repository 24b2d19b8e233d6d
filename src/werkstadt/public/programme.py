"""The programme with its filters, and the page of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from werkstadt.areas import sources
from werkstadt.base import clock
from werkstadt.base.languages import direction, own_name
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access, programme, tickets
from werkstadt.conferences.models import Conference, Event, Topic
from werkstadt.public import calendars, linked_data, live_seats, pictures, seat_boxes, seat_words
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.public.context import origin
from werkstadt.public.programme_cards import Card, Cards
from werkstadt.seats import fullness, obstacles

PARAMETERS = ("topic", "kind", "language", "room", "by")


class FilterForm(forms.Form):
    """What to show of a programme. Every choice can be linked; what is unknown is said and left out."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    by = forms.ChoiceField(label=_("Order"), required=False, choices=[("", _("by time")), ("topic", _("by topic"))])

    def __init__(self, data: Any, topics: Sequence[Topic], events: Sequence[Event]) -> None:
        super().__init__(data)
        kinds = {event.kind for event in events}
        spoken = sorted({code for event in events for code in (*event.languages, *event.interpreted)})
        rooms = {event.room.slug: str(event.room) for event in events if event.room}
        choices: dict[str, list[tuple[str, Any]]] = {
            "topic": [(topic.slug, str(topic)) for topic in topics],
            "kind": [(kind.value, kind.label) for kind in Event.Kind if kind in kinds],
            "language": [(code, own_name(code)) for code in spoken],
            "room": list(rooms.items()),
        }
        for name, own in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("all")), *own]

    def chosen(self) -> dict[str, str]:
        """What was chosen and is known."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and name != "by"}

    def passes(self, event: Event) -> bool:
        chosen = self.chosen()
        return (
            chosen.get("topic") in {None, event.topic.slug if event.topic else ""}
            and chosen.get("kind") in {None, event.kind}
            and chosen.get("room") in {None, event.room.slug if event.room else ""}
            and ("language" not in chosen or chosen["language"] in {*event.languages, *event.interpreted})
        )


@require_safe
@shared_page(*PARAMETERS)
def programme_page(request: CityRequest, conference: str) -> HttpResponse:
    shown, at = access.published_conference(request.city, conference), clock.now()
    listening = live_seats.listening(shown, at)
    events, topics = access.programme(shown), list(shown.topics.all())
    form = FilterForm({name: request.GET.get(name, "") for name in PARAMETERS}, topics, events)
    fitting = [event for event in events if form.passes(event)]
    chosen = form.chosen()
    is_by_topic = form.cleaned_data.get("by") == "topic"
    now = programme.now_and_next(events, at)
    cards = Cards({each.pk for each in now.running} if now else set(), seat_words.of(fitting, at))
    timetable = None if chosen or is_by_topic else programme.timetable(events)
    context = {
        "title": gettext("Programme"),
        "breadcrumb": trail(shown),
        "calendar": calendars.addresses(request, "public-conference-calendar", shown.slug),
        "picture": pictures.address(request, "public-conference-picture", shown.slug),
        "topic_choices": _topic_choices(shown, topics, chosen),
        "unknown": ", ".join(f"{name}={request.GET[name]}" for name in form.errors)[:200],
        "timetable": timetable,
        "times": _times(timetable, cards) if timetable else [],
        "alongside": [cards.of(each, keep_room=True) for each in timetable.alongside] if timetable else [],
        "conference": shown,
        "form": form,
        "chosen": chosen,
        "n_events": len(fitting),
        "now": now,
        "live": listening,
        "can_book": any(event.capacity for event in events) and not obstacles.of_conference(shown, at),
        "by_start": _by_start(fitting, cards) if not timetable and not is_by_topic else [],
        "by_topic": _by_topic(topics, fitting, cards) if is_by_topic else [],
        "has_examples": any(event.is_example for event in fitting),
        "sources": sources.of(request.city, fitting),
    }
    return render(request, "public/conferences/programme.html", context)


def _by_start(events: Sequence[Event], cards: Cards) -> list[tuple[datetime | None, list[Card]]]:
    return [(start, [cards.of(event) for event in own]) for start, own in programme.by_start(events)]


def _by_topic(topics: Sequence[Topic], events: Sequence[Event], cards: Cards) -> list[tuple[Any, list[Card]]]:
    groups: list[tuple[Any, list[Card]]] = [
        (topic, [cards.of(event, hide_topic=True) for event in events if event.topic_id == topic.pk])
        for topic in topics
    ]
    groups.append((None, [cards.of(event) for event in events if event.topic_id is None]))
    return [(topic, own) for topic, own in groups if own]


@require_safe
@shared_page()
def event(request: CityRequest, conference: str, event: str) -> HttpResponse:
    shown, at = access.published_conference(request.city, conference), clock.now()
    listening = live_seats.listening(shown, at)
    event_shown = access.published_event(shown, event)
    others = access.beside(event_shown) if event_shown.is_cancelled else []
    full = fullness.of([event_shown], at).get(event_shown.pk)
    hosts = list(event_shown.hosts.all())
    way: list[dict[str, Any]] = [
        *trail(shown),
        {"label": gettext("Programme"), "url": reverse("public-programme", args=[shown.slug])},
    ]
    start = origin(request)
    context = {
        "title": event_shown.title,
        "description": event_shown.text,
        "breadcrumb": way,
        "picture": pictures.address(request, "public-conference-picture", shown.slug),
        "calendar": event_shown.starts_at
        and calendars.addresses(request, "public-event-calendar", shown.slug, event_shown.slug),
        "structured_data": [
            linked_data.of_event(event_shown, request.city, start),
            linked_data.trail([(str(step["label"]), f"{start}{step['url']}") for step in way]),
        ],
        "state_label": capfirst(event_shown.get_state_display()),
        "state_class": "no" if event_shown.is_cancelled else "warn",
        "spoken": [Spoken(code) for code in event_shown.languages],
        "interpreted": [Spoken(code) for code in event_shown.interpreted],
        "ages": tickets.ages(event_shown.min_age, event_shown.max_age),
        "access_facts": _access_facts(event_shown),
        "conference": shown,
        "event": event_shown,
        "hosts": hosts,
        "news": access.news_about(event_shown, at),
        "live": listening,
        "box": seat_boxes.of(event_shown, full, at, others),
        "sources": sources.of(request.city, [event_shown, event_shown.venue, event_shown.room, event_shown.topic]),
    }
    return render(request, "public/conferences/event.html", context)


@dataclass(frozen=True)
class Spoken:
    """A language of an event, under its own name."""

    code: str

    @property
    def name(self) -> str:
        return own_name(self.code)

    @property
    def direction(self) -> str:
        return direction(self.code)


@dataclass(frozen=True)
class Time:
    """A start in the timetable with its events."""

    at: datetime
    quarter: int
    cards: list[Card]


def _times(timetable: programme.Timetable, cards: Cards) -> list[Time]:
    return [
        Time(start, timetable.quarter(start), [_placed(placed, cards) for placed in group])
        for start, group in timetable.times
    ]


def _placed(placed: programme.Placed, cards: Cards) -> Card:
    classes = f"c{placed.column} s{placed.start} d{placed.length} w{placed.width}"
    return cards.placed(placed.event, classes, is_wide=placed.width > 1)


def _topic_choices(conference: Conference, topics: Sequence[Topic], chosen: dict[str, str]) -> list[dict[str, object]]:
    """Links that change the topic and keep the other filters."""
    others = {name: value for name, value in chosen.items() if name != "topic"}
    address = reverse("public-programme", args=[conference.slug])
    choices: list[dict[str, object]] = []
    for slug, label in [("", gettext("All topics")), *((each.slug, each.title) for each in topics)]:
        query = urlencode({**others, "topic": slug} if slug else others)
        url = f"{address}?{query}" if query else address
        choices.append({"label": label, "url": url, "is_current": chosen.get("topic", "") == slug})
    return choices


def _access_facts(event: Event) -> list[str]:
    """What people need to know who cannot take stairs or hear badly."""
    room, place = event.room, event.venue
    step_free = place.is_step_free if place else None
    if room and room.is_step_free is not None:
        step_free = room.is_step_free
    found = []
    if step_free is not None:
        found.append(
            gettext("You can get in without steps.") if step_free else gettext("There are steps on the way in.")
        )
    if room and room.has_hearing_loop:
        found.append(gettext("There is a hearing loop."))
    return found
