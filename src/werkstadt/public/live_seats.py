"""The seats of a conference as JSON: the part of a page that is asked for again when its stream says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.http import JsonResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from werkstadt.base import clock, live
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access
from werkstadt.conferences.models import Conference, Event
from werkstadt.public import seat_words
from werkstadt.public.city import CityRequest
from werkstadt.public.seat_words import Seats


@dataclass(frozen=True)
class Listening:
    """What `live.js` needs: where to listen, what to ask for, and how new the page is."""

    stream: str
    url: str
    version: int


# `v` is what the stream said last: it tells answers from older ones that others are still given.
@require_safe
@shared_page("v")
def seats(request: CityRequest, conference: str) -> JsonResponse:
    shown = access.published_conference(request.city, conference)
    events = access.everything(shown)
    found = {**_cancelled(events), **seat_words.of(events, clock.now())}
    return JsonResponse(
        {event: asdict(each) for event, each in found.items()}, json_dumps_params={"ensure_ascii": False}
    )


def _cancelled(events: Iterable[Event]) -> dict[str, Seats]:
    """Pages made anew say it in other words; one that is open must not go on offering seats."""
    return {
        event.slug: Seats(capfirst(event.get_state_display()), "no", event.capacity, event.capacity)
        for event in events
        if event.capacity and event.is_cancelled
    }


def listening(conference: Conference, at: datetime) -> Listening | None:
    """Called before the seats are counted: what changes from here on, the page will ask for. None when all is over."""
    if conference.has_ended(at):
        return None
    topic = f"seats-{conference.slug}"
    url = reverse("public-seats-live", args=[conference.slug])
    return Listening(live.address(topic), url, live.version(topic))
