"""Changing what somebody told about themselves: who comes, contact, needs; and deleting everything."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from werkstadt.base import clock
from werkstadt.public import receipt_facts
from werkstadt.public.city import CityRequest
from werkstadt.public.receipt_pages import HIDDEN, receipt_page, trail
from werkstadt.public.seat_form import ContactForm, PartyForm, ReceiptNeedsForm, errors_of
from werkstadt.seats import booking, details, erasing
from werkstadt.seats.models import Registration
from werkstadt.seats.needs import NONE, Needs, Unreadable

ACTS = ["GET", "HEAD", "POST"]


@require_http_methods(ACTS)
@receipt_page
def party(request: CityRequest, registration: Registration) -> HttpResponse:
    known = {"adults": registration.adults, "children": registration.children}
    form = PartyForm(_sent(request), initial=known, largest=registration.conference.largest_party)
    if form.is_valid():
        given = form.cleaned_data
        booking.change_party(registration, adults=given["adults"], children=given["children"], at=clock.now())
        return redirect("public-receipt", registration.token)
    return _page(request, registration, "party", gettext("Who comes?"), form)


@require_http_methods(ACTS)
@receipt_page
def contact(request: CityRequest, registration: Registration) -> HttpResponse:
    known = details.contact_of(registration)
    given = {name: getattr(known, name, "") for name in ("name", "email", "phone")}
    form = ContactForm(_sent(request), initial=given)
    if _wants_removal(request):
        details.change_contact(registration, name="", email="", phone="")
        return redirect("public-receipt", registration.token)
    if form.is_valid():
        details.change_contact(registration, **form.cleaned_data)
        return redirect("public-receipt", registration.token)
    more = {"gone_on": erasing.contacts_gone_on(registration.conference), "is_known": known is not None}
    return _page(request, registration, "contact", gettext("How can we reach you?"), form, **more)


@require_http_methods(ACTS)
@receipt_page
def needs(request: CityRequest, registration: Registration) -> HttpResponse:
    told, known = _told(registration), details.contact_of(registration)
    given = {name: getattr(told, name) for name in Needs.__dataclass_fields__}
    initial = given | {"wheelchairs": told.wheelchairs or "", "phone": known.phone if known else ""}
    form = ReceiptNeedsForm(_sent(request), initial=initial, languages=request.city.language_codes)
    if _wants_removal(request):
        details.change_needs(registration, NONE)
        return redirect("public-receipt", registration.token)
    if form.is_valid():
        details.change_needs(registration, form.needs)
        details.change_phone(registration, form.cleaned_data["phone"])
        return redirect("public-receipt", registration.token)
    more = {"gone_on": erasing.needs_gone_on(registration.conference), "is_known": told != NONE}
    return _page(request, registration, "needs", gettext("Do you need something from us?"), form, **more)


@require_http_methods(ACTS)
@receipt_page
def delete(request: CityRequest, registration: Registration) -> HttpResponse:
    if request.POST.get("act") == "delete":
        erasing.erase(registration, at=clock.now())
        return redirect("public-receipt-deleted")
    context = HIDDEN | {
        "title": gettext("Delete everything"),
        "breadcrumb": trail(registration),
        "registration": registration,
        "facts": receipt_facts.of(registration),
    }
    return render(request, "public/seats/delete.html", context)


def _sent(request: CityRequest) -> Any:
    return request.POST if request.method == "POST" and not _wants_removal(request) else None


def _wants_removal(request: CityRequest) -> bool:
    return "remove" in request.POST


def _told(registration: Registration) -> Needs:
    try:
        return details.needs_of(registration)
    except Unreadable:
        return NONE


def _page(
    request: CityRequest, registration: Registration, name: str, title: str, form: Form, **more: Any
) -> HttpResponse:
    context = HIDDEN | {
        "title": title,
        "breadcrumb": trail(registration),
        "registration": registration,
        "form": form,
        "errors": errors_of(form),
        **more,
    }
    return render(request, f"public/seats/{name}.html", context)
