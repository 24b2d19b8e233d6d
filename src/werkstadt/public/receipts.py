"""The receipt: found by its code, and the page that says everything about a registration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.base import clock
from werkstadt.base.forms import same_origin
from werkstadt.base.shared import shared_page
from werkstadt.public import (
    caution_words,
    receipt_alike,
    receipt_at_the_door,
    receipt_facts,
    receipt_rows,
    wish_choices,
)
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin
from werkstadt.public.guessing import Guesses
from werkstadt.public.receipt_pages import HIDDEN, receipt_page
from werkstadt.public.receipt_rows import Row, Status
from werkstadt.seats import access, cautions, details, obstacles, question, waiting_list
from werkstadt.seats.models import Booking, Registration

guesses = Guesses(most=120, seconds=60)
LONGEST = 200


class CodeForm(forms.Form):
    """A code as people hear, remember and type it."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=LONGEST,
        help_text=_("Four words, such as LUMA TIRO BEKA SODU. Spaces and small letters do not matter."),
        error_messages={
            "required": _("Please type the code from your receipt."),
            "max_length": _("This is too long for a code. It has four short words."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@csrf_exempt
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
@shared_page()
def find(request: CityRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    is_busy = form.is_bound and guesses.are_too_many
    if form.is_valid() and not is_busy:
        if found := access.registration_by_code(request.city, form.cleaned_data["code"]):
            return redirect("public-receipt", found.token)
        guesses.note_wrong()
        form.add_error("code", gettext("We do not know this code. Please compare it with your receipt, word by word."))
    context = {"title": gettext("Find my receipt"), "form": form, "is_busy": is_busy}
    response = render(request, "public/seats/find.html", context, status=429 if is_busy else 200)
    if is_busy:
        response["Retry-After"] = "60"
    return response


@require_safe
@receipt_page
def receipt(request: CityRequest, registration: Registration) -> HttpResponse:
    if at_the_door := receipt_at_the_door.page(request, registration):
        return at_the_door
    bookings = access.bookings(registration)
    before = waiting_list.people_before_each(bookings)

    def render_for(somebody: Registration, line: dict[int, int]) -> HttpResponse:
        return render(request, "public/seats/receipt.html", _context(request, somebody, bookings, line))

    return receipt_alike.page(request, registration, bookings, before, render_for)


def _context(
    request: CityRequest, registration: Registration, bookings: Sequence[Booking], before: dict[int, int]
) -> dict[str, Any]:
    conference, at = registration.conference, clock.now()
    rows, facts = receipt_rows.of(bookings, before, at), receipt_facts.of(registration)
    words, wishes = registration.code.split(), access.wishes(registration)
    url = origin(request) + reverse("public-receipt", args=[registration.token])
    return HIDDEN | {
        "title": _heading(rows, has_wishes=bool(wishes)),
        "breadcrumb": [{"label": conference.title, "url": reverse("public-conference", args=[conference.slug])}],
        "conference": conference,
        "registration": registration,
        # Two words stand together, as people say them.
        "code": (" ".join(words[:2]), " ".join(words[2:])),
        "days": receipt_rows.by_day(rows),
        "rows": rows,
        "wishes": wish_choices.in_words(wishes),
        # Under this name they took part when places were drawn.
        "lots": sorted({question.tie_of(registration, each.places) for each in wishes}),
        "can_wish": any(wish_choices.takes_wishes(event, at) for event in access.events_to_book(conference)),
        "is_booked": any(_is_booked(row) for row in rows),
        "cautions": _cautions(registration, rows),
        "facts": facts,
        "has_contact": any(fact.change == "public-receipt-contact" for fact in facts),
        "has_needs": any(fact.change == "public-receipt-needs" for fact in facts),
        "can_add": not obstacles.of_conference(conference, at),
        "is_again": "again" in request.GET,
        "is_confirmed": "confirmed" in request.GET,
        "proof": _proof(request, registration),
        "is_over": conference.has_ended(at),
        # People read and type it; what every address begins with helps nobody.
        "words": url.partition("://")[2].rstrip("/"),
        "find_words": (origin(request) + reverse("public-receipt-find")).partition("://")[2].rstrip("/"),
    }


@require_safe
@shared_page()
def deleted(request: CityRequest) -> HttpResponse:
    """The receipt is gone, and its address with it: this page belongs to nobody."""
    return render(request, "public/seats/deleted.html", {"title": gettext("Everything is deleted")})


def _is_booked(row: Row) -> bool:
    return row.booking.status in {Status.BOOKED, Status.CHECKED_IN} and not row.event.is_cancelled


def _heading(rows: Sequence[Row], *, has_wishes: bool) -> str:
    booked = sum(row.booking.places for row in rows if _is_booked(row))
    if booked:
        return gettext("Your seat is booked") if booked == 1 else gettext("Your seats are booked")
    if any(row.booking.is_waiting and not row.event.is_cancelled for row in rows):
        return gettext("You are on the waiting list")
    if has_wishes and not rows:
        return gettext("We have your wishes")
    return gettext("Your receipt")


def _proof(request: CityRequest, registration: Registration) -> str:
    """From the address in a letter, as long as it is good for anything."""
    proof = request.GET.get("mail", "")
    return proof if proof and details.may_confirm(registration, proof) else ""


def _cautions(registration: Registration, rows: Sequence[Row]) -> list[caution_words.Sentence]:
    """The same that was said before booking: things may have moved since."""
    events: list[Any] = [row.event for row in rows if row.can_change]
    return caution_words.of(cautions.of(events, registration.children))
