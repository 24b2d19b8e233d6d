"""How far a conference is: from a draft that nobody sees to the documentation, and back where nobody loses anything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import PackError
from werkstadt.preparation import missing
from werkstadt.preparation.missing import Lack
from werkstadt.workspace.editing import saying
from werkstadt.workspace.pages import page
from werkstadt.workspace.preparation import lack_words, mending

State = Conference.State
MEANING = {
    State.DRAFT: gettext_lazy("Only the team sees it."),
    State.ANNOUNCED: gettext_lazy("Everybody sees the pages, calendars and news. Seats can't be booked yet."),
    State.BOOKING_OPEN: gettext_lazy("Seats can be booked, within the times that are set for booking."),
    State.RUNNING: gettext_lazy("The day itself: pages show what is on now."),
    State.COLLECTED: gettext_lazy("The day is over, and what people said is looked through."),
    State.CORRECTIONS_OPEN: gettext_lazy("The documentation can be read, and corrected."),
    State.DOCUMENTED: gettext_lazy("The documentation is finished."),
}


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("How far is it?"),
        choices=[(state, state.label) for state in State],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    anyway = forms.BooleanField(required=False)


@for_role(Role.ORGANISER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    form = StateForm(request.POST or None, initial={"state": shown.state, "seen": shown.state})
    refusals: list[str] = []
    lacks = missing.of(shown)
    musts = [lack for lack in lacks if lack.is_must]
    is_asked = request.method == "POST" and form.is_valid() and _has_to_be_asked(shown, form, len(musts))
    if request.method == "POST" and form.is_valid() and not is_asked:
        refusals = _set(request, shown, form.cleaned_data["state"], form.cleaned_data["seen"])
        if not refusals:
            return HttpResponseRedirect(reverse("workspace-publish", args=[shown.slug]) + "?saved=1")
    context = {
        "title": _("Publish"),
        "done": _("Saved.") if request.GET.get("saved") else "",
        "refusals": refusals,
        "states": [
            {
                "value": state,
                "label": state.label,
                "meaning": MEANING[state],
                "is_now": state == shown.state,
                "is_chosen": state == (form["state"].value() or shown.state),
                "is_past": list(State).index(state) < list(State).index(State(shown.state)),
            }
            for state in State
        ],
        "is_draft": shown.state == State.DRAFT,
        "is_asked": is_asked,
        "musts": _lines(shown, musts),
        "others": sum(1 for lack in lacks if not lack.is_must),
    }
    return page(request, "workspace/facts/publish.html", context, current="workspace-publish")


def _has_to_be_asked(conference: Conference, form: StateForm, musts: int) -> bool:
    """Once, before everybody sees a page that lacks what people need to know."""
    is_announced = conference.state == State.DRAFT != form.cleaned_data["state"]
    return is_announced and musts > 0 and not form.cleaned_data["anyway"]


def _set(request: StaffRequest, conference: Conference, state: str, seen: str) -> list[str]:
    """What stands in the way; nothing when it is done."""
    if seen and seen != conference.state:
        return [_("Somebody else has changed this while you were looking. Please choose again.")]
    edit = Edit(Ref("conference", (conference.slug,)), {"state": state})
    try:
        editing.apply(request.city, [edit], by=request.staff.mark, at=clock.now())
    except PackError as wrong:
        return [words for _mistake, words in saying.mistakes(request.city, wrong.mistakes)]
    except Refused as refused:
        return [saying.refused(refused)]
    return []


def _lines(conference: Conference, lacks: list[Lack]) -> list[dict[str, Any]]:
    return [
        {
            "sentence": lack_words.sentence(lack),
            "advice": lack_words.advice(lack),
            "url": mending.address(conference, lack),
        }
        for lack in lacks
    ]
