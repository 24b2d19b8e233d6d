"""Booking seats: one page on which people choose events, say who comes, and what they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from werkstadt.base import clock
from werkstadt.base.forms import form_key, renew_key, same_origin
from werkstadt.base.refusals import Refused
from werkstadt.base.shared import shared_page
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference
from werkstadt.public import caution_words, live_seats, obstacle_words
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.public.seat_choices import Choices
from werkstadt.public.seat_form import BookingForm, errors_of
from werkstadt.public.wish_choices import WishChoices
from werkstadt.seats import access, booking, erasing, obstacles
from werkstadt.seats.models import Registration


@dataclass
class Page:
    """The page of the form: what can be chosen, what was typed, what has to be said about it."""

    conference: Conference
    at: datetime
    form: BookingForm
    choices: Choices
    wishes: WishChoices
    cautions: list[caution_words.Sentence] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def booked(self, key: str) -> Registration | None:
        """None when something has to be said first; the page then says it, and nothing typed is lost."""
        is_valid = self.form.is_valid()
        people = self.form.people if is_valid else self.conference.largest_party
        made, rankings = self.choices.check(people), self.wishes.check(people)
        self.errors = [*self._said(), *_left_out(self.choices), *errors_of(self.form)]
        if not self.choices.chosen and not self.wishes.is_wished and not self.errors:
            self.errors = [{"id": "events", "message": gettext("Please choose at least one event.")}]
        if self.errors or not is_valid:
            return None
        self.cautions = self._unread(self.choices.cautions(self.form.cleaned_data["children"]))
        if self.cautions:
            return None
        try:
            return booking.register(
                self.conference,
                self.form.party,
                made,
                key=key,
                language=get_language() or "",
                at=self.at,
                rankings=rankings,
            )
        except Refused as refused:
            if not self.wishes.refuse_by(refused.code, refused.params, self.at):
                self.choices.refuse_by(refused.code, refused.params)
            self.errors = [*self._said()] or [{"id": "events", "message": obstacle_words.unknown()}]
            return None

    def _said(self) -> Iterator[dict[str, Any]]:
        """What is wrong with events and wishes, in the order of the page."""
        yield from self.choices.errors()
        yield from self.wishes.errors()

    def _unread(self, cautions: list[caution_words.Sentence]) -> list[caution_words.Sentence]:
        """Who ticked "Book all the same" has read what stood there, not what is new since."""
        read = set(self.form.cleaned_data["anyway"].split())
        return cautions if any(each.key not in read for each in cautions) else []


@csrf_exempt  # No session, nothing to take over; forms from other sites are refused by same_origin.
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
@shared_page("event", has_form=True)
def book(request: CityRequest, conference: str) -> HttpResponse:
    shown = conferences.known_conference(request.city, conference)
    listening = live_seats.listening(shown, clock.now())
    page, found = _page(request, shown), None
    if request.method == "POST":
        key = form_key(request)
        if (found := access.registration_by_key(shown, key)) and found.token:
            return redirect(f"{reverse('public-receipt', args=[found.token])}?again=1")
        if not found and (made := page.booked(key)):
            return redirect("public-receipt", made.token)
    if found:
        renew_key(request)
    title = gettext("Book seats")
    context = {
        # The first thing that a screen reader says.
        "title": gettext("Error: %(title)s") % {"title": title} if page.errors else title,
        "breadcrumb": [
            *trail(shown),
            {"label": gettext("Programme"), "url": reverse("public-programme", args=[shown.slug])},
        ],
        "page": page,
        "live": listening,
        "conference": shown,
        "closed": _closed(shown, page.at),
        "is_deleted": found is not None,
        "needs_gone_on": erasing.needs_gone_on(shown),
        "contacts_gone_on": erasing.contacts_gone_on(shown),
    }
    return render(request, "public/seats/book.html", context)


def _page(request: CityRequest, conference: Conference) -> Page:
    sent, at = request.POST if request.method == "POST" else None, clock.now()
    form = BookingForm(sent, largest=conference.largest_party, languages=request.city.language_codes)
    events = access.events_to_book(conference)
    wishes = WishChoices(events, at, sent)
    return Page(conference, at, form, Choices(events, at, request.GET.getlist("event"), sent, wishes), wishes)


def _closed(conference: Conference, at: datetime) -> str:
    """Why nothing of the conference can be booked now; empty when it can."""
    found = obstacles.of_conference(conference, at)
    return obstacle_words.of_conference(found[0], conference) if found else ""


def _left_out(choices: Choices) -> list[dict[str, str]]:
    """Events that were in the programme when the page was opened."""
    return [{"id": "events", "message": obstacle_words.unknown()}] if choices.unknown else []
