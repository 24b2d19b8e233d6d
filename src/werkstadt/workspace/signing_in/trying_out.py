"""Being somebody of the team of the demonstration, with one click. In a real installation there is nobody to be."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from werkstadt.accounts import access
from werkstadt.workspace.signing_in.guard import AccountRequest, account_page, next_of


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
def become(request: AccountRequest, pk: int) -> HttpResponse:
    """404 outside of a demonstration, and for people who are not of it. Opening the address changes nothing."""
    person = access.demonstration_person(request.city, pk)
    if request.method != "POST":
        return redirect("account_login")
    if request.staff:
        logout(request, show_message=False)
    record_authentication(request, person, "demonstration")
    login = Login(user=person, email=person.email, redirect_url=next_of(request) or None)
    return perform_login(request, login)  # type: ignore[no-any-return]
