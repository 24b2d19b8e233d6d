"""The switch: an event is cancelled, at risk, moved or takes place after all, and everybody learns of it at once."""

from __future__ import annotations

from copy import copy
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access as conferences
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import audience, telling
from werkstadt.following.telling import Told
from werkstadt.packs.mistakes import PackError
from werkstadt.seats import differences, editions
from werkstadt.workspace import plan_forms, plan_words
from werkstadt.workspace.pages import page
from werkstadt.workspace.telling import previews, storing
from werkstadt.workspace.telling.forms import SwitchForm, spot_of

LOOK = "look"


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: StaffRequest, conference: str, event: str) -> HttpResponse:
    at, refusals, shown = clock.now(), list[str](), list[previews.Preview]()
    changed = conferences.event_to_tell(request.conference, event)
    form = _form(request, changed)
    is_look = request.POST.get("act") == LOOK
    if form.is_valid() and is_look:
        will_be, was = form.switch.applied_to(copy(changed)), differences.known(changed)
        shown = previews.of_change(will_be, was, at, has_booked=audience.of_event(changed).letters > 0)
    elif form.is_valid():
        if told := _told(request, form, refusals):
            numbers = urlencode({"booked": told.booked, "followers": told.followers})
            return redirect(f"{reverse('workspace-tell', args=[request.conference.slug])}?{numbers}")
        changed = conferences.event_to_tell(request.conference, event)
    context = {
        "title": _("Does it take place?"),
        "event": changed,
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "refusals": refusals,
        "audience": audience.of_event(changed),
        "edition": editions.of_state(changed),
        "previews": shown,
        "is_look": is_look and form.is_valid(),
        "is_draft": request.conference.state == Conference.State.DRAFT,
    }
    return page(request, "workspace/telling/switch.html", context, current="workspace-tell")


def _form(request: StaffRequest, event: Event) -> SwitchForm:
    spot = event.room or event.place
    known = {plan_forms.REASON + code: words for code, words in event.state_reason.items()}
    known |= {"state": event.state, "starts_at": event.starts_at, "ends_at": event.ends_at}
    known["spot"] = spot_of(spot) if spot else ""
    rooms, places = conferences.rooms(event.conference), conferences.places(request.city)
    return SwitchForm(request.POST or None, initial=known, event=event, rooms=rooms, places=places)


def _told(request: StaffRequest, form: SwitchForm, refusals: list[str]) -> Told | None:
    """None, with a reason more, when it was not stored."""
    by, seen = request.staff.mark, request.POST.get("seen", "")
    try:
        return telling.switch(form.event, form.switch, write=storing.write, by=by, at=clock.now(), seen=seen)
    except Refused as refused:
        refusals.append(plan_words.refused(refused))
    except PackError as error:
        refusals += [mistake.words for mistake in error.mistakes]
    return None
