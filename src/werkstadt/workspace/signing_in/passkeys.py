"""Passkeys: adding and removing one, and signing in with it alone, which proves twice who somebody is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import Login
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth, flows
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts import access, second_factor
from werkstadt.accounts.models import Person
from werkstadt.base import audit, clock
from werkstadt.workspace.signing_in.guard import (
    AccountRequest,
    SignedInRequest,
    account_page,
    go_on,
    led_on,
    next_of,
    page,
    proved_page,
)

LONGEST_NAME = 60


@dataclass(frozen=True)
class Row:
    """A passkey in the list."""

    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


def rows(found: Iterable[Authenticator]) -> list[Row]:
    keys = (each for each in found if each.type == Authenticator.Type.WEBAUTHN)
    return [Row(each.pk, each.wrap().name, each.created_at, each.last_used_at) for each in keys]


def options_to_sign(person: Person | None) -> str:
    """What the browser has to sign, as JSON; without a person any passkey of ours will do."""
    return json.dumps(auth.begin_authentication(person))


@require_http_methods(["GET", "HEAD", "POST"])
@proved_page
def add(request: SignedInRequest) -> HttpResponse:
    sent = _sent(request) if request.method == "POST" else None
    form = AddWebAuthnForm(sent, user=request.person)
    if form.is_bound and form.is_valid():
        name = form.cleaned_data["name"][:LONGEST_NAME]
        proof, codes = flows.add_authenticator(request, name, form.cleaned_data["credential"])
        second_factor.note_proof(request, id=proof.pk, type=proof.type)
        audit.note(request.person.mark, "second proof added", request.person, clock.now(), kind="passkey")
        return led_on(request, "mfa_view_recovery_codes" if codes else "mfa_index")
    number = len(rows(access.proofs_of(request.person))) + 1
    context = {
        "title": _("Add a passkey"),
        "wrong": _("That did not work. Please try again.") if form.is_bound else "",
        "name": _("Passkey %(number)s") % {"number": number},
        # With a proof by the device itself (finger, face, PIN): so it counts as both steps.
        "options": json.dumps(auth.begin_registration(request.person, passwordless=True)),
    }
    return page(request, "mfa/webauthn/add_form.html", context)


def _sent(request: SignedInRequest) -> dict[str, Any]:
    """Each passkey is one that the device unlocks."""
    return {
        "name": request.POST.get("name", "").strip()[:LONGEST_NAME] or _("Passkey"),
        "credential": request.POST.get("credential", ""),
        "passwordless": "on",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@proved_page
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    proof = access.passkey_of(request.person, pk)
    if request.method == "POST":
        delete_and_cleanup(request, proof)
        audit.note(request.person.mark, "second proof removed", request.person, clock.now(), kind="passkey")
        return redirect("mfa_index")
    return page(request, "mfa/remove.html", {"title": _("Remove the passkey"), "name": proof.wrap().name})


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
def sign_in(request: AccountRequest) -> HttpResponse:
    """The script asks what to sign; then the form brings it signed."""
    if request.staff:
        return go_on(request)
    if request.method != "POST":
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"options": options_to_sign(None)})
        return led_on(request, "account_login")
    form = LoginWebAuthnForm(request.POST)
    if not form.is_valid():
        response = redirect("account_login")
        response["Location"] += "?said=passkey"
        return response
    proof = form.cleaned_data["credential"]
    login = Login(user=proof.user, redirect_url=next_of(request) or None)
    return flows.perform_passwordless_login(request, proof, login)  # type: ignore[no-any-return]
