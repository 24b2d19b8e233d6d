"""The buttons of organisers on the page of a proposal."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs.mistakes import PackError
from werkstadt.proposals import current, deciding, words
from werkstadt.proposals.models import Proposal
from werkstadt.workspace.proposals import one, whose
from werkstadt.workspace.proposals.one import AcceptForm, AskForm, DeclineForm


@for_role(Role.ORGANISER)
@require_POST
def accept(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    proposal = whose.one(request, pk)
    choices = one.forms_of_organisations(request, proposal)
    form = AcceptForm(request.POST, organisations=choices, prefix="accept")

    def act() -> None:
        given = form.cleaned_data
        deciding.accept(
            proposal,
            organisation=given["organisation"],
            words=given["words"],
            by=request.staff.mark,
            at=clock.now(),
            seen=request.POST.get("seen", ""),
        )

    return _decided(request, proposal, "accept", form, act)


@for_role(Role.ORGANISER)
@require_POST
def ask(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    proposal, form = whose.one(request, pk), AskForm(request.POST, prefix="ask")

    def act() -> None:
        given, seen = form.cleaned_data, request.POST.get("seen", "")
        deciding.ask(proposal, given["words"], by=request.staff.mark, at=clock.now(), seen=seen)

    return _decided(request, proposal, "ask", form, act)


@for_role(Role.ORGANISER)
@require_POST
def decline(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    proposal, form = whose.one(request, pk), DeclineForm(request.POST, prefix="decline")

    def act() -> None:
        given, seen = form.cleaned_data, request.POST.get("seen", "")
        deciding.decline(proposal, given["reason"], given["words"], by=request.staff.mark, at=clock.now(), seen=seen)

    return _decided(request, proposal, "decline", form, act)


@for_role(Role.ORGANISER)
@require_POST
def tell(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    """Time and place, as they are now."""
    proposal = whose.one(request, pk)
    try:
        is_told = deciding.tell_place(proposal, by=request.staff.mark, at=clock.now())
    except (Refused, PackError) as error:
        return one.shown(request, proposal, words.of_error(error))
    return _back(proposal, "told" if is_told else "no-address")


@for_role(Role.ORGANISER)
@require_POST
def take_back(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    """The newest change of the partner."""
    proposal = whose.one(request, pk)
    number = request.POST.get("number", "")
    try:
        current.take_back(proposal, int(number) if number.isdecimal() else 0, by=request.staff.mark, at=clock.now())
    except (Refused, PackError) as error:
        return one.shown(request, proposal, words.of_error(error))
    return _back(proposal, "taken-back")


def _decided(
    request: StaffRequest, proposal: Proposal, name: str, form: forms.Form, act: Callable[[], None]
) -> HttpResponse:
    if not form.is_valid():
        return one.shown(request, proposal, sent={name: form})
    try:
        act()
    except (Refused, PackError) as error:
        return one.shown(request, whose.one(request, proposal.pk), words.of_error(error), {name: form})
    return _back(proposal, name)


def _back(proposal: Proposal, done: str) -> HttpResponseRedirect:
    address = reverse("workspace-proposal", args=[proposal.conference.slug, proposal.pk])
    return HttpResponseRedirect(f"{address}?done={done}")
