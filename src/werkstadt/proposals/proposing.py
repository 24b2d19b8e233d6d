"""What partners do: propose, change, reply, withdraw. Each of it without an account, by a form or a link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Organisation
from werkstadt.proposals import letters, links
from werkstadt.proposals.models import Call, Message, Proposal, ProposalContact, Version
from werkstadt.proposals.obstacles import Obstacle, of_call, of_change, refuse_overtaken
from werkstadt.proposals.offers import Needs, Offer, Reach, Wording

# More than any call has ever brought in an hour.
AN_HOUR, MOST_IN_AN_HOUR = timedelta(hours=1), 60

State = Proposal.State


@transaction.atomic
def propose(conference: Conference, offer: Offer, reach: Reach, *, key: str, language: str, at: datetime) -> Proposal:
    """Take in a proposal and write to who made it. The same key again (double click, retry) gives the same one."""
    # Two who send the same form at once: one waits for the other. On SQLite every write transaction is alone.
    call = Call.objects.select_for_update().filter(conference=conference).first()
    if existing := Proposal.objects.of(conference).filter(key=key).first():
        return existing
    if obstacle := of_call(call, at):
        raise Refused(obstacle)
    if Proposal.objects.of(conference).filter(submitted_at__gt=at - AN_HOUR).count() >= MOST_IN_AN_HOUR:
        raise Refused(Obstacle.TOO_MANY)
    nonce = links.new_nonce()
    proposal = Proposal(
        conference=conference,
        organisation=_known(conference, offer.organisation),
        organisation_name=offer.organisation_name,
        kind=offer.kind,
        submitted_at=at,
        changed_at=at,
        language=language,
        key=key,
        nonce=nonce,
        token_hash=links.hash_of(links.token_of(nonce)),
    )
    offer.needs.put_into(proposal)
    proposal.save(force_insert=True)
    _say(proposal, offer.wording, at)
    ProposalContact.objects.create(proposal=proposal, name=reach.name, email=reach.email, phone=reach.phone)
    audit.note(by_partner(proposal), "proposed", proposal, at, kind=proposal.kind)
    letters.received(proposal, at)
    return proposal


@transaction.atomic
def change(
    proposal: Proposal, wording: Wording, needs: Needs, *, at: datetime, seen: str | None = None, by: str = ""
) -> None:
    """What was proposed before stays as an earlier version."""
    row = locked(proposal)
    refuse_overtaken(seen, row)
    if obstacle := of_change(row, Call.objects.filter(conference_id=row.conference_id).first(), at):
        raise Refused(obstacle)
    changed = needs.put_into(row)
    last = row.versions.order_by("-number")[0]
    if (last.title, last.text, last.language) != (wording.title, wording.text, wording.language):
        _say(row, wording, at)
        changed.append("words")
    if changed:
        row.changed_at = at
        row.save()
        audit.note(by or by_partner(row), "changed the proposal", row, at, fields=changed)


@transaction.atomic
def reply(proposal: Proposal, words: str, *, at: datetime, by: str = "") -> None:
    """Answer a question; then it is the organisers' turn again."""
    row = locked(proposal)
    if row.state == State.SUBMITTED and _last_words(row) == words:
        # Sent twice.
        return
    if row.state != State.ASKED:
        raise Refused(Obstacle.DECIDED)
    Message.objects.create(proposal=row, kind=Message.Kind.REPLY, words=words, written_at=at)
    _become(row, State.SUBMITTED, at)
    audit.note(by or by_partner(row), "replied", row, at)


@transaction.atomic
def withdraw(proposal: Proposal, *, at: datetime, by: str = "") -> None:
    """As long as nobody has decided; a second time changes nothing."""
    row = locked(proposal)
    if row.state == State.WITHDRAWN:
        return
    if not row.is_open:
        raise Refused(Obstacle.DECIDED)
    _become(row, State.WITHDRAWN, at)
    audit.note(by or by_partner(row), "withdrew the proposal", row, at)


@transaction.atomic
def change_contact(proposal: Proposal, reach: Reach, *, at: datetime) -> None:
    """Another address has to be confirmed anew."""
    row = locked(proposal)
    contact, _new = ProposalContact.objects.get_or_create(proposal=row)
    if contact.email != reach.email:
        contact.confirmed_at = None
    contact.name, contact.email, contact.phone = reach.name, reach.email, reach.phone
    contact.save()
    audit.note(by_partner(row), "changed the contact", row, at)


@transaction.atomic
def confirm_address(proposal: Proposal, proof: str, *, at: datetime) -> bool:
    """What stands only in letters to the address proves that they are read."""
    row = locked(proposal)
    contact = ProposalContact.objects.filter(proposal=row).first()
    if contact is None or not contact.email or not links.is_proof(proof, row.nonce, contact.email):
        return False
    if contact.confirmed_at is None:
        contact.confirmed_at = at
        contact.save(update_fields=["confirmed_at"])
    return True


def may_confirm(proposal: Proposal, proof: str) -> bool:
    contact = getattr(proposal, "contact", None)
    if contact is None or not contact.email or contact.confirmed_at:
        return False
    return links.is_proof(proof, proposal.nonce, contact.email)


def locked(proposal: Proposal) -> Proposal:
    """As it is now; nobody else changes it until the transaction ends."""
    rows = Proposal.objects.select_related("conference__area__city", "organisation")
    row = rows.select_for_update(of=("self",)).filter(pk=proposal.pk).exclude(nonce="").first()
    if row is None:
        raise Refused(Obstacle.GONE)
    return row


def by_partner(proposal: Proposal) -> str:
    """For the audit trail, which stays: no name."""
    return f"partner {proposal.pk}"


def _become(proposal: Proposal, state: Proposal.State, at: datetime) -> None:
    proposal.state, proposal.changed_at = state, at
    proposal.save(update_fields=["state", "changed_at"])


def _say(proposal: Proposal, wording: Wording, at: datetime) -> Version:
    return Version.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        language=wording.language,
        title=wording.title,
        text=wording.text,
        written_at=at,
    )


def _last_words(proposal: Proposal) -> str | None:
    last = proposal.messages.order_by("-written_at", "-pk").first()
    return last.words if last and last.is_from_partner else None


def _known(conference: Conference, slug: str) -> Organisation | None:
    return Organisation.objects.filter(city=conference.area.city_id, slug=slug).first() if slug else None
