"""Signing in: the mail address, then the code that was sent there. Nobody learns which addresses are known."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.logout import logout
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.accounts import access
from werkstadt.accounts.jobs import send_code
from werkstadt.accounts.signing_in import codes, sealing
from werkstadt.base import post
from werkstadt.workspace import plan_forms
from werkstadt.workspace.signing_in.guard import AccountRequest, account_page, go_on, led_on, next_of, page

TOO_MANY = gettext_lazy("Too many codes were asked for. Please wait an hour, or sign in with a passkey.")
# What stands on the page after something went wrong elsewhere.
SAID = {
    "tries": gettext_lazy("That was wrong three times. Please ask for a new code."),
    "ended": gettext_lazy("This code holds no longer. Please ask for a new one."),
    "unknown": gettext_lazy("The directory has let you in, but here nobody has invited you yet. Please ask for it."),
    "failed": gettext_lazy("Signing in with the directory did not work. Please try again."),
    "passkey": gettext_lazy("This passkey is not known here. Please sign in with a code."),
}


class AddressForm(forms.Form):
    """The mail address of an account, known or not."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
        error_messages={"invalid": gettext_lazy("This is not a mail address.")},
    )

    def __init__(self, request: AccountRequest) -> None:
        self.request = request
        super().__init__(request.POST or None)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if not ratelimit.consume(self.request, action="request_login_code", key=email):
            raise ValidationError(TOO_MANY)
        return email


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the letter."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["code"].label = _("Code")
        self.fields["code"].max_length = 40
        self.fields["code"].widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "class": "code-field"}
        )

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            raise ValidationError(_("This is not the code from the newest letter.")) from None


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
def sign_in(request: AccountRequest) -> HttpResponse:
    if request.staff:
        return go_on(request)
    form = AddressForm(request)
    if request.method == "POST" and form.is_valid():
        _send(request, form.cleaned_data["email"])
        return led_on(request, "account_confirm_login_code")
    said = request.GET.get("said") or request.GET.get("directory") or ""
    context = {
        "title": _("Sign in"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "said": SAID.get(said, ""),
        "has_letters": post.is_configured(),
        "directory": settings.DIRECTORY,
        "people": access.demonstration_people(request.city),
    }
    response = page(request, "account/login.html", context)
    if settings.DIRECTORY:
        # Chromium holds the address that a form is led on to against the policy, too.
        response._csp_update = {"form-action": list(settings.DIRECTORY.origins)}  # type: ignore[attr-defined]
    return response


def _send(request: AccountRequest, email: str) -> None:
    """The same work for every address: the letter itself is written by a job, if there is anybody."""
    person = access.who_signs_in(email)
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=email)
    if person is None:
        send_code.enqueue(0, request.city.pk, sealing.seal("00000-0000"))


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
def confirm(request: AccountRequest) -> HttpResponse:
    if request.staff:
        return go_on(request)
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess.resume(stage) if stage else None
    if process is None:
        return redirect("account_login") if stage is None else _back("ended")
    form = CodeForm(request.POST or None, code=process.code)
    if request.method == "POST":
        if form.is_valid():
            return process.finish(next_of(request) or None)  # type: ignore[no-any-return]
        if not process.record_invalid_attempt():
            return _back("tries")
    context = {
        "title": _("Your code"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "email": process.state["email"],
        "minutes": int(codes.HOLDS.total_seconds()) // 60,
    }
    return page(request, "account/confirm_login_code.html", context)


def _back(said: str) -> HttpResponse:
    response = redirect("account_login")
    response["Location"] += f"?said={said}"
    return response


@require_POST
@account_page
def sign_out(request: AccountRequest) -> HttpResponse:
    logout(request, show_message=False)
    return redirect("public-home")


@require_safe
@account_page
def inactive(request: AccountRequest) -> HttpResponse:
    """For who has proved who they are: their account was closed."""
    return page(request, "account/account_inactive.html", {"title": _("This account is closed")})
