"""What tables of other programs say about people: allauth's and Django's, which hold it for us."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from werkstadt.accounts.models.person import PERSON
from werkstadt.base.privacy import TWELVE_HOURS, WITH_THE_ACCOUNT, Basis, Personal, Processing, adopt

PROOFS = Processing(
    name=_("Second proofs of the team"),
    what=_("The public part of a passkey, the sealed key of an app, recovery codes; when they were made and last used"),
    people=_("people who prepare a conference"),
    purpose=_("So that a stolen mail account opens nothing"),
    basis=Basis.TASK,
    seen_by=_("nobody"),
    kept=WITH_THE_ACCOUNT,
)
SESSIONS = Processing(
    name=_("Sessions of the team"),
    what=_("A random number in a cookie, who is signed in with it, and how they proved it; a code on its way"),
    people=_("people who sign in"),
    purpose=_("So that somebody who has signed in stays so for a working day"),
    basis=Basis.TASK,
    seen_by=_("nobody"),
    kept=TWELVE_HOURS,
)


def say_it() -> None:
    """At start. Directories give us nothing that we keep: their tables stay empty."""
    adopt("mfa.authenticator", Personal({PROOFS: "user type data created_at last_used_at"}))
    adopt("sessions.session", Personal({SESSIONS: "session_data expire_date"}))
    adopt("account.emailaddress", Personal({PERSON: "user email verified primary"}))
    adopt("account.emailconfirmation", Personal({PERSON: "email_address created sent key"}))
    adopt("socialaccount.socialaccount", Personal({PERSON: "user uid last_login date_joined extra_data provider"}))
    adopt("socialaccount.socialtoken", Personal({PERSON: "account token token_secret expires_at"}, nobody="app"))
