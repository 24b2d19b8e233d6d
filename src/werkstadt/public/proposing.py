"""Proposing something: one form for partners, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.forms import form_key, same_origin
from werkstadt.base.refusals import Refused
from werkstadt.base.shared import shared_page
from werkstadt.conferences.models import Conference
from werkstadt.proposals import access, erasing, links, obstacles, proposing, words
from werkstadt.proposals.forms import ProposalForm, errors_of
from werkstadt.proposals.models import Call, Proposal
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.public.context import menu


@csrf_exempt  # No session, nothing to take over; forms from other sites are refused by same_origin.
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
@shared_page(has_form=True)
def propose(request: CityRequest, conference: str) -> HttpResponse:
    shown = access.conference_asking(request.city, conference, clock.now())
    call = access.call(shown)
    known = access.organisations(request.city)
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        languages=request.city.language_codes,
        call=call,
        known=known,
        initial={"words_language": (get_language() or "de").removesuffix("-simple")},
    )
    refusal = ""
    if request.method == "POST":
        if found := access.proposal_by_key(shown, form_key(request)):
            return redirect(f"{_address(found)}?again=1")
        made = _made(request, shown, form)
        if isinstance(made, Proposal):
            return redirect(f"{_address(made)}?new=1")
        refusal = made
    context = _context(request.city, shown, call, form, refusal, known)
    if shown.state == Conference.State.DRAFT:
        # Its other pages are not there yet.
        context["menu"] = menu(request, None)
    return render(request, "public/proposals/propose.html", context)


def _made(request: CityRequest, conference: Conference, form: ProposalForm) -> Proposal | str:
    """The proposal; else why there is none, empty when the form says it itself."""
    if not form.is_valid():
        return ""
    try:
        return proposing.propose(
            conference,
            form.offer,
            form.reach,
            key=form_key(request),
            language=get_language() or "de",
            at=clock.now(),
        )
    except Refused as refused:
        return words.of(refused.code)


def _context(
    city: City, conference: Conference, call: Call, form: ProposalForm, refusal: str, known: list[Any]
) -> dict[str, Any]:
    errors = errors_of(form) if form.is_bound else []
    title = gettext("Propose something")
    closed = obstacles.of_call(call, clock.now())
    return {
        # The first thing that a screen reader says.
        "title": gettext("Error: %(title)s") % {"title": title} if errors else title,
        "breadcrumb": trail(conference),
        "conference": conference,
        "call": call,
        "closed": words.of(closed) if closed else "",
        "refusal": refusal if not closed else "",
        "form": form,
        "errors": errors,
        "known": known,
        "gone_on": erasing.gone_on(conference),
    }


def _address(proposal: Proposal) -> str:
    return reverse("public-proposal", args=[links.token_of(proposal.nonce)])
