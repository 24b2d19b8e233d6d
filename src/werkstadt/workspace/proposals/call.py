"""Opening and closing the call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.proposals import access, calls
from werkstadt.proposals.models import Call, Kind, Need
from werkstadt.proposals.models.call import every_kind, every_need
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page

# So long partners usually have.
USUAL = timedelta(weeks=4)


class CallForm(forms.Form):
    """From when until when, for what, and what is asked; words in each language of the city."""

    opens_at = plan_forms.Moment(label=gettext_lazy("Proposals are taken in from"))
    closes_at = plan_forms.Moment(label=gettext_lazy("until"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What can be proposed?"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one.")},
    )
    asked = forms.MultipleChoiceField(
        label=gettext_lazy("What does the form ask?"),
        choices=Need.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: Any, words: dict[str, forms.CharField], **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields.update(words)
        for field in words.values():
            field.widget.attrs["rows"] = 4
        for name in ("opens_at", "closes_at"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = gettext_lazy("Please write a day and a time.")

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The call can only close after it has opened."))
        return None

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(plan_forms.REASON)]

    @property
    def text(self) -> dict[str, str]:
        said = {field.name.removeprefix(plan_forms.REASON): self.cleaned_data[field.name] for field in self.words}
        return {code: words for code, words in said.items() if words}


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def change_call(request: StaffRequest, conference: str) -> HttpResponse:
    call, at, by = access.call_of(request.conference), clock.now(), request.staff.mark
    if request.POST.get("act") == "close":
        calls.close(request.conference, by=by, at=at)
        return redirect("workspace-proposals", request.conference.slug)
    words = plan_forms.words_in(request.city)
    form = CallForm(request.POST or None, words=words, initial=_known(call, request))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("opens_at", "closes_at", "kinds", "asked")}
        calls.set_call(request.conference, **given, text=form.text, by=by, at=at)
        return redirect("workspace-proposals", request.conference.slug)
    context = {
        "title": _("Ask partners to propose something"),
        "form": form,
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "call": call,
        "is_open": bool(call and call.is_open(at)),
    }
    return page(request, "workspace/proposals/call.html", context, current="workspace-proposals")


def _known(call: Call | None, request: StaffRequest) -> dict[str, Any]:
    """What there is; else what is usual: four weeks, everything asked."""
    if call is None:
        now = clock.now().replace(second=0, microsecond=0)
        return {"opens_at": now, "closes_at": now + USUAL, "kinds": every_kind(), "asked": every_need()}
    said = {plan_forms.REASON + code: words for code, words in call.text.items()}
    return {name: getattr(call, name) for name in ("opens_at", "closes_at", "kinds", "asked")} | said
