"""Builders of calls and proposals for tests."""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime
from typing import Any

from werkstadt.conferences.models import Conference
from werkstadt.proposals import links
from werkstadt.proposals.models import Call, Proposal, ProposalContact, Version


def _at(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+00:00")


def proposal_nonce_of(city: str) -> str:
    return hashlib.sha256(f"proposal {city}".encode()).hexdigest()[:32]


def proposal_token_of(city: str) -> str:
    """The token in the address of the proposal that `a_whole_city` makes."""
    return links.token_of(proposal_nonce_of(city))


def proposal_of(city: str) -> int:
    """Its number."""
    return zlib.crc32(f"proposal {city}".encode()) % 1_000_000 + 1


def a_call(conference: Conference, **facts: Any) -> Call:
    """Open for ever, asks everything."""
    usual = {"opens_at": _at("2025-09-01 08:00"), "closes_at": _at("2099-01-01 08:00"), "text": "Machen Sie mit!"}
    return Call.objects.create(**{"conference": conference} | usual | facts)


def a_proposal(conference: Conference, city: str = "", **facts: Any) -> Proposal:
    """A booth of an association that needs two tables and electricity; its words are German."""
    moment = _at("2025-10-01 09:00")
    words = {"title": "Lebensmittel retten", "text": "Wir zeigen, wie Foodsharing geht.", "language": "de"}
    words |= {name: facts.pop(name) for name in ("title", "text") if name in facts}
    reach = {"name": "Kim M.", "email": "kim@example.org", "phone": "0151 23456789"} | facts.pop("reach", {})
    nonce = proposal_nonce_of(city) if city else links.new_nonce()
    usual = {
        "conference": conference,
        "organisation_name": "Foodsharing",
        "kind": "booth",
        "tables": 2,
        "has_power": True,
        "languages": ["de", "uk"],
        "times": "vormittags",
        "submitted_at": moment,
        "changed_at": moment,
        "language": "de",
        "key": nonce,
        "nonce": nonce,
        "token_hash": links.hash_of(links.token_of(nonce)),
    }
    proposal = Proposal.objects.create(**usual | facts)
    Version.objects.create(proposal=proposal, number=1, written_at=moment, **words)
    ProposalContact.objects.create(proposal=proposal, **reach)
    return proposal
