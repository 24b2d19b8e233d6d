"""Who changed what when: in the city, at a conference, with one thing; and taking a change of facts back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access, history
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs import editing
from werkstadt.packs.mistakes import PackError
from werkstadt.workspace import pages
from werkstadt.workspace.history import words
from werkstadt.workspace.history.sentences import SENTENCES
from werkstadt.workspace.people.words import words as said

PER_PAGE = 40
MOST_CHOICES = 200
READERS = (Role.ORGANISER, Role.ADMINISTRATOR, Role.PROTECTION)


class FindForm(forms.Form):
    """Narrows the history; what is not known is as if it had not been asked."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    did = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    since = forms.DateField(
        label=gettext_lazy("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    conference = forms.ChoiceField(label=gettext_lazy("Conference"), required=False)

    def __init__(self, asked: Any, entries: QuerySet[AuditEntry], conferences: list[tuple[str, str]]) -> None:
        super().__init__(asked)
        fields: dict[str, Any] = self.fields
        marks = list(entries.order_by("by").values_list("by", flat=True).distinct()[:MOST_CHOICES])
        people = history.people(marks)
        found = [(mark, str(people.get(mark) or words.who(mark))) for mark in marks]
        fields["who"].choices = [("", _("anybody")), *sorted(found, key=lambda each: each[1].casefold())]
        dids = entries.order_by("did").values_list("did", flat=True).distinct()[:MOST_CHOICES]
        fields["did"].choices = [("", _("anything")), *((did, SENTENCES.get(did, did)) for did in dids)]
        if conferences:
            fields["conference"].choices = [("", _("all")), *conferences]
        else:
            del fields["conference"]

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("who"):
            entries = entries.filter(by=asked["who"])
        if asked.get("did"):
            entries = entries.filter(did=asked["did"])
        if asked.get("since"):
            entries = entries.filter(at__gte=_beginning(asked["since"]))
        if asked.get("until"):
            entries = entries.filter(at__lt=_beginning(asked["until"]) + timedelta(days=1))
        return entries


def _beginning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@for_role(Role.ADMINISTRATOR, Role.PROTECTION)
@require_safe
def of_city(request: StaffRequest) -> HttpResponse:
    conferences = list(access.all_conferences(request.city))
    entries = history.of_city(request.city)
    chosen = next((each for each in conferences if each.slug == request.GET.get("conference")), None)
    if chosen:
        entries = history.of_conference(chosen)
    return _shown(request, entries, conferences=[(each.slug, said(each.title)) for each in conferences])


@for_role(*READERS)
@require_safe
def of_conference(request: StaffRequest, conference: str) -> HttpResponse:
    return _shown(request, history.of_conference(request.conference))


@for_role(Role.ADMINISTRATOR, Role.PROTECTION)
@require_safe
def of_thing_in_city(request: StaffRequest, model: str, key: str) -> HttpResponse:
    return _shown(request, history.of_thing(history.of_city(request.city), model, key), is_thing=True)


@for_role(*READERS)
@require_safe
def of_thing(request: StaffRequest, conference: str, model: str, key: str) -> HttpResponse:
    entries = history.of_conference(request.conference)
    return _shown(request, history.of_thing(entries, model, key), is_thing=True)


def _shown(
    request: StaffRequest,
    entries: QuerySet[AuditEntry],
    *,
    conferences: list[tuple[str, str]] | None = None,
    is_thing: bool = False,
) -> HttpResponse:
    form = None if is_thing else FindForm(request.GET, entries, conferences or [])
    found = form.narrow(entries) if form else entries
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = words.lines(page.object_list, dict(conferences or []))
    slug = request.conference.slug if hasattr(request, "conference") else ""
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "title": _("History"),
        "thing": lines[0] if is_thing and lines else None,
        "lines": [{"line": line, **_links(line, slug, is_thing)} for line in lines],
        "page": page,
        "asked": asked.urlencode(),
        "form": form,
        "may_undo": request.staff.abilities.may_edit,
        "all": _address("", slug),
        "done": _("Taken back.") if request.GET.get("done") else "",
    }
    current = "workspace-conference-history" if slug else "workspace-history"
    return pages.page(request, "workspace/history/history.html", context, current=current)


def _links(line: words.Line, slug: str, is_thing: bool) -> dict[str, str]:
    return {
        "of_thing": "" if is_thing else _address("-of", slug, line.model, line.key),
        "undo": _address("-undo", slug, line.pk) if line.may_undo else "",
    }


def _address(name: str, conference: str, *about: object) -> str:
    if conference:
        return reverse(f"workspace-conference-history{name}", args=[conference, *about])
    return reverse(f"workspace-history{name}", args=list(about))


@for_role(Role.ORGANISER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: StaffRequest, conference: str, entry: int) -> HttpResponse:
    return _undo(request, history.entry(history.of_conference(request.conference), entry), conference)


@for_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def undo_in_city(request: StaffRequest, entry: int) -> HttpResponse:
    return _undo(request, history.entry(history.of_city(request.city), entry), "")


def _undo(request: StaffRequest, entry: AuditEntry, conference: str) -> HttpResponse:
    """First what would become of it; the button does it, if nobody has changed it in between."""
    may = editing.may_undo(request.city, entry)
    refusal = "" if may else _("This can't be taken back: it was changed again since, or it is no fact.")
    if request.method == "POST" and may:
        try:
            editing.undo(request.city, entry, by=request.staff.mark, at=clock.now())
            return HttpResponseRedirect(f"{_address('', conference)}?done=1")
        except (Refused, PackError):
            refusal = _("This can't be taken back now: something else depends on it, or somebody changed it just now.")
    context = {
        "title": _("Take back?"),
        "line": words.lines([entry])[0],
        "refusal": refusal,
        "back": _address("", conference),
    }
    return pages.page(request, "workspace/history/undo.html", context, current="workspace-history")
