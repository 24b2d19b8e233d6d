"""Who may sign in, and go on working: asked at each request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from werkstadt.accounts.models import Person


class PeopleBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own; who was deactivated is nobody from the next request on."""

    def user_can_authenticate(self, user: Any) -> bool:
        return may_sign_in(user)


def may_sign_in(person: Person) -> bool:
    """Anybody may be a person of a demonstration, so a real installation knows none of them."""
    return person.is_active and (settings.DEMONSTRATION or not person.is_demonstration)
