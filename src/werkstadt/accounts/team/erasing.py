"""Forgetting a person of the team, and ending what they are signed in to."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from werkstadt.accounts.models import Invitation, Person
from werkstadt.accounts.signing_in import codes
from werkstadt.base import audit, post


@transaction.atomic
def erase(person: Person, *, by: str, at: datetime) -> None:
    """Name, address, roles, second proofs, letters and invitations go. What they did stays under a number."""
    audit.note(by, "person deleted", person, at)
    post.forget(about=codes.about(person), at=at)
    for invitation in Invitation.objects.filter(email=person.email):
        post.forget(about=about(invitation), at=at)
        invitation.delete()
    person.delete()


@transaction.atomic
def sign_out_everywhere(person: Person) -> None:
    """All sessions of theirs are signed with what is made anew here, so they end at their next request."""
    person.set_unusable_password()
    person.save(update_fields=["password"])


def about(invitation: Invitation) -> str:
    """Of letters that invite somebody."""
    return f"invitation:{invitation.pk}"


def clear_away_sessions(at: datetime) -> int:
    """Those that have ended: they say who was signed in."""
    return Session.objects.filter(expire_date__lte=at).delete()[0]
