"""What all pages about accounts have in common: forms from here only, stored nowhere, found by nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from werkstadt.accounts import access, navigation
from werkstadt.accounts.doors import unstored
from werkstadt.accounts.models import Person
from werkstadt.accounts.signing_in.adapter import overview
from werkstadt.accounts.staff import Staff
from werkstadt.areas.access import CityRequest
from werkstadt.base.forms import same_origin_strict
from werkstadt.conferences.doors import person_at

Given = ParamSpec("Given")


class AccountRequest(CityRequest):
    """A request about an account; who has signed in already is there, too."""

    staff: Staff | None


class SignedInRequest(CityRequest):
    """A request from somebody who has signed in."""

    staff: Staff
    person: Person


def account_page(
    view: Callable[Concatenate[Any, Given], HttpResponse],
) -> Callable[Concatenate[Any, Given], HttpResponse]:
    """For everybody."""
    guarded = same_origin_strict(view)

    @wraps(view)
    def quiet(request: AccountRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        person = access.person_of(request)
        request.staff = person_at(request, person, None) if person else None
        response = guarded(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return unstored(response)

    return quiet


def own_page(
    view: Callable[Concatenate[SignedInRequest, Given], HttpResponse],
) -> Callable[Concatenate[Any, Given], HttpResponse]:
    """For who has signed in; others are led to where they can."""

    @account_page
    @wraps(view)
    def signed_in(request: SignedInRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        person = access.person_of(request)
        if person is None:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        request.person = person
        return view(request, *args, **kwargs)

    return signed_in


def proved_page(
    view: Callable[Concatenate[SignedInRequest, Given], HttpResponse],
) -> Callable[Concatenate[Any, Given], HttpResponse]:
    """For who has shown their second proof within the last minutes, or has none yet: it is about the proof itself."""

    @own_page
    @wraps(view)
    def proved(request: SignedInRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if is_mfa_enabled(request.person) and is_reauthentication_required(request, app="allauth.mfa"):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return proved


def page(request: Any, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """In the frame of pages for staff, with what there is to do in the city for who has signed in."""
    staff = request.staff
    roles = {grant.role for grant in staff.grants if grant.covers()} if staff else set()
    framed = {"city_navigation": navigation.of_city(roles, "") if staff else [], "next": next_of(request)}
    return render(request, template, framed | context, status=status)


def next_of(request: HttpRequest) -> str:
    """Where to go on, when it is a page of ours."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    return wanted if wanted and get_adapter(request).is_safe_url(wanted) else ""


def go_on(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that was wanted, else to where work begins."""
    return HttpResponseRedirect(next_of(request) or overview())


def led_on(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """To another page about the account that leads on to the same."""
    wanted = next_of(request)
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted else ""))
