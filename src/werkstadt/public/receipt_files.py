"""What somebody takes along from their receipt: calendar, QR code as a picture, all their data."""

from __future__ import annotations

import io

import segno
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from werkstadt.base import clock
from werkstadt.conferences import calendars, revisions
from werkstadt.public import receipt_data
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin
from werkstadt.public.receipt_pages import receipt_page
from werkstadt.seats import access, calendar_entries
from werkstadt.seats.models import Registration


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
    response = JsonResponse(receipt_data.of(registration), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = content_disposition_header(True, "werkstadt.json") or ""
    return response


def _file(content: bytes, kind: str, name: str, *, is_attachment: bool = True) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": content_disposition_header(is_attachment, name) or ""},
    )
