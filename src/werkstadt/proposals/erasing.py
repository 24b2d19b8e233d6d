"""Forgetting who proposed something: when they want it, and the day on which the calendar does."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.areas.periods import day_in
from werkstadt.base import audit, post
from werkstadt.base.privacy import CONTACTS_PERIOD
from werkstadt.conferences.models import Conference
from werkstadt.proposals import access, letters
from werkstadt.proposals.models import Proposal, ProposalContact, Version
from werkstadt.proposals.models.version import TITLE_LENGTH
from werkstadt.proposals.proposing import by_partner, locked


@transaction.atomic
def erase(proposal: Proposal, *, at: datetime) -> None:
    """Contact, link, words and letters go at once. What stands in the programme stays, with what its room needs."""
    row = locked(proposal)
    audit.note(by_partner(row), "deleted the proposal", row.conference, at, number=1)
    event = access.event_of(row) if row.is_accepted else None
    if event is None:
        _delete(row, at)
        return
    post.forget(about=letters.about(row), at=at)
    ProposalContact.objects.filter(proposal=row).delete()
    row.messages.all().delete()
    row.versions.all().delete()
    title, text = event.title.said(), event.text.said()
    # What everybody can read in the programme.
    words = {"language": title.language, "title": title.words[:TITLE_LENGTH], "text": text.words}
    Version.objects.create(proposal=row, number=1, written_at=at, **words)
    row.organisation_name, row.times, row.access = row.called, "", ""
    row.nonce = row.token_hash = ""
    row.changed_at = at
    row.save()


def gone_on(conference: Conference) -> date | None:
    """The day on which all proposals for it are deleted; None while its own day is not known."""
    ended = conference.ends_at or conference.starts_at
    return periods.gone_on(conference.area.city, ended, CONTACTS_PERIOD) if ended else None


def waiting() -> list[tuple[Conference, int, date | None]]:
    """What will be deleted: how many of each conference, and on which day."""
    return [(conference, Proposal.objects.of(conference).count(), gone_on(conference)) for conference in _asked()]


def delete_due(at: datetime) -> int:
    """Delete what has become due; it may run at any time, and twice. Returns how many proposals."""
    return sum(_delete_due_of(conference, at) for conference in _asked())


def _asked() -> list[Conference]:
    """Those for which something was proposed."""
    found = Conference.objects.filter(pk__in=Proposal.objects.values("conference"))
    return list(found.select_related("area__city"))


@transaction.atomic
def _delete_due_of(conference: Conference, at: datetime) -> int:
    day = gone_on(conference)
    if day is None or day > day_in(conference.area.city, at):
        return 0
    found = list(Proposal.objects.of(conference).select_for_update().order_by("pk"))
    for proposal in found:
        _delete(proposal, at)
    if found:
        audit.note(periods.BY, "deleted proposals", conference, at, number=len(found))
    return len(found)


def _delete(proposal: Proposal, at: datetime) -> None:
    post.forget(about=letters.about(proposal), at=at)
    proposal.delete()
