"""Who belongs to the team, and what each may do where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.accounts import access
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.accounts.team import granting, leaving
from werkstadt.accounts.team.granting import Giver, Place
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest
from werkstadt.workspace import pages, plan_forms
from werkstadt.workspace.people import words
from werkstadt.workspace.people.door import address, for_people, giver
from werkstadt.workspace.people.forms import RoleForm
from werkstadt.workspace.people.words import Held

DONE = {
    "given": gettext_lazy("The role is given. It holds from now on."),
    "taken": gettext_lazy("The role is taken away. From now on it opens nothing."),
    "deleted": gettext_lazy("The account is deleted."),
    "out": gettext_lazy("The account is closed and signed out everywhere."),
    "in": gettext_lazy("The account is open again."),
    "forgotten": gettext_lazy("At the next sign-in a new second proof is set up."),
    "withdrawn": gettext_lazy("The invitation is withdrawn. Its link opens nothing any more."),
}


@dataclass
class Member:
    """Somebody of the team in the list."""

    person: Person
    roles: list[Held] = field(default_factory=list)
    url: str = ""


@dataclass(frozen=True)
class Waiting:
    """Somebody who was invited and has not come yet."""

    email: str
    name: str
    role: Held
    until: Any
    is_open: bool
    url: str


@for_people(Role.ADMINISTRATOR, Role.ORGANISER)
@require_safe
def people(request: StaffRequest, conference: str = "") -> HttpResponse:
    at = clock.now()
    grants = [each for each in access.team_of(request.city, at) if _holds(each, request, conference)]
    held = dict(zip((each.pk for each in grants), words.of_grants(request.city, grants), strict=True))
    members: dict[int, Member] = {}
    for grant in grants:
        person = grant.person
        row = members.setdefault(person.pk, Member(person, url=address("-person", conference, person.pk)))
        row.roles.append(held[grant.pk])
    context = {
        "title": _("Team") if conference else _("Team and roles"),
        "members": list(members.values()),
        "waiting": _waiting(request, conference),
        "invite": address("-invite", conference),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    current = "workspace-team" if conference else "workspace-people"
    return pages.page(request, "workspace/people/people.html", context, current=current)


def _holds(scope: Any, request: StaffRequest, conference: str) -> bool:
    """Whether a role belongs on this page: on that of a conference what holds there or at one of its events."""
    if not conference:
        return True
    area = request.conference.area_id
    return scope.conference_slug == conference or bool(scope.covers(conference=conference, area=area))


def _waiting(request: StaffRequest, conference: str) -> list[Waiting]:
    at = clock.now()
    found = [each for each in access.waiting_invitations(request.city) if _holds(each, request, conference)]
    roles = words.of_grants(request.city, found)
    return [
        Waiting(
            each.email, each.name, role, each.valid_until, each.is_open(at), address("-invitation", conference, each.pk)
        )
        for each, role in zip(found, roles, strict=True)
    ]


@for_people(Role.ADMINISTRATOR, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: StaffRequest, pk: int, conference: str = "") -> HttpResponse:
    shown, by, refusal = access.member(request.city, pk), giver(request), ""
    act = request.POST.get("act", "")
    form = RoleForm(by, getattr(request, "conference", None), request.POST if act == "give" else None)
    try:
        if request.method == "POST" and (done := _act(request, shown, by, form)):
            is_gone = done == "deleted"
            where = address("", conference) if is_gone else address("-person", conference, pk)
            return HttpResponseRedirect(f"{where}?done={done}")
    except Refused as refused:
        refusal = words.refused(refused.code)
    return pages.page(request, "workspace/people/person.html", _about(request, shown, by, form, conference, refusal))


def _act(request: StaffRequest, person: Person, by: Giver, form: RoleForm) -> str:
    """What became of it, as `DONE` says it; nothing when something has to be corrected first."""
    at, act = clock.now(), request.POST.get("act", "")
    if act == "give":
        if form.is_valid():
            granting.give(person, form.cleaned_data["role"], form.place, by=by, at=at)
            return "given"
        return ""
    if act == "take":
        number = request.POST.get("grant", "")
        grant = access.grant_of(person, request.city, int(number) if number.isdecimal() else 0)
        return "deleted" if granting.take(grant, by=by, at=at) else "taken"
    others: dict[str, tuple[Callable[..., None], str]] = {
        "out": (leaving.deactivate, "out"),
        "in": (leaving.activate, "in"),
        "forget": (leaving.forget_second_proof, "forgotten"),
    }
    if act in others:
        others[act][0](person, by=by, at=at)
        return others[act][1]
    return ""


def _about(
    request: StaffRequest, person: Person, by: Giver, form: RoleForm, conference: str, refusal: str
) -> dict[str, Any]:
    grants = [each for each in access.team_of(request.city, clock.now()) if each.person_id == person.pk]
    is_self = by.person is not None and by.person.pk == person.pk
    return {
        "title": str(person),
        "shown": person,
        "roles": [
            {"held": held, "may_take": not is_self and by.may_give(grant.role, Place.of(grant))}
            for grant, held in zip(grants, words.of_grants(request.city, grants), strict=True)
        ],
        "is_only_role": len(grants) == 1,
        "is_self": is_self,
        "may_close": by.is_administrator and not leaving.obstacles(person, by),
        "has_proof": any(each.type != "recovery_codes" for each in access.proofs_of(person)),
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "refusal": refusal,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "back": address("", conference),
    }


@for_people(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    shown, refusal = access.member(request.city, pk), ""
    if request.method == "POST":
        try:
            leaving.delete(shown, by=giver(request), at=clock.now())
            return redirect(f"{address('', '')}?done=deleted")
        except Refused as refused:
            refusal = words.refused(refused.code)
    context = {"title": _("Delete the account"), "shown": shown, "refusal": refusal}
    return pages.page(request, "workspace/people/delete.html", context, current="workspace-people")
