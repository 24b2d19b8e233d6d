"""The page behind a partner's link: how far the proposal is, and everything that can be done about it."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.base.shared import shared_page
from werkstadt.packs.mistakes import PackError
from werkstadt.proposals import access, current, erasing, obstacles, proposing, words
from werkstadt.proposals.facts import lines_of
from werkstadt.proposals.fields import Words
from werkstadt.proposals.forms import ChangeForm, ReachForm, asked_of, errors_of
from werkstadt.proposals.models import Proposal
from werkstadt.proposals.offers import Needs
from werkstadt.public.city import CityRequest
from werkstadt.public.context import origin
from werkstadt.public.proposal_pages import address, frame, proposal_page

ACTS = ["GET", "HEAD", "POST"]
State = Proposal.State


class ReplyForm(forms.Form):
    """The answer to a question of the organisers."""

    words = Words(
        label=gettext_lazy("Your answer"),
        max_length=3000,
        rows=5,
        error_messages={"required": gettext_lazy("Please write an answer.")},
    )


@require_safe
@proposal_page
def proposal(request: CityRequest, proposal: Proposal) -> HttpResponse:
    return _proposal_page(request, proposal, ReplyForm())


@require_POST
@proposal_page
def reply(request: CityRequest, proposal: Proposal) -> HttpResponse:
    form, refusal = ReplyForm(request.POST), ""
    if form.is_valid():
        try:
            proposing.reply(proposal, form.cleaned_data["words"], at=clock.now())
            return redirect(f"{address(proposal)}?replied=1")
        except Refused as refused:
            refusal = words.of(refused.code)
    return _proposal_page(request, proposal, form, refusal)


def _proposal_page(request: CityRequest, proposal: Proposal, form: ReplyForm, refusal: str = "") -> HttpResponse:
    call, at = access.call_of(proposal.conference), clock.now()
    proof, event = request.GET.get("mail", ""), access.event_of(proposal)
    said = access.versions(proposal)
    context = frame(proposal, _heading(proposal), is_below=False) | {
        "done": next((name for name in ("new", "again", "replied", "changed", "confirmed") if name in request.GET), ""),
        "proof": proof if proof and proposing.may_confirm(proposal, proof) else "",
        "refusal": refusal,
        "form": form,
        "errors": errors_of(form) if form.is_bound else [],
        "now": said[-1],
        "original": said[0] if len(said) > 1 else None,
        "facts": lines_of(proposal),
        "messages": access.messages(proposal),
        "event": event,
        "contact": access.contact_of(proposal),
        "may_change": not obstacles.of_change(proposal, call, at),
        "closes_at": call.closes_at if call and call.is_open(at) else None,
        "gone_on": erasing.gone_on(proposal.conference),
        # People read and type it; what every address begins with helps nobody.
        "words": (origin(request) + address(proposal)).partition("://")[2].rstrip("/"),
    }
    return render(request, "public/proposals/proposal.html", context)


@require_http_methods(ACTS)
@proposal_page
def change(request: CityRequest, proposal: Proposal) -> HttpResponse:
    """A proposal that nobody has decided yet; afterwards what it has become in the programme."""
    call = access.call_of(proposal.conference)
    if proposal.is_accepted:
        return _change_entry(request, proposal)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        languages=request.city.language_codes,
        asked=asked_of(call),
        initial=current.known(proposal, None),
    )
    obstacle = obstacles.of_change(proposal, call, clock.now())
    refusal = words.of(obstacle) if obstacle else ""
    if form.is_valid():
        needs = form.needs(Needs.of(proposal))
        try:
            proposing.change(proposal, form.wording, needs, at=clock.now(), seen=request.POST.get("seen", ""))
            return redirect(f"{address(proposal)}?changed=1")
        except Refused as refused:
            refusal = words.of(refused.code)
    return _change_page(request, proposal, form, refusal, _("Change the proposal"), edition=proposal.edition)


def _change_entry(request: CityRequest, proposal: Proposal) -> HttpResponse:
    event = access.event_of(proposal)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        languages=request.city.language_codes,
        asked=asked_of(access.call_of(proposal.conference)),
        initial=current.known(proposal, event),
    )
    refusal = "" if event else words.of(obstacles.Obstacle.EVENT_GONE)
    if form.is_valid() and event:
        needs = form.needs(Needs.of(proposal))
        try:
            current.keep(proposal, form.wording, needs, at=clock.now(), seen=request.POST.get("seen", ""))
            return redirect(f"{address(proposal)}?changed=1")
        except (Refused, PackError) as error:
            refusal = words.of_error(error)
    edition = current.edition(proposal, event) if event else ""
    return _change_page(request, proposal, form, refusal, _("Change your entry"), edition=edition)


def _change_page(
    request: CityRequest, proposal: Proposal, form: ChangeForm, refusal: str, title: str, *, edition: str
) -> HttpResponse:
    errors = errors_of(form) if form.is_bound else []
    context = frame(proposal, title) | {"form": form, "errors": errors, "refusal": refusal, "edition": edition}
    return render(request, "public/proposals/change.html", context)


@require_http_methods(ACTS)
@proposal_page
def contact(request: CityRequest, proposal: Proposal) -> HttpResponse:
    reach = access.contact_of(proposal)
    initial = {name: getattr(reach, name, "") for name in ("name", "email", "phone")}
    form = ReachForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        proposing.change_contact(proposal, form.reach, at=clock.now())
        return redirect(f"{address(proposal)}?changed=1")
    context = frame(proposal, _("How can we reach you?")) | {
        "form": form,
        "errors": errors_of(form) if form.is_bound else [],
        "gone_on": erasing.gone_on(proposal.conference),
    }
    return render(request, "public/proposals/contact.html", context)


@require_POST
@proposal_page
def confirm(request: CityRequest, proposal: Proposal) -> HttpResponse:
    """A link alone proves nothing: programs that look for viruses follow it as well."""
    is_theirs = proposing.confirm_address(proposal, request.POST.get("mail", ""), at=clock.now())
    return redirect(f"{address(proposal)}?confirmed=1" if is_theirs else address(proposal))


@require_http_methods(ACTS)
@proposal_page
def withdraw(request: CityRequest, proposal: Proposal) -> HttpResponse:
    """Withdraw it, or delete everything that is known about it."""
    refusal, act = "", request.POST.get("act", "")
    try:
        if act == "withdraw":
            proposing.withdraw(proposal, at=clock.now())
            return redirect("public-proposal", frame(proposal, "")["token"])
        if act == "delete":
            erasing.erase(proposal, at=clock.now())
            return redirect("public-proposal-deleted")
    except Refused as refused:
        if refused.code == obstacles.Obstacle.GONE:
            raise
        refusal = words.of(refused.code)
    context = frame(proposal, _("Withdraw or delete")) | {"refusal": refusal}
    return render(request, "public/proposals/withdraw.html", context)


@require_safe
@shared_page()
def deleted(request: CityRequest) -> HttpResponse:
    """The proposal is gone, and its address with it: this page belongs to nobody."""
    return render(request, "public/proposals/deleted.html", {"title": _("Everything is deleted")})


def _heading(proposal: Proposal) -> str:
    return {
        State.SUBMITTED: _("Your proposal has arrived"),
        State.ASKED: _("We have a question"),
        State.ACCEPTED: _("You are in the programme"),
        State.DECLINED: _("Not this time"),
        State.WITHDRAWN: _("You have withdrawn your proposal"),
    }[State(proposal.state)]
