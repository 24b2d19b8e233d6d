"""Letters with a code to sign in."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from werkstadt.accounts.models import Person
from werkstadt.accounts.signing_in import sealing
from werkstadt.accounts.signing_in.backend import may_sign_in
from werkstadt.areas.models import City
from werkstadt.base import post

KIND = "sign-in code"
HOLDS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


@transaction.atomic
def write(person: Person, city: City, sealed: str, *, at: datetime) -> None:
    """At once, whatever else went to this address: `signing_in` counts how many codes somebody asks for."""
    code = sealing.unseal(sealed)
    if not code or not may_sign_in(person):
        return
    language = person.language if person.language in city.language_codes else city.language_codes[0]
    context = {"code": code, "city": city, "minutes": int(HOLDS.total_seconds()) // 60}
    post.write(
        to=person.email,
        letter=post.render("mails/accounts/code.txt", context, language, time_zone=city.time_zone),
        key=f"sign-in-code-{sha256(sealed.encode()).hexdigest()}",
        about=about(person),
        kind=KIND,
        is_confirmed=True,
        at=at,
        until=at + HOLDS,
    )


def about(person: Person) -> str:
    """Of letters to a person of the team."""
    return f"person:{person.pk}"
