"""The desk at the door: who comes in, with a code, a name or just so. Its script does the same without network."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts import navigation
from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.roles import Role
from werkstadt.base import clock, live
from werkstadt.base.headers import policy_with
from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference, Event
from werkstadt.conferences.programme import by_start
from werkstadt.room import done, words, worker
from werkstadt.room.door import AtTheDoor, all_of_the_day, at_the_door, held
from werkstadt.room.party import party_of
from werkstadt.room.state import midnight
from werkstadt.seats import check_in, receipts
from werkstadt.seats.door import looking_up, merging, tickets
from werkstadt.seats.models import Arrival

SCRIPTS = ("store", "tickets", "state", "line", "words", "trust", "scan", "show", "page")


class LookForm(forms.Form):
    """What somebody says or shows, or the ticket that was chosen among several of one name."""

    typed = forms.CharField(max_length=500, required=False)
    ticket = forms.RegexField(tickets.NAME, required=False)


@dataclass(frozen=True)
class Start:
    """Events that begin at one time, and whether they are shown without a tap."""

    at: datetime
    events: list[AtTheDoor]
    is_open: bool
    is_today: bool

    @property
    def words(self) -> str:
        return words.at_the_door(sum(each.free for each in self.events))


# The service worker, and the manifest for the home screen, are of this page alone.
@csp_update({"worker-src": [SELF], "manifest-src": [SELF]})  # type: ignore[arg-type]
@for_role(Role.HELPER, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: StaffRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    at = clock.now()
    everything = all_of_the_day(shown, at)
    events = held(everything)
    # The door at which the device stands: that of the house, or of one event.
    door = next((event for event in events if event.slug == request.GET.get("door")), None)
    form = LookForm(request.POST or None)
    context = _page(shown, request, events, door, at)
    context["changed"] = [event for event in everything if event.state != Event.State.PLANNED]
    if request.method == "POST":
        found = _found(request, shown, form)
        context |= {"parties": [party_of(each, door, events) for each in found], "typed": form["typed"].value() or ""}
        context["is_unknown"] = not found
    response = render(request, "room/desk.html", context)
    response["Permissions-Policy"] = policy_with("camera")
    return response


def _found(request: StaffRequest, conference: Conference, form: LookForm) -> list[Any]:
    if not form.is_valid():
        return []
    if ticket := form.cleaned_data["ticket"]:
        return looking_up.by_ticket(conference, ticket)
    may_find_by_name = request.device.abilities.may_find_by_name
    return looking_up.parties(conference, form.cleaned_data["typed"], may_find_by_name=may_find_by_name)


def _page(
    conference: Conference, request: StaffRequest, events: list[Event], door: Event | None, at: datetime
) -> dict[str, Any]:
    seats = at_the_door([event for event in events if door in {None, event}], request.device, at)
    booked, just_came = check_in.people_inside(conference)
    address = reverse("room-desk", args=[conference.slug])
    return {
        "title": _("Check-in"),
        "conference": conference,
        "navigation": navigation.of(request.staff.roles, conference.slug, "room-desk"),
        "is_example": conference.is_example,
        "address": address,
        "here": f"{address}?door={door.slug}" if door else address,
        "door": door,
        "all_events": events,
        "starts": _starts(seats, at),
        "people_here": words.people_here(booked + just_came),
        "without_booking": words.without_booking(just_came),
        "new_id": uuid4,
        "shown_again": _shown_again(conference, at),
        "done": done.of(conference, request.GET),
        "script": json.dumps(_for_script(request, conference)),
        "scripts": [f"werkstadt/desk/{name}.js" for name in SCRIPTS],
    }


def _shown_again(conference: Conference, at: datetime) -> list[str]:
    return [
        words.shown_in_list(
            words.people(each.people), *_place(each.arrival), *(_place(each.first) if each.first else ("–", "–"))
        )
        for each in tickets.shown_again(conference, since=midnight(at))
    ]


def _place(arrival: Arrival) -> tuple[str, str]:
    return arrival.door, clock_time(arrival.at)


def _starts(seats: list[AtTheDoor], at: datetime) -> list[Start]:
    """The first that is not over is open; the others are one tap away."""
    found = {each.event.pk: each for each in seats}
    groups = [(start, events) for start, events in by_start([each.event for each in seats]) if start]
    running = [start for start, _events in groups if start <= at]
    shown = {*running, *[start for start, _events in groups if start > at][: 0 if running else 1]}
    today = timezone.localdate(at)
    return [
        Start(start, [found[event.pk] for event in events], start in shown, timezone.localdate(start) == today)
        for start, events in groups
    ]


def _for_script(request: StaffRequest, conference: Conference) -> dict[str, Any]:
    """All that the script can't know by itself, for a data attribute."""
    addresses = {
        name: reverse(f"room-desk{part}", args=[conference.slug])
        for name, part in [("desk", ""), ("state", "-state"), ("operations", "-operations"), ("find", "-find")]
    }
    topics = [f"seats-{conference.slug}", merging.topic(conference)]
    return {
        "conference": conference.slug,
        **addresses,
        "streams": [live.address(topic) for topic in topics],
        "worker": reverse("room-worker"),
        "decoder": static(worker.DECODER),
        "time_zone": request.city.time_zone,
        # Letters that are taken for another one when somebody types them.
        "meant": {chr(typed): chr(letter) for typed, letter in receipts.MEANT.items()},
        "words": words.for_script(),
    }
