"""A new conference begins with another one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs.copying import copy_conference
from werkstadt.packs.editing import slug_for
from werkstadt.packs.editing.listing import options
from werkstadt.packs.format.words import SLUG
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import PackError
from werkstadt.preparation import plan
from werkstadt.workspace import plan_forms
from werkstadt.workspace.editing import saying
from werkstadt.workspace.pages import page

YEARS_AHEAD = 20


class BeginForm(forms.Form):
    """From which conference, for which area, on which day."""

    source = forms.ChoiceField(
        label=gettext_lazy("Which conference do you start from?"),
        help_text=gettext_lazy("Topics, programme, rules and texts are copied; yours can differ in everything."),
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(label=gettext_lazy("For which planning area?"))
    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("In the language that you write first. The others follow at the translation desk."),
        max_length=200,
        error_messages={"required": gettext_lazy("Please write what it is called.")},
    )
    day = forms.DateField(
        label=gettext_lazy("On which day?"),
        help_text=gettext_lazy("Everything else moves by as many days. You can change it later."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Please write a day that there is.")},
    )
    slug = forms.RegexField(
        f"^(?:{SLUG.pattern})$",
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy("Part of the address; it never changes. Empty: made of area and year."),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        error_messages={"invalid": gettext_lazy("Only small letters, digits and hyphens, such as west-2026.")},
    )

    def __init__(self, *given: Any, sources: list[tuple[str, str]], areas: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["source"].choices = sources  # type: ignore[attr-defined]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not 2000 <= day.year <= clock.today().year + YEARS_AHEAD:
            raise forms.ValidationError(_("Please look at the year."))
        return day


@for_role(Role.ORGANISER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: StaffRequest) -> HttpResponse:
    """The newest conference is proposed as the source."""
    city = request.city
    known = sorted(access.all_conferences(city), key=lambda each: str(each.starts_at or ""), reverse=True)
    sources = [(each.slug, _("%(title)s (%(area)s)") % {"title": each.title, "area": each.area}) for each in known]
    areas = options(city, Ref("conference", ("",)), "area")
    first = {"source": request.GET.get("source") or (known[0].slug if known else ""), "area": request.GET.get("area")}
    form = BeginForm(request.POST or None, sources=sources, areas=areas, initial=first)
    if request.method == "POST" and form.is_valid() and (slug := _copy(request, form)):
        # What has to be decided anew stands there.
        return HttpResponseRedirect(reverse("workspace-missing", args=[slug]))
    context = {
        "title": _("New conference"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "can_begin": bool(sources),
    }
    return page(request, "workspace/facts/begin.html", context, current="workspace-conference-begin")


def _copy(request: StaffRequest, form: BeginForm) -> str:
    """The short name of the new conference, or nothing and the reason in the form."""
    given = form.cleaned_data
    slug = given["slug"] or _proposed(request.city, given["area"], given["day"])
    try:
        copy_conference(
            request.city,
            given["source"],
            given["area"],
            slug=slug,
            day=given["day"],
            title=given["title"],
            by=request.staff.mark,
            at=clock.now(),
        )
    except PackError as wrong:
        for mistake, words in saying.mistakes(request.city, wrong.mistakes):
            form.add_error("slug" if mistake.key == "slug" else None, words)
        return ""
    except Refused as refused:
        form.add_error("source", saying.refused(refused))
        return ""
    _copy_plan(request, given["source"], slug)
    return str(slug)


def _copy_plan(request: StaffRequest, source: str, slug: str) -> None:
    """What had to be done for the one has to be done for the other, counted from its own day."""
    before, after = (access.any_conference(request.city, each) for each in (source, slug))
    if before and after:
        plan.copy(before, after, by=request.staff.mark, at=clock.now())


def _proposed(city: City, area: str, day: date) -> str:
    return slug_for(city, "conference", f"{area} {day.year}")
