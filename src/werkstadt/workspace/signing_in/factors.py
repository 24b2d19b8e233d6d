"""The second proof: showing it when signing in and before changing it, setting up an app, recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.flows import activate_totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.accounts import access, second_factor
from werkstadt.accounts.models import Person
from werkstadt.base import audit, clock
from werkstadt.workspace import plan_forms
from werkstadt.workspace.signing_in import passkeys
from werkstadt.workspace.signing_in.guard import (
    AccountRequest,
    SignedInRequest,
    account_page,
    go_on,
    led_on,
    next_of,
    own_page,
    page,
    proved_page,
)

CODE_WIDGET = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "class": "code-field"}


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
def authenticate(request: AccountRequest) -> HttpResponse:
    """The second step of signing in, for who has set up a second proof."""
    if request.staff:
        return go_on(request)
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        return redirect("account_login")
    forms_ = _forms(request, stage.login.user, AuthenticateForm, AuthenticateWebAuthnForm)
    if request.method == "POST" and forms_["sent"].is_valid():
        forms_["sent"].save()
        return stage.exit()  # type: ignore[no-any-return]
    return _page(request, stage.login.user, forms_, _("Once more, please"))


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def reauthenticate(request: SignedInRequest) -> HttpResponse:
    """Before somebody changes how they sign in, and for sessions that have not shown it yet."""
    if not is_mfa_enabled(request.person):
        return led_on(request, "mfa_index")
    forms_ = _forms(request, request.person, ReauthenticateForm, ReauthenticateWebAuthnForm)
    if request.method == "POST" and forms_["sent"].is_valid():
        forms_["sent"].save()
        return go_on(request)
    return _page(request, request.person, forms_, _("Is it really you?"))


def _forms(request: AccountRequest | SignedInRequest, user: Person, by_code: Any, by_passkey: Any) -> dict[str, Any]:
    """Of the two ways the one that was sent knows what was sent."""
    is_passkey = "credential" in request.POST
    code = by_code(user=user, data=request.POST if request.method == "POST" and not is_passkey else None)
    code.fields["code"].widget = forms.TextInput(attrs=CODE_WIDGET)
    code.fields["code"].label = _("Code from the app, or a recovery code")
    passkey = by_passkey(user=user, data=request.POST if is_passkey else None)
    return {"form": code, "passkey": passkey, "sent": passkey if is_passkey else code}


def _page(request: Any, user: Person, found: dict[str, Any], title: str) -> HttpResponse:
    kinds = {each.type for each in access.proofs_of(user)}
    has_passkey = Authenticator.Type.WEBAUTHN in kinds
    wrong = found["sent"].errors.get("credential") if found["sent"] is found["passkey"] else None
    context = {
        "title": title,
        "form": found["form"],
        "errors": plan_forms.errors(found["form"]) if found["form"].is_bound else [],
        "wrong": wrong[0] if wrong else "",
        "options": passkeys.options_to_sign(user) if has_passkey else "",
        "has_code": kinds - {Authenticator.Type.WEBAUTHN},
    }
    return page(request, "mfa/authenticate.html", context)


@require_safe
@own_page
def index(request: SignedInRequest) -> HttpResponse:
    """What there is, and what can be added."""
    found = access.proofs_of(request.person)
    kinds = {each.type for each in found}
    context = {
        "title": _("Second proof"),
        "passkeys": passkeys.rows(found),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_any": bool(kinds),
        "is_needed": second_factor.is_to_be_set_up(request.person, request.city),
        "n_codes": sum(len(each.wrap().get_unused_codes()) for each in found if each.type == "recovery_codes"),
    }
    return page(request, "mfa/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_page
def activate_app(request: SignedInRequest) -> HttpResponse:
    if is_mfa_enabled(request.person, [Authenticator.Type.TOTP]):
        return led_on(request, "mfa_index")
    form = ActivateTOTPForm(request.POST or None, user=request.person)
    form.fields["code"].widget = forms.TextInput(attrs=CODE_WIDGET)
    form.fields["code"].label = _("Code that the app shows now")
    if request.method == "POST" and form.is_valid():
        proof, codes = activate_totp(request, form)
        second_factor.note_proof(request, id=proof.pk, type=proof.type)
        audit.note(request.person.mark, "second proof added", request.person, clock.now(), kind="app")
        return led_on(request, "mfa_view_recovery_codes" if codes else "mfa_index")
    adapter = get_adapter()
    url = adapter.build_totp_url(request.person, form.secret)
    context = {
        "title": _("Set up an app"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "picture": adapter.build_totp_svg(url),
        "secret": form.secret,
        "url": url,
    }
    return page(request, "mfa/totp/activate_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_page
def deactivate_app(request: SignedInRequest) -> HttpResponse:
    proof = access.app_of(request.person)
    if request.method == "POST":
        delete_and_cleanup(request, proof)
        audit.note(request.person.mark, "second proof removed", request.person, clock.now(), kind="app")
        return redirect("mfa_index")
    return page(request, "mfa/remove.html", {"title": _("Remove the app"), "name": _("Authenticator app")})


@require_safe
@proved_page
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Shown once, to be printed or written down."""
    found = next((each for each in access.proofs_of(request.person) if each.type == "recovery_codes"), None)
    if found is None:
        raise Http404
    codes, may_see = recovery.view_recovery_codes(request)
    unused = codes.get_unused_codes() if codes else []
    context = {
        "title": _("Recovery codes"),
        "codes": [f"{code[:4]} {code[4:]}" for code in unused] if may_see else [],
        "number": len(unused),
        "address": next_of(request),
    }
    return page(request, "mfa/recovery_codes/index.html", context)


@require_POST
@proved_page
def new_recovery_codes(request: SignedInRequest) -> HttpResponse:
    """The old ones open nothing any more."""
    if not recovery.can_generate_recovery_codes(request.person):
        return redirect("mfa_index")
    recovery.generate_recovery_codes(request)
    audit.note(request.person.mark, "recovery codes made", request.person, clock.now())
    return led_on(request, "mfa_view_recovery_codes")
