"""What stands in the way of proposing, changing and deciding. Pages say it beforehand, actions enforce it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from werkstadt.base.refusals import Refused
from werkstadt.proposals.models import Call, Proposal


class Obstacle(StrEnum):
    NOT_OPEN_YET = "call-not-open-yet"
    CLOSED = "call-closed"
    # Many came within an hour; somebody may be playing with the form.
    TOO_MANY = "too-many-proposals"
    DECIDED = "proposal-decided"
    NOT_ACCEPTED = "proposal-not-accepted"
    WITHDRAWN = "proposal-withdrawn"
    # Somebody else has changed it since the page was opened.
    OVERTAKEN = "proposal-overtaken"
    # There is something later that would be lost.
    CHANGED_SINCE = "entry-changed-since"
    EVENT_GONE = "entry-gone"
    # Everything about it was deleted.
    GONE = "proposal-gone"


def of_call(call: Call | None, at: datetime) -> Obstacle | None:
    """Why nothing can be proposed now."""
    if call is None or at >= call.closes_at:
        return Obstacle.CLOSED
    return Obstacle.NOT_OPEN_YET if at < call.opens_at else None


def of_change(proposal: Proposal, call: Call | None, at: datetime) -> Obstacle | None:
    """Why the partner can't change the proposal. Who was asked something may answer also after the call."""
    if not proposal.is_open:
        return Obstacle.WITHDRAWN if proposal.state == Proposal.State.WITHDRAWN else Obstacle.DECIDED
    if proposal.state == Proposal.State.ASKED:
        return None
    return of_call(call, at)


def refuse_overtaken(seen: str | None, proposal: Proposal) -> None:
    """Called under the lock. None: nobody looked at a page before."""
    if seen is not None and seen != proposal.edition:
        raise Refused(Obstacle.OVERTAKEN)
