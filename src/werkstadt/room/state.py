"""What a desk knows when it has no network: free seats, and tickets without any word about whose they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from werkstadt.accounts.doors import StaffRequest, for_role
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.languages import direction
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference, Event
from werkstadt.room.door import AtTheDoor, at_the_door, events_of_the_day
from werkstadt.seats import check_in
from werkstadt.seats.door import tickets
from werkstadt.seats.door.tickets import ShownAgain, Ticket
from werkstadt.seats.models import Arrival

# A device forgets the tickets so long after the end of the conference.
KEPT_AFTER = timedelta(hours=12)
# Letters for the states of bookings: there may be thousands.
STATUS = {"booked": "b", "checked-in": "b", "waiting": "w", "released": "r"}


# Nothing here repeats what somebody sent, so that its packed size tells nobody anything.
@for_role(Role.HELPER, Role.ORGANISER)
@require_safe
@gzip_page
def state(request: StaffRequest, conference: str) -> HttpResponse:
    shown = conferences.published_conference(request.city, conference)
    at = clock.now()
    events = at_the_door(events_of_the_day(shown, at), request.device, at)
    booked, just_came = check_in.people_inside(shown)
    last = shown.ends_at or shown.starts_at
    return JsonResponse(
        {
            "conference": shown.slug,
            "made_at": milliseconds(at),
            "forget_at": milliseconds(last + KEPT_AFTER) if last else None,
            "door": request.device.label,
            "key": tickets.key_of(shown).hex(),
            "inside": {"booked": booked, "just_came": just_came},
            "events": [_event(each) for each in events],
            "tickets": _tickets(shown, [each.event for each in events]),
            "shown_again": [_shown_again(each) for each in tickets.shown_again(shown, since=midnight(at))],
        },
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def midnight(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _event(each: AtTheDoor) -> dict[str, Any]:
    event, title = each.event, each.event.title.said(get_language())
    return {
        "slug": event.slug,
        "title": title.words,
        "language": title.language,
        "direction": direction(title.language),
        "room": str(event.room.name) if event.room else event.place.name if event.place else "",
        "starts_at": milliseconds(event.starts_at) if event.starts_at else None,
        "ends_at": milliseconds(event.ends_at) if event.ends_at else None,
        "free": each.free,
        "share": each.share,
        "waiting": each.full.waiting,
        "is_released": each.full.is_released,
    }


def _tickets(conference: Conference, events: list[Event]) -> list[list[Any]]:
    """Each: both names, people, who is inside, the last time it was shown, and its seats by the events above."""
    numbers = {event.pk: number for number, event in enumerate(events)}
    return [_ticket(ticket, numbers) for ticket in tickets.of(conference)]


def _ticket(ticket: Ticket, numbers: dict[int, int]) -> list[Any]:
    seats = [
        [numbers[each.event], each.places, STATUS[each.status], ticket.inside(each.event)]
        for each in ticket.seats
        if each.event in numbers
    ]
    return [ticket.code, ticket.token, ticket.people, ticket.inside(None), _door(ticket.last), seats]


def _door(arrival: Arrival | None) -> list[Any] | None:
    return [arrival.door, milliseconds(arrival.at)] if arrival else None


def _shown_again(each: ShownAgain) -> dict[str, Any]:
    return {
        "operation": str(each.arrival.operation),
        "people": each.people,
        "door": _door(each.arrival),
        "first": _door(each.first),
    }
