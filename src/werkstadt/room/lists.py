"""Lists to print before the day, one sheet for the door of the house and one for each workshop."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts import navigation
from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Event
from werkstadt.room import words
from werkstadt.room.door import events_of_the_day
from werkstadt.seats import fullness
from werkstadt.seats.door import printed
from werkstadt.seats.door.printed import Row

# For people who just come; more fit on the back.
EMPTY_ROWS = 8


@dataclass(frozen=True)
class Sheet:
    """One list: of an event, or of the door of the house."""

    event: Event | None
    rows: list[Row]
    # Seats that are kept for people who just come.
    kept: str
    people: str


@for_role(Role.HELPER, Role.ORGANISER)
@require_safe
def lists(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    at = clock.now()
    events = events_of_the_day(shown, at)
    rows, seats = printed.of_events(events), fullness.of(events, at)
    house = printed.of_house(shown)
    sheets = [Sheet(None, house, "", words.people(sum(row.people for row in house)))]
    sheets += [_sheet(event, rows[event.pk], seats[event.pk].at_the_door) for event in events]
    context = {
        "title": _("Lists to print"),
        "conference": shown,
        "navigation": navigation.of(request.staff.roles, shown.slug, "room-desk-lists"),
        "is_example": shown.is_example,
        "sheets": sheets,
        "empty_rows": range(EMPTY_ROWS),
        "printed_at": at,
    }
    return render(request, "room/lists.html", context)


def _sheet(event: Event, rows: list[Row], kept: int) -> Sheet:
    people = sum(row.people for row in rows if not row.is_waiting)
    return Sheet(event, rows, words.at_the_door(kept) if kept else "", words.people(people))
