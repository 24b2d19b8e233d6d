"""Letters to partners, in the language in which they proposed something.

To an address that nobody has confirmed no word goes that a partner typed: it may be a stranger's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation

from werkstadt.base import post
from werkstadt.base.translated import Said
from werkstadt.conferences.models import Event
from werkstadt.proposals import links
from werkstadt.proposals.models import Message, Proposal, ProposalContact

# In the templates of letters an empty line breaks the line.
BREAK = "\n\n"


def received(proposal: Proposal, at: datetime) -> None:
    """The link, and what happens next."""
    _write(proposal, "received", {}, key="received", at=at)


def told(proposal: Proposal, message: Message, at: datetime) -> None:
    """A question or a decision of the organisers."""
    context = {"message": message, "words": Said(message.words.replace("\n", BREAK), _ours(proposal), is_missing=False)}
    _write(proposal, message.kind, context, key=f"message-{message.pk}", at=at)


def placed(proposal: Proposal, event: Event, at: datetime) -> bool:
    """When and where it takes place; False when there is nobody to write to. The same place is told once."""
    place = f"{event.starts_at:%Y%m%d%H%M}-{event.room_id}-{event.place_id}" if event.starts_at else ""
    return _write(proposal, "placed", {"event": event}, key=f"placed-{place}", kind="placed", at=at)


def about(proposal: Proposal) -> str:
    """The name under which letters belong to a proposal."""
    return f"proposal:{proposal.pk}"


def address(proposal: Proposal, contact: ProposalContact) -> str:
    """The link. Who comes from a letter can say there that the address is theirs."""
    with translation.override(proposal.language):
        link = post.link(reverse("public-proposal", args=[links.token_of(proposal.nonce)]))
    return link if contact.confirmed_at else f"{link}?mail={links.proof_of(proposal.nonce, contact.email)}"


def _write(
    proposal: Proposal, template: str, context: dict[str, Any], *, key: str, kind: str = "", at: datetime
) -> bool:
    contact = ProposalContact.objects.filter(proposal=proposal).first()
    if contact is None or not proposal.nonce or not post.is_address(contact.email):
        return False
    city, is_confirmed = proposal.conference.area.city, contact.confirmed_at is not None
    last = proposal.versions.order_by("-number").first()
    own = {
        "city": city,
        "conference": proposal.conference,
        "title": last.said_title if last and is_confirmed else None,
        "url": address(proposal, contact),
        "is_confirmed": is_confirmed,
    }
    with timezone.override(ZoneInfo(city.time_zone)):
        words = post.render(
            f"mails/proposals/{template}.txt", own | context, proposal.language, time_zone=city.time_zone
        )
    post.write(
        to=contact.email,
        letter=words,
        key=f"proposal-{proposal.pk}-{key}",
        about=about(proposal),
        kind=kind,
        reply_to=city.email if post.is_address(city.email) else "",
        is_confirmed=is_confirmed,
        at=at,
    )
    return True


def _ours(proposal: Proposal) -> str:
    """Organisers write in the first language of the city."""
    codes = proposal.conference.area.city.language_codes
    return codes[0] if codes else "de"
