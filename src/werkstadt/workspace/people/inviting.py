"""Inviting somebody, once more, or not after all; and the page that their link opens."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from werkstadt.accounts import access
from werkstadt.accounts.models import Invitation
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import inviting
from werkstadt.accounts.team.granting import Giver
from werkstadt.accounts.team.inviting import Invited
from werkstadt.base import clock, post
from werkstadt.base.forms import is_surely_from_here
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest
from werkstadt.workspace import pages, plan_forms
from werkstadt.workspace.entering import kept_quiet
from werkstadt.workspace.people import words
from werkstadt.workspace.people.door import address, for_people, giver
from werkstadt.workspace.people.forms import InviteForm
from werkstadt.workspace.signing_in import guard
from werkstadt.workspace.signing_in.guard import AccountRequest


@for_people(Role.ADMINISTRATOR, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: StaffRequest, conference: str = "") -> HttpResponse:
    by, refusal = giver(request), ""
    usual = {"language": request.city.language_codes[0]}
    form = InviteForm(by, getattr(request, "conference", None), request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, _invite(form, by), conference)
        except Refused as refused:
            refusal = words.refused(refused.code)
    context = {
        "title": _("Invite somebody"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
        "days": inviting.HOLDS.days,
        "back": address("", conference),
    }
    return pages.page(request, "workspace/people/invite.html", context)


def _invite(form: InviteForm, by: Giver) -> Invited:
    said = form.cleaned_data
    with override(said["language"]):
        where = words.where(by.city, Invitation(city=by.city, role=said["role"], **form.place.columns))
    return inviting.invite(
        said["email"],
        said["name"],
        said["language"],
        said["role"],
        form.place,
        where=where,
        by=by,
        at=clock.now(),
    )


def _invited(request: StaffRequest, invited: Invited, conference: str) -> HttpResponse:
    """Where no letters go, the link stands here: once, to be passed on."""
    invitation = invited.invitation
    context = {
        "title": _("Invited"),
        "invitation": invitation,
        "has_letters": post.is_configured(),
        "link": "" if post.is_configured() else request.build_absolute_uri(invited.path),
        "back": address("", conference),
        "again": address("-invite", conference),
    }
    return pages.page(request, "workspace/people/invited.html", context)


@for_people(Role.ADMINISTRATOR, Role.ORGANISER)
@require_POST
def invitation(request: StaffRequest, pk: int, conference: str = "") -> HttpResponse:
    """Send it again, with a new link; or withdraw it."""
    shown, by, at = access.waiting_invitation(request.city, pk), giver(request), clock.now()
    try:
        if request.POST.get("act") == "withdraw":
            inviting.withdraw(shown, by=by, at=at)
            return HttpResponseRedirect(f"{address('', conference)}?done=withdrawn")
        if request.POST.get("act") == "again":
            with override(shown.language):
                where = words.where(request.city, shown)
            return _invited(request, inviting.invite_again(shown, where=where, by=by, at=at), conference)
    except Refused as refused:
        context = {"title": _("Invitation"), "refusal": words.refused(refused.code), "back": address("", conference)}
        return pages.page(request, "workspace/people/refused.html", context, status=409)
    return HttpResponseRedirect(address("", conference))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: AccountRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail programs open links, too. Its button signs in."""
    at = clock.now()
    found = access.invitation_with(token, request.city)
    if found is None:
        return kept_quiet(render(request, "workspace/accounts/unknown_link.html", status=404))
    if not found.is_open(at):
        return kept_quiet(_ended(request, found))
    is_posted = request.method == "POST"
    if is_posted and is_surely_from_here(request):
        try:
            return kept_quiet(_joined(request, found))
        except Refused:
            return kept_quiet(_ended(request, access.invitation_with(token, request.city) or found))
    person = access.person_of(request)
    context = {
        "title": _("You are invited"),
        "invitation": found,
        "held": words.of_grants(request.city, [found])[0],
        "person": person,
        "is_another": person is not None and person.email != found.email,
    }
    return kept_quiet(render(request, "workspace/people/join.html", context, status=403 if is_posted else 200))


def _joined(request: AccountRequest, found: Invitation) -> HttpResponse:
    """The link came by mail, so it counts as a code that did; who has a second proof shows it now."""
    person = inviting.accept(found, at=clock.now())
    signed_in = access.person_of(request)
    if signed_in and signed_in.pk == person.pk:
        return guard.go_on(request)
    if signed_in:
        logout(request, show_message=False)
    record_authentication(request, person, "code", email=person.email)
    return perform_login(request, Login(user=person, email=person.email))  # type: ignore[no-any-return]


def _ended(request: AccountRequest, found: Invitation) -> HttpResponse:
    state = "used" if found.accepted_at else "withdrawn" if found.revoked_at else "ended"
    return render(request, "workspace/people/ended.html", {"title": _("This invitation"), "state": state}, status=410)
