"""Writing letters into the outbox, and forgetting them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from werkstadt.base import clock
from werkstadt.base.mail_address import MailAddress, parsed
from werkstadt.base.models import Letter
from werkstadt.base.models.letter import EMPTY
from werkstadt.base.post import limits
from werkstadt.base.post.jobs import send_letter
from werkstadt.base.post.words import CalendarFile, Words

# As long as mail servers try; afterwards most letters would only confuse.
OF_USE = timedelta(days=5)

State, Reason = Letter.State, Letter.Reason


@transaction.atomic
def write(
    *,
    to: str,
    letter: Words,
    key: str,
    about: str,
    kind: str = "",
    calendar: CalendarFile | None = None,
    reply_to: str = "",
    leave_url: str = "",
    is_confirmed: bool = False,
    at: datetime,
    until: datetime | None = None,
) -> Letter | None:
    """Put a letter into the outbox, in the transaction of what it tells about. None: the limits hold it back.

    The same key is written once, whatever happens in between. A newer letter of the same `about`, `kind` and address
    takes the place of those that have not gone yet; so letters of a kind must each say all there is to say.

    Unless `is_confirmed` (the owner has followed a link we sent there), the address may be a stranger's: one letter in
    15 minutes, five a day. Others wait for their turn, a day at most; `until` is when it is of no use any more. Such a
    letter must not carry words that a guest typed, or WerkStadt would say them to people of the guest's choice. No
    letter may carry support needs. A POST to `leave_url` stops letters like this one. Refused(NO_ADDRESS) when nothing
    can be sent to `to`.
    """
    address = parsed(to)
    if existing := Letter.objects.filter(key=key).first():
        return None if existing.state == State.HELD_BACK else existing
    if kind:
        _supersede(about, kind, address, at)
    due_at, reason = (at, None) if is_confirmed else _turn_of(address, at)
    facts = {"about": about, "kind": kind, "leave_url": leave_url, "is_confirmed": is_confirmed, "written_at": at}
    facts |= {"until": until or at + OF_USE, "reply_to": str(parsed(reply_to)) if reply_to else ""}
    facts |= _contents(letter, calendar) | _standing(due_at, reason, at)
    written = _once(key, address, facts)
    if written.state == State.HELD_BACK:
        return None
    send_letter.enqueue(written.pk, key=str(written.pk))
    return written


def _once(key: str, address: MailAddress, facts: dict[str, Any]) -> Letter:
    """Two who write the same at once get the same letter."""
    made = {"to": str(address), "mark": address.mark, "message_id": new_message_id()}
    return Letter.objects.get_or_create(key=key, defaults=made | facts)[0]


def _contents(words: Words, calendar: CalendarFile | None) -> dict[str, Any]:
    file = {"calendar": calendar.content, "calendar_method": calendar.method} if calendar else {}
    return {"subject": words.subject, "text": words.text, "html": words.html, "language": words.language, **file}


def _supersede(about: str, kind: str, address: MailAddress, at: datetime) -> None:
    older = Letter.objects.about(about).waiting().filter(kind=kind, mark=address.mark)
    # In the same order as everywhere, so that two don't wait for each other.
    locked = [each.pk for each in older.select_for_update().order_by("pk")]
    Letter.objects.waiting().filter(pk__in=locked).never(Reason.SUPERSEDED, at)


def _turn_of(address: MailAddress, at: datetime) -> tuple[datetime, Letter.Reason | None]:
    """A forecast: what counts is looked at again, under a lock, when the letter goes."""
    others = Letter.objects.to_stranger(address.mark).exclude(state=State.FAILED, claimed_at=None)
    return limits.opens_at(limits.promised(others), at)


def _standing(due_at: datetime, reason: Letter.Reason | None, at: datetime) -> dict[str, Any]:
    if reason is None:
        return {"state": State.WAITING, "due_at": due_at}
    if due_at > at + limits.LONGEST_WAIT:
        return {"state": State.HELD_BACK, "reason": Reason.TOO_MANY, "settled_at": at, **EMPTY}
    return {"state": State.HELD_BACK, "reason": reason, "due_at": due_at}


def new_message_id() -> str:
    home = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"<{secrets.token_hex(16)}@{home}>"


def forget(*, about: str, at: datetime | None = None) -> int:
    """Delete to whom the letters about a thing went and what they said; those not yet sent never go. How many."""
    at = at or clock.now()
    found = Letter.objects.about(about)
    never = found.waiting().never(Reason.FORGOTTEN, at)
    # One that is being sent at this moment has left already; it loses its words here.
    return never + found.emptied()
