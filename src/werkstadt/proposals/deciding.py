"""What organisers do with a proposal: ask back, decline, accept; take back what a partner changed; tell the place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.proposals import access, entries, letters
from werkstadt.proposals.models import Message, Proposal
from werkstadt.proposals.obstacles import Obstacle, refuse_overtaken
from werkstadt.proposals.proposing import locked

State = Proposal.State


@transaction.atomic
def ask(proposal: Proposal, words: str, *, by: str, at: datetime, seen: str | None = None) -> None:
    """Ask the partner something; they answer by the link in the letter."""
    row = _undecided(proposal, seen)
    _tell(row, Message.Kind.QUESTION, State.ASKED, words, at)
    audit.note(by, "asked the partner", row, at)


@transaction.atomic
def decline(proposal: Proposal, reason: str, words: str, *, by: str, at: datetime, seen: str | None = None) -> None:
    """Say no, and why."""
    row = _undecided(proposal, seen)
    _tell(row, Message.Kind.DECLINED, State.DECLINED, words, at, reason)
    audit.note(by, "declined the proposal", row, at, reason=reason)


@transaction.atomic
def accept(
    proposal: Proposal, *, organisation: str, words: str, by: str, at: datetime, seen: str | None = None
) -> Proposal:
    """Make it an event whose time and place follow, hosted by an organisation that the city knows from then on.

    `organisation` is the short name of one that is there; without it a new one is made of the name that was typed.
    What was declined can be accepted after all.
    """
    row = locked(proposal)
    refuse_overtaken(seen, row)
    if not row.is_open and row.state != State.DECLINED:
        raise Refused(Obstacle.WITHDRAWN if row.state == State.WITHDRAWN else Obstacle.DECIDED)
    made = entries.create(row, organisation, by=by, at=at)
    row.organisation, row.event_slug = made.organisation, made.event.slug
    _tell(row, Message.Kind.ACCEPTED, State.ACCEPTED, words, at)
    audit.note(by, "accepted the proposal", row, at, event=row.event_slug, organisation=made.organisation.slug)
    return row


@transaction.atomic
def tell_place(proposal: Proposal, *, by: str, at: datetime) -> bool:
    """Write to the partner when and where it takes place; False when there is no address. The same is told once."""
    row = locked(proposal)
    event = access.event_of(row)
    if not row.is_accepted or event is None or event.starts_at is None:
        raise Refused(Obstacle.NOT_ACCEPTED)
    is_told = letters.placed(row, event, at)
    if is_told:
        audit.note(by, "told the partner time and place", row, at)
    return is_told


def _undecided(proposal: Proposal, seen: str | None) -> Proposal:
    row = locked(proposal)
    refuse_overtaken(seen, row)
    if not row.is_open:
        raise Refused(Obstacle.WITHDRAWN if row.state == State.WITHDRAWN else Obstacle.DECIDED)
    return row


def _tell(row: Proposal, kind: Message.Kind, state: Proposal.State, words: str, at: datetime, reason: str = "") -> None:
    row.state, row.changed_at = state, at
    row.save(update_fields=["state", "changed_at", "organisation", "event_slug"])
    message = Message.objects.create(proposal=row, kind=kind, reason=reason, words=words, written_at=at)
    letters.told(row, message, at)
