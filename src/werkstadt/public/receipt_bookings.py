"""Changing the bookings of a receipt: one more event, more or fewer places, giving back, keeping a seat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.public import caution_words, obstacle_words, receipt_rows
from werkstadt.public.city import CityRequest
from werkstadt.public.receipt_pages import HIDDEN, receipt_page, trail
from werkstadt.public.receipt_rows import Row
from werkstadt.public.seat_choices import Choices
from werkstadt.public.seat_places import places_of
from werkstadt.seats import access, booking, cautions, details, obstacles, waiting_list
from werkstadt.seats.models import Booking, Registration


@dataclass
class Page:
    """The page on which events are added: the choices, and what has to be said about them."""

    registration: Registration
    at: datetime
    choices: Choices
    booked: list[Booking]
    cautions: list[caution_words.Sentence] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def add(self, read: set[str]) -> bool:
        """Book all that was chosen, or nothing; then the page says why."""
        made = self.choices.check(self.registration.people)
        self.errors = list(self.choices.errors())
        if not made and not self.errors:
            self.errors = [{"id": "events", "message": gettext("Please choose at least one event.")}]
        if self.errors:
            return False
        self.cautions = self._unread(read)
        if self.cautions:
            return False
        try:
            booking.add(self.registration, made, at=self.at)
        except Refused as refused:
            self.choices.refuse_by(refused.code, refused.params)
            self.errors = list(self.choices.errors()) or [{"id": "events", "message": obstacle_words.unknown()}]
        return not self.errors

    def _unread(self, read: set[str]) -> list[caution_words.Sentence]:
        """What concerns only events that are booked already has been said before."""
        booked, children = [each.event for each in self.booked], self.registration.children
        known = {each.key for each in caution_words.of(cautions.of(booked, children))}
        found = self.choices.cautions(children, booked)
        fresh = [each for each in found if each.key not in known]
        return fresh if any(each.key not in read for each in fresh) else []


@require_http_methods(["GET", "HEAD", "POST"])
@receipt_page
def add(request: CityRequest, registration: Registration) -> HttpResponse:
    conference, at = registration.conference, clock.now()
    sent = request.POST if request.method == "POST" else None
    booked = [each for each in access.bookings(registration) if each.status in Booking.ALIVE]
    taken = {each.event_id for each in booked}
    # What was sent a second time is booked by now: that is what was wanted.
    events = [event for event in access.events_to_book(conference) if event.pk not in taken]
    choices = Choices(events, at, request.GET.getlist("event"), sent)
    page = Page(registration, at, choices, booked)
    if sent is not None:
        is_repeated = not choices.chosen and {each.event.slug for each in booked} & set(sent.getlist("event"))
        if is_repeated or page.add(set(sent.get("anyway", "").split())):
            return redirect("public-receipt", registration.token)
    closed = obstacles.of_conference(conference, at)
    context = HIDDEN | {
        "title": gettext("Add an event"),
        "breadcrumb": trail(registration),
        "registration": registration,
        "conference": conference,
        "page": page,
        "closed": obstacle_words.of_conference(closed[0], conference) if closed else "",
    }
    return render(request, "public/seats/add.html", context)


class PlacesForm(forms.Form):
    """How many of the party want to sit in the event."""

    places = forms.CharField(label=_("How many places?"), required=False, max_length=20)
    error_words = _("Please write a number from 1 to %(people)s.")

    def __init__(self, *args: Any, people: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = people
        self.fields["places"].widget.attrs |= {"inputmode": "numeric", "class": "n", "autocomplete": "off"}

    def clean_places(self) -> int:
        typed: str = self.cleaned_data["places"]
        if not typed or (places := places_of(typed, self.people)) is None:
            raise forms.ValidationError(self.error_words % {"people": self.people})
        return places


@require_http_methods(["GET", "HEAD", "POST"])
@receipt_page
def cancel(request: CityRequest, registration: Registration, event: str) -> HttpResponse:
    """Give back some or all places of one event."""
    found, at = access.last_booking(registration, event), clock.now()
    row = receipt_rows.of([found], waiting_list.people_before_each([found]), at)[0]
    if not row.can_change:
        return redirect("public-receipt", registration.token)
    form = PlacesForm(_sent(request), people=registration.people, initial={"places": found.places})
    if request.method == "POST" and _changed(request, form, row, at):
        return redirect("public-receipt", registration.token)
    context = HIDDEN | {
        "title": gettext("Change or give back"),
        "breadcrumb": trail(registration),
        "registration": registration,
        "row": row,
        "form": form,
    }
    return render(request, "public/seats/cancel.html", context)


def _sent(request: CityRequest) -> Any:
    """The form of the places; the button that gives everything back needs no number."""
    return request.POST if request.POST.get("act") == "places" else None


def _changed(request: CityRequest, form: PlacesForm, row: Row, at: datetime) -> bool:
    try:
        if request.POST.get("act") == "cancel":
            booking.cancel(row.booking, at=at)
            return True
        if form.is_valid():
            booking.change_places(row.booking, form.cleaned_data["places"], at=at)
            return True
    except Refused as refused:
        if not form.is_bound:
            raise Http404 from refused
        form.add_error("places", obstacle_words.of(refused.code, row.event, at, refused.params))
    return False


@require_POST
@receipt_page
def keep(request: CityRequest, registration: Registration, event: str) -> HttpResponse:
    """Say yes to a seat after moving up; who comes from the letter about it has shown whose the address is."""
    at = clock.now()
    booking.keep(access.last_booking(registration, event), at=at)
    details.confirm_address(registration, request.POST.get("mail", ""), at=at)
    return redirect("public-receipt", registration.token)
