"""Who comes from the city's directory: known to us, or invited; nobody else gets in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from werkstadt.accounts import access, second_factor
from werkstadt.accounts.models import Person
from werkstadt.accounts.team import inviting
from werkstadt.base import clock


class DirectoryAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """See `SOCIALACCOUNT_ADAPTER`. The mail address that the directory has verified is the key; nothing is kept."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Goes on as for everybody who signs in; a second proof is asked for unless the directory has seen to it."""
        verified = [each.email for each in sociallogin.email_addresses if each.verified]
        person = known(request, verified[0]) if verified else None
        if person is None:
            raise ImmediateHttpResponse(redirect(f"{reverse('account_login')}?directory=unknown"))
        record_authentication(request, person, "socialaccount", provider="directory")
        if settings.DIRECTORY and settings.DIRECTORY.has_second_factor:
            record_authentication(request, person, second_factor.PROOF, type="directory")
        login = Login(user=person, email=person.email, redirect_url=sociallogin.get_redirect_url(request))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, *given: Any, **options: Any) -> None:
        raise ImmediateHttpResponse(redirect(f"{reverse('account_login')}?directory=failed"))

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """Some directories don't say so, although nobody can change their address there."""
        return bool(settings.DIRECTORY and settings.DIRECTORY.trusts_addresses)


def known(request: HttpRequest, email: str) -> Person | None:
    """With this mail address, also if the invitation was not accepted yet: that they have come says enough."""
    at, city = clock.now(), request.city  # type: ignore[attr-defined]
    for invitation in access.open_invitations_of(city, email, at):
        inviting.accept(invitation, at=at)
    return access.who_signs_in(email)
