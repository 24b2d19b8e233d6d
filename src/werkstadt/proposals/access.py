"""The door to calls and proposals: by the secret in a link for partners, by conference for staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference, Event, Organisation
from werkstadt.proposals import links
from werkstadt.proposals.models import Call, Message, Proposal, ProposalContact, Version


def call_of(conference: Conference) -> Call | None:
    """Also one that is closed, or not open yet."""
    return Call.objects.filter(conference=conference).first()


def conference_asking(city: City, slug: str, at: datetime) -> Conference:
    """Where partners may propose: a published conference, and a draft as long as its call is open.

    A programme is made of what partners offer, so they are asked before anybody else knows of the day.
    """
    found = conferences.any_conference(city, slug)
    if found is None or (found.state == Conference.State.DRAFT and not open_calls([found], at)):
        raise Http404
    return found


def call(conference: Conference) -> Call:
    """404 where nobody was ever asked to propose anything."""
    return get_object_or_404(Call, conference=conference)


def open_calls(conferences: Iterable[Conference], at: datetime) -> set[int]:
    """The conferences that something can be proposed for now."""
    found = Call.objects.filter(conference__in=list(conferences), opens_at__lte=at, closes_at__gt=at)
    return set(found.values_list("conference_id", flat=True))


def organisations(city: City) -> list[Organisation]:
    """Those that the city knows, by name."""
    return list(city.organisations.order_by("name"))


def proposal_by_key(conference: Conference, key: str) -> Proposal | None:
    """What a form with this key has become."""
    return Proposal.objects.of(conference).filter(key=key).first()


def proposal_by_token(city: City, token: str) -> Proposal:
    """404 for what was withdrawn from the pages, for another city's, and when the link is over."""
    if not links.TOKEN.fullmatch(token):
        raise Http404
    found = Proposal.objects.filter(conference__area__city=city).exclude(nonce="").in_whole()
    rows = found.select_related("conference__area__city", "conference__venue", "organisation", "contact")
    return get_object_or_404(rows, token_hash=links.hash_of(token))


def proposals(conference: Conference, organisations: frozenset[str] | None = None) -> list[Proposal]:
    """The newest first; for partners only those of the organisations they speak for."""
    found = Proposal.objects.of(conference).in_whole()
    return list(found if organisations is None else found.of_organisations(sorted(organisations)))


def proposal(conference: Conference, pk: int, organisations: frozenset[str] | None = None) -> Proposal:
    found = Proposal.objects.of(conference).in_whole().select_related("conference__area__city")
    mine = found if organisations is None else found.of_organisations(sorted(organisations))
    return get_object_or_404(mine, pk=pk)


def waiting(conference: Conference) -> int:
    """How many nobody has decided yet; for the start page of the workspace."""
    return Proposal.objects.of(conference).filter(state=Proposal.State.SUBMITTED).count()


def versions(proposal: Proposal) -> list[Version]:
    """The original first."""
    return list(proposal.versions.order_by("number"))


def messages(proposal: Proposal) -> list[Message]:
    return list(proposal.messages.order_by("written_at", "pk"))


def contact_of(proposal: Proposal) -> ProposalContact | None:
    return ProposalContact.objects.filter(proposal=proposal).first()


def event_of(proposal: Proposal) -> Event | None:
    """The event it became, as it is now."""
    if not proposal.event_slug:
        return None
    found = Event.objects.with_place().prefetch_related("hosts")
    return found.filter(conference=proposal.conference, slug=proposal.event_slug).first()
