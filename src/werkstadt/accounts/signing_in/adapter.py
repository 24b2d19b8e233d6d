"""How allauth signs people in: letters through our outbox, nobody makes an account, links only to ourselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from werkstadt.accounts import access, second_factor
from werkstadt.accounts.jobs import send_code
from werkstadt.accounts.signing_in import sealing
from werkstadt.accounts.signing_in.backend import may_sign_in

CODE = "account/email/login_code"
WRONG = {
    "incorrect_code": _("This is not right. Please look again; an app shows a new code every half minute."),
    "too_many_login_attempts": _("That was wrong too often. Please wait five minutes."),
    "rate_limited": _("That was wrong too often. Please wait five minutes."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """See `ACCOUNT_ADAPTER`."""

    error_messages = DefaultAccountAdapter.error_messages | WRONG

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one letter that allauth has to send for us; that somebody asked for it is all a request does."""
        if template_prefix != CODE:
            return
        request = context["request"]
        person = access.who_signs_in(email)
        send_code.enqueue(person.pk if person else 0, request.city.pk, sealing.seal(context["code"]))

    def pre_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse | None:
        if not may_sign_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return None

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the overview; first to the second proof, for who needs one and has none."""
        person = access.person_of(request)
        city = getattr(request, "city", None)
        if person and city and second_factor.is_to_be_set_up(person, city):
            return reverse("mfa_index")
        return overview()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("public-home")

    def is_safe_url(self, url: str) -> bool:
        """Only to pages of this host, whatever other names we answer to."""
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def overview() -> str:
    """Where work begins."""
    try:
        return reverse("workspace-start")
    except NoReverseMatch:
        return reverse("public-home")
