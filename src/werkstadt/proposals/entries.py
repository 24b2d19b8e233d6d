"""A proposal as an entry of the programme, written through the checks of packs like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, Organisation
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit, Says
from werkstadt.packs.kinds import Ref
from werkstadt.packs.suggestions import as_slug
from werkstadt.proposals.models import Kind, Proposal
from werkstadt.proposals.offers import Needs, Wording

# At a booth nobody books a seat.
WITH_SEATS = frozenset({Kind.WORKSHOP, Kind.ACTIVITY, Kind.RUN_UP})
# What `as_slug` makes of words without any letter that a short name can have.
NAMELESS = as_slug("")


@dataclass(frozen=True)
class Made:
    """What has become of a proposal."""

    organisation: Organisation
    event: Event


def create(proposal: Proposal, organisation: str, *, by: str, at: datetime) -> Made:
    """The event, without time and place yet; and the organisation when the city does not know it."""
    conference = proposal.conference
    city = conference.area.city
    if organisation and not Organisation.objects.filter(city=city, slug=organisation).exists():
        raise Refused(Says.GONE)
    host = organisation or editing.slug_for(city, "organisation", proposal.organisation_name)
    version = proposal.versions.order_by("-number")[0]
    values = _values(proposal, Wording(version.title, version.text, version.language), Needs.of(proposal))
    # Known to follow: pages say so, and the editor of the programme lists it aside.
    values |= {"kind": proposal.kind, "hosts": [host], "starts": None}
    values["place" if proposal.kind == Kind.RUN_UP else "room"] = None
    slug = editing.slug_for(city, "event", _namesake(version.title, proposal), (conference.slug,))
    edits = [Edit(Ref("event", (conference.slug, slug)), values, "add")]
    if not organisation:
        edits.insert(0, Edit(Ref("organisation", (host,)), {"name": proposal.organisation_name}, "add"))
    editing.apply(city, edits, by=by, at=at)
    event = Event.objects.get(conference=conference, slug=slug)
    return Made(Organisation.objects.get(city=city, slug=host), event)


def ref_of(proposal: Proposal) -> Ref:
    return Ref("event", (proposal.conference.slug, proposal.event_slug))


def wanted(proposal: Proposal, entry: dict[str, Any], wording: Wording, needs: Needs) -> dict[str, Any]:
    """The keys of its event that would be different; what nobody states is LEFT_OUT."""
    values = _values(proposal, wording, needs)
    for key in ("title", "text"):
        if key in values:
            values[key] = dict(entry.get(key) or {}) | values[key]
    # A partner takes away what they have said, not what organisers have.
    for key in ("languages", "capacity"):
        if key not in values and _said_before(proposal, entry, key):
            values[key] = editing.LEFT_OUT
    return {key: value for key, value in values.items() if entry.get(key, editing.LEFT_OUT) != value}


def _values(proposal: Proposal, wording: Wording, needs: Needs) -> dict[str, Any]:
    values: dict[str, Any] = {"title": {wording.language: wording.title}}
    if wording.text:
        values["text"] = {wording.language: wording.text}
    if needs.languages:
        values["languages"] = list(needs.languages)
    if needs.seats and proposal.kind in WITH_SEATS:
        values["capacity"] = needs.seats
    return values


def _said_before(proposal: Proposal, entry: dict[str, Any], key: str) -> bool:
    before: Any = list(proposal.languages) if key == "languages" else proposal.seats
    return bool(before) and entry.get(key) == before


def _namesake(title: str, proposal: Proposal) -> str:
    """Short names have Latin letters; who writes in others gets one of the organisation, else of the kind."""
    names = (title, proposal.called, proposal.kind)
    return next(name for name in names if as_slug(name) != NAMELESS)
