"""What somebody of the team may change about themselves, and what is stored about them."""

from __future__ import annotations

from typing import Any

from werkstadt.accounts import access
from werkstadt.accounts.models import Person
from werkstadt.accounts.signing_in import codes
from werkstadt.base import audit, post


def change(person: Person, name: str, language: str) -> None:
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])


def of(person: Person) -> dict[str, Any]:
    """For themselves. Of second proofs only that there are: the rest would let others in."""
    proofs = access.proofs_of(person)
    return {
        "mail_address": person.email,
        "name": person.name,
        "language": person.language,
        "account_made": person.created_at.isoformat(),
        "last_signed_in": person.last_login.isoformat() if person.last_login else None,
        "roles": [
            {
                "city": each.city.name,
                "role": each.role,
                "area": each.area.name if each.area else "",
                "conference": each.conference_slug,
                "event": each.event_slug,
                "organisation": each.organisation_slug,
                "granted": each.granted_at.isoformat(),
                "until": each.valid_until.isoformat() if each.valid_until else None,
            }
            for each in access.all_grants_of(person)
        ],
        "second_proofs": [
            {
                "kind": each.type,
                "added": each.created_at.isoformat(),
                "last_used": each.last_used_at.isoformat() if each.last_used_at else None,
            }
            for each in proofs
        ],
        "letters": [
            {"subject": each.subject, "written": each.written_at.isoformat()}
            for each in post.letters_about(codes.about(person))
        ],
        "done": [
            {"when": each.at.isoformat(), "what": each.did, "about": f"{each.about_model} {each.about_pk}"}
            for each in audit.by(person.mark)
        ],
    }
