"""Who stands at the desk: by the code they say, the QR code they show, or else the name they give."""

from __future__ import annotations

import re

from werkstadt.conferences.models import Conference
from werkstadt.seats import receipts
from werkstadt.seats.door import names, tickets
from werkstadt.seats.models import Registration


def parties(conference: Conference, typed: str, *, may_find_by_name: bool) -> list[Registration]:
    """Whom that may be; several only of the same name."""
    found = Registration.objects.of(conference).alive().select_related("contact", "conference")
    if token := token_in(typed):
        return list(found.filter(token_hash=receipts.hash_of(token)))
    letters = receipts.letters_of(typed)
    if letters and (own := found.filter(code_hash=receipts.hash_of(letters)).first()):
        return [own]
    return names.find(conference, typed) if may_find_by_name else []


def by_ticket(conference: Conference, ticket: str) -> list[Registration]:
    """By the name that devices know it by; nearly always one."""
    keys = tickets.index(conference).get(ticket, [])
    return list(Registration.objects.of(conference).alive().select_related("contact", "conference").filter(pk__in=keys))


def token_in(scanned: str) -> str | None:
    """A QR code holds the address of a receipt; whichever site it names, the token decides."""
    parts = re.split("[?#]", scanned.strip()[:500])[0].split("/") if "/" in scanned else []
    return next((part for part in parts if receipts.TOKEN.fullmatch(part)), None)
