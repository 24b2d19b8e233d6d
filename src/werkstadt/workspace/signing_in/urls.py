"""Addresses for signing in and one's own account; allauth knows them by these names."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.signing_in import account, directory, factors, passkeys, signing_in, trying_out

A = "account/"
PROOF = A + "second-proof/"

localised: list[URLPattern] = [
    path(A, account.account, name="workspace-account"),
    path(A + "data.json", account.data, name="workspace-account-data"),
    path(A + "elsewhere/", account.leave_elsewhere, name="workspace-account-elsewhere"),
    path(A + "sign-in/", signing_in.sign_in, name="account_login"),
    path(A + "sign-in/code/", signing_in.confirm, name="account_confirm_login_code"),
    path(A + "sign-in/passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path(A + "sign-in/second-proof/", factors.authenticate, name="mfa_authenticate"),
    path(A + "sign-in/directory/", directory.begin, name="workspace-directory"),
    path(A + "sign-in/try/<int:pk>/", trying_out.become, name="workspace-try"),
    path(A + "sign-out/", signing_in.sign_out, name="account_logout"),
    path(A + "closed/", signing_in.inactive, name="account_inactive"),
    path(PROOF, factors.index, name="mfa_index"),
    path(PROOF + "again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path(PROOF + "app/", factors.activate_app, name="mfa_activate_totp"),
    path(PROOF + "app/remove/", factors.deactivate_app, name="mfa_deactivate_totp"),
    path(PROOF + "recovery-codes/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path(PROOF + "recovery-codes/new/", factors.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path(PROOF + "passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path(PROOF + "passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
]
# The directory sends everybody back to one address, whatever language they read.
plain: list[URLPattern] = [
    path("account/<slug:provider_id>/back", directory.back, name="openid_connect_callback"),
]
