"""What somebody takes along from their receipt: calendar, QR code as a picture, all their data."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from werkstadt.base import clock
from werkstadt.conferences import calendars, revisions
from werkstadt.public import receipt_facts
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin
from werkstadt.public.receipt_pages import receipt_page
from werkstadt.seats import access, calendar_entries, details
from werkstadt.seats.models import Booking, Registration
from werkstadt.seats.needs import Needs, Unreadable


@require_safe
@receipt_page
def calendar(request: CityRequest, registration: Registration) -> HttpResponse:
    """Every event that was ever booked: what was given back or cancelled takes itself out."""
    bookings = [each for each in access.history(registration) if each.event.starts_at]
    revised = revisions.of([registration.conference], clock.now())
    url = origin(request) + reverse("public-receipt", args=[registration.token])
    entries = [calendar_entries.of_booking(each, request.city, url, revised) for each in bookings]
    content = calendars.subscribed(str(registration.conference), request.city, entries)
    return _file(content, "text/calendar; charset=utf-8", f"{registration.conference.slug}.ics")


@require_safe
@receipt_page
def picture(request: CityRequest, registration: Registration) -> HttpResponse:
    """The QR code that leads to the receipt, always black on white."""
    url = origin(request) + reverse("public-receipt", args=[registration.token])
    written = io.BytesIO()
    segno.make(url, error="q", micro=False).save(written, kind="png", scale=10, border=4, dark="#000", light="#fff")
    return _file(written.getvalue(), "image/png", "werkstadt.png", is_attachment="save" in request.GET)


@require_safe
@receipt_page
def data(request: CityRequest, registration: Registration) -> HttpResponse:
    """Everything we know about somebody, for themselves (GDPR, articles 15 and 20)."""
    response = JsonResponse(_everything(registration), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = content_disposition_header(True, "werkstadt.json") or ""
    return response


def _everything(registration: Registration) -> dict[str, Any]:
    contact = details.contact_of(registration)
    return {
        "conference": str(registration.conference),
        "code": registration.code,
        "registered_at": registration.registered_at,
        "language": registration.language,
        "how_it_came": registration.source,
        "adults": registration.adults,
        "ages_of_children": registration.children,
        "contact": {name: getattr(contact, name) for name in ("name", "email", "phone")} if contact else None,
        "support_needs": _needs(registration),
        "bookings": [_booking(each) for each in access.every_booking(registration)],
        "wishes": [
            {"event": str(wish.event), "rank": wish.rank, "places": wish.places} for wish in access.wishes(registration)
        ],
        "arrivals": [
            {"at": arrival.at, "people": arrival.people, "door": arrival.door}
            for arrival in access.arrivals(registration)
        ],
        "deleted_on": {fact.label: fact.gone_on for fact in receipt_facts.of(registration)},
    }


def _needs(registration: Registration) -> dict[str, Any] | str:
    try:
        told = details.needs_of(registration)
    except Unreadable:
        return gettext("We cannot read any more what you wrote. Please write it again.")
    return {name: getattr(told, name) for name in Needs.__dataclass_fields__} if told else {}


def _booking(booking: Booking) -> dict[str, Any]:
    return {
        "event": str(booking.event),
        "starts_at": booking.event.starts_at,
        "places": booking.places,
        "arrived": booking.arrived,
        "status": booking.status,
        "how_it_came": booking.source,
        "in_line_since": booking.queued_at,
        "moved_up_at": booking.moved_up_at,
        "to_be_declined_until": booking.decline_until,
        "changed_at": booking.changed_at,
    }


def _file(content: bytes, kind: str, name: str, *, is_attachment: bool = True) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": content_disposition_header(is_attachment, name) or ""},
    )
