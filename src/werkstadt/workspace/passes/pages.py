"""Links for devices at a conference: who shares a tablet at the door needs no account.

What needs a second proof is not given here: a link proves nothing about who holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.internal.flows.logout import logout
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from werkstadt.accounts import access, cookie, entering, passes
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.passes import Given
from werkstadt.accounts.roles import PASS_ROLES, Role, abilities
from werkstadt.base import clock, qr_codes
from werkstadt.conferences.doors import StaffRequest
from werkstadt.conferences.models import Conference
from werkstadt.workspace import pages, plan_forms
from werkstadt.workspace.entering import workplace_of
from werkstadt.workspace.people.door import for_people

ROLES = [role for role in PASS_ROLES if not abilities(role).needs_second_factor]
LONGEST = timedelta(days=400)
USUAL = timedelta(days=60)


class PassForm(forms.Form):
    """What a device is for, where it stands, and until when."""

    role = forms.ChoiceField(
        label=gettext_lazy("What for"), widget=forms.RadioSelect, choices=[(str(role), role.label) for role in ROLES]
    )
    label = forms.CharField(
        label=gettext_lazy("Where it is used"),
        max_length=60,
        help_text=gettext_lazy("Such as “Door 1”. No names of people: it stands on screens and in the history."),
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Please write a day that there is.")},
    )

    def __init__(self, today: date, *given: Any, **options: Any) -> None:
        self.today = today
        super().__init__(*given, **options)

    def clean_label(self) -> str:
        words = " ".join(self.cleaned_data["label"].split())
        if not words.isprintable():
            raise ValidationError(_("There is a character in it that nobody can see."))
        return words

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if not self.today <= day <= self.today + LONGEST:
            raise ValidationError(_("Please choose a day from today on, at most a year ahead."))
        return day


@dataclass(frozen=True)
class Row:
    """A link in the list, and on which devices it was entered."""

    access_pass: Pass
    state: str
    devices: list[Device]

    @property
    def is_open(self) -> bool:
        return self.state == "open"


@for_people(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def list_and_give(request: StaffRequest, conference: str) -> HttpResponse:
    at, shown = clock.now(), request.conference
    today = timezone.localdate(at)
    form = PassForm(today, request.POST or None, initial={"role": Role.HELPER, "until": _usual(shown, at)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = passes.give(
            request.city,
            shown.slug,
            Role(said["role"]),
            said["label"],
            at=at,
            until=_end_of(said["until"]),
            by=request.staff.mark,
        )
        return _given(request, given)
    context = {
        "title": _("Links for devices"),
        "rows": _rows(request, at),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "done": _("The link is taken back. It opens nothing any more, on no device.") if "done" in request.GET else "",
    }
    return pages.page(request, "workspace/passes/passes.html", context, current="workspace-passes")


def _given(request: StaffRequest, given: Given) -> HttpResponse:
    """Once: the link is stored nowhere."""
    link = request.build_absolute_uri(reverse("workspace-enter", args=[given.token]))
    context = {
        "title": given.access_pass.label,
        "access_pass": given.access_pass,
        "link": link,
        "picture": qr_codes.inline(link),
    }
    return pages.page(request, "workspace/passes/given.html", context, current="workspace-passes")


def _rows(request: StaffRequest, at: datetime) -> list[Row]:
    found = access.passes_at(request.city, request.conference.slug)
    return [Row(each, _state(each, at), list(each.devices.all())) for each in found]


def _state(access_pass: Pass, at: datetime) -> str:
    if access_pass.revoked_at:
        return "taken-back"
    return "open" if access_pass.valid_until > at else "ended"


def _usual(conference: Conference, at: datetime) -> date:
    """The day after the conference."""
    ends = conference.ends_at or at + USUAL
    return timezone.localdate(max(ends, at) + timedelta(days=1))


def _end_of(day: date) -> datetime:
    """Its last second, so that pages name this day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


@for_people(Role.ORGANISER)
@require_POST
def take_back(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    passes.revoke(access.pass_at(request.city, request.conference.slug, pk), at=clock.now(), by=request.staff.mark)
    return HttpResponseRedirect(f"{reverse('workspace-passes', args=[request.conference.slug])}?done=1")


@for_people(Role.ORGANISER)
@require_POST
def use_here(request: StaffRequest, conference: str) -> HttpResponse:
    """This device goes to the door; the person is signed out on it, for others will hold it."""
    at, shown = clock.now(), request.conference
    until = _end_of(_usual(shown, at))
    given = passes.give(
        request.city, shown.slug, Role.HELPER, str(_("Door")), at=at, until=until, by=request.staff.mark
    )
    entered = entering.enter(given.access_pass, instead_of=access.pass_of(request), at=at)
    if entered is None:
        return redirect("workspace-passes", conference=shown.slug)
    logout(request, show_message=False)
    response = HttpResponseRedirect(workplace_of(given.access_pass))
    cookie.remember(response, entered, at)
    return response
