"""The screen in the foyer: where there are free seats now and next, in large letters, for everybody who walks by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.areas.access import CityRequest
from werkstadt.base import clock, live
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference, Event
from werkstadt.conferences.programme import by_start
from werkstadt.room import words
from werkstadt.room.door import FEW, all_of_the_day
from werkstadt.seats import fullness
from werkstadt.seats.fullness import Fullness

# So long after the start somebody may still slip in.
SLIP_IN = timedelta(minutes=15)
LOOK_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Screened:
    """An event on the screen. `state` is the colour of the words."""

    event: Event
    words: str
    state: str
    taken: int
    capacity: int
    # At risk or moved; what is cancelled says so instead of its seats.
    notice: str = ""


@dataclass(frozen=True)
class Group:
    """All that begins at one time."""

    at: datetime
    is_running: bool
    is_today: bool
    events: list[Screened]


@require_safe
@shared_page()
def foyer(request: CityRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    at = clock.now()
    topic = f"seats-{shown.slug}"
    version = live.version(topic)
    groups = groups_on_screen(shown, at)
    context = {
        "title": _("Free seats"),
        "conference": shown,
        "groups": groups,
        "at": at,
        "seconds": int((_changes_at(groups, at) - at).total_seconds()) + 1,
        "live": {
            "stream": live.address(topic),
            "url": reverse("room-foyer-seats", args=[shown.slug]),
            "version": version,
        },
    }
    return render(request, "room/foyer.html", context)


# `v` is what the stream said last (see live.js).
@require_safe
@shared_page("v")
def seats(request: CityRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    found = [each for group in groups_on_screen(shown, clock.now()) for each in group.events]
    told = {
        each.event.slug: {"words": each.words, "state": each.state, "taken": each.taken, "capacity": each.capacity}
        for each in found
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def groups_on_screen(conference: Conference, at: datetime) -> list[Group]:
    """What has just begun, and what begins next."""
    groups = [(start, events) for start, events in by_start(all_of_the_day(conference, at)) if start]
    just_begun = [group for group in groups if group[0] <= at < group[0] + SLIP_IN]
    coming = [group for group in groups if group[0] > at][:1]
    today = timezone.localdate(at)
    chosen = [*just_begun, *coming]
    found = fullness.of([event for _start, events in chosen for event in events], at)
    return [
        Group(
            start,
            start <= at,
            timezone.localdate(start) == today,
            [_screened(event, found[event.pk]) for event in events],
        )
        for start, events in chosen
    ]


def _screened(event: Event, full: Fullness) -> Screened:
    if event.is_cancelled:
        return Screened(event, capfirst(event.get_state_display()), "no", 0, full.capacity)
    free = full.at_the_door
    notice = "" if event.state == Event.State.PLANNED else capfirst(event.get_state_display())
    state = "no" if not free else "warn" if free <= FEW else "ok"
    said = words.at_the_door(free) if free else _("full")
    return Screened(event, said, state, min(full.taken, full.capacity), full.capacity, notice)


def _changes_at(groups: list[Group], at: datetime) -> datetime:
    """When the next of them begins, or the last of them has begun for a while; the page is fetched anew then."""
    moments = [moment for group in groups for moment in (group.at, group.at + SLIP_IN) if moment > at]
    return min([*moments, at + LOOK_AGAIN])
