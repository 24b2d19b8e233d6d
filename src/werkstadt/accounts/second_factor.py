"""Who sees personal data or changes what everybody reads proves twice who they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from werkstadt.accounts import access
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Abilities, abilities
from werkstadt.areas.models import City
from werkstadt.base import clock

# How allauth notes in the session that somebody has shown a passkey or a code of their device.
PROOF = "mfa"


def is_missing(request: HttpRequest, held: Abilities) -> bool:
    """Whether what these roles may do needs a proof that this session has not seen. A demonstration asks for none."""
    if not held.needs_second_factor or settings.DEMONSTRATION:
        return False
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return not any(record.get("method") == PROOF for record in records)


def is_to_be_set_up(person: Person, city: City) -> bool:
    """Whether some role of theirs in this city needs a second proof, and they have none yet."""
    held = abilities(*(grant.role for grant in access.grants_of(person, city, clock.now())))
    return held.needs_second_factor and not settings.DEMONSTRATION and not is_mfa_enabled(person)


def note_proof(request: HttpRequest, **how: Any) -> None:
    """They have just shown what they set up: that counts as shown."""
    record_authentication(request, request.user, PROOF, reauthenticated=True, **how)


def address(request: HttpRequest, person: Person) -> str:
    """Where to go: to show the proof, or first to set one up."""
    name = "mfa_reauthenticate" if is_mfa_enabled(person) else "mfa_index"
    return f"{reverse(name)}?next={quote(request.get_full_path())}"
