"""What all pages of a proposal have in common: their address is a secret, so nobody keeps, lists or passes it on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from werkstadt.base.forms import same_origin
from werkstadt.base.refusals import Refused
from werkstadt.proposals import access, links
from werkstadt.proposals.models import Proposal
from werkstadt.proposals.obstacles import Obstacle
from werkstadt.public.city import CityRequest
from werkstadt.public.conferences import trail
from werkstadt.public.receipt_pages import HIDDEN, hidden

Given = ParamSpec("Given")


def proposal_page(
    view: Callable[Concatenate[CityRequest, Proposal, Given], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view gets the proposal that the token in the address belongs to."""

    @csrf_exempt  # No session, nothing to take over.
    @same_origin
    @wraps(view)
    def opened(request: CityRequest, /, token: str, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        proposal = access.proposal_by_token(request.city, token)
        try:
            return hidden(view(request, proposal, *args, **kwargs))
        except Refused as refused:
            if refused.code != Obstacle.GONE:
                raise
            # Deleted in the moment between, in another tab.
            raise Http404 from refused

    return opened


def address(proposal: Proposal, name: str = "public-proposal") -> str:
    return reverse(name, args=[links.token_of(proposal.nonce)])


def frame(proposal: Proposal, title: str, *, is_below: bool = True) -> dict[str, Any]:
    """What every page of it says; `is_below`: it leads back to the proposal."""
    conference = proposal.conference
    steps = trail(conference)
    if is_below:
        steps.append({"label": _("Your proposal"), "url": address(proposal)})
    own = {
        "title": title,
        "breadcrumb": steps,
        "conference": conference,
        "proposal": proposal,
        "token": links.token_of(proposal.nonce),
    }
    return HIDDEN | own
