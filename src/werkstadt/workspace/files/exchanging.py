"""Sending a file, looking at the differences, and making it so: on two buttons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest
from werkstadt.conferences.models import Conference
from werkstadt.packs import exchange, incoming
from werkstadt.packs.exchange import Preview
from werkstadt.translating import remembering
from werkstadt.workspace import plan_forms
from werkstadt.workspace.files import differences
from werkstadt.workspace.pages import page

LARGEST_MB = 60


class FileForm(forms.Form):
    """One file: a ZIP or a spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("A ZIP or a spreadsheet (.xlsx)"),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("This file is empty."),
            "missing": gettext_lazy("Please choose a file."),
        },
        widget=forms.FileInput(attrs={"accept": ".zip,.xlsx"}),
    )


def files_page(
    request: StaffRequest, conference: Conference | None, form: FileForm | None = None, refusal: str = ""
) -> HttpResponse:
    context = {
        "form": form or FileForm(),
        "errors": plan_forms.errors(form) if form else [],
        "refusal": refusal,
        "largest": LARGEST_MB,
        "done": differences.said_done(request.GET),
    }
    return _page(request, conference, "workspace/files/files.html", context)


def look(request: StaffRequest, conference: Conference | None) -> HttpResponse:
    """Keep the file for an hour, for who has sent it, and show what it would change."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return files_page(request, conference, form)
    who = _who(request, conference)
    key = incoming.keep(form.cleaned_data["file"], who)
    path = incoming.get(key, who)
    assert path is not None
    found = exchange.preview(request.city, conference, path, at=clock.now())
    if not found.is_good or not found.report.has_changes:
        incoming.forget(key, who)
    return _differences(request, conference, found, key, form.cleaned_data["file"].name)


def apply(request: StaffRequest, conference: Conference | None) -> HttpResponse:
    key, seen, who = request.POST.get("key", ""), request.POST.get("seen", ""), _who(request, conference)
    path = incoming.get(key, who)
    if path is None:
        gone = _("This file is not here any more: it is kept for an hour. Please send it again.")
        return files_page(request, conference, refusal=gone)
    by, at = request.staff.mark, clock.now()
    remembering.of(request.city, conference, at)
    found = exchange.apply(request.city, conference, path, by=by, at=at, fingerprint=seen)
    if not found.is_done:
        return _differences(request, conference, found, key, request.POST.get("name", ""), is_other=True)
    incoming.forget(key, who)
    numbers = {name: len(getattr(found.report, name)) for name in ("created", "changed", "removed")}
    asked = "&".join(f"{name}={number}" for name, number in numbers.items())
    return HttpResponseRedirect(f"{address(conference)}?{asked}")


def address(conference: Conference | None, act: str = "") -> str:
    if conference:
        return reverse(f"workspace-files{act}", args=[conference.slug])
    return reverse(f"workspace-city-files{act}")


def _differences(
    request: StaffRequest, conference: Conference | None, found: Preview, key: str, name: str, *, is_other: bool = False
) -> HttpResponse:
    context = {
        "found": found,
        "groups": differences.groups(request.city, found, conference),
        "told": differences.told(request.city, found.report),
        "mistakes": found.mistakes[: differences.MOST],
        "n_more": max(0, len(found.mistakes) - differences.MOST),
        "key": key,
        "name": name,
        "is_other": is_other,
    }
    return _page(request, conference, "workspace/files/differences.html", context)


def _page(request: StaffRequest, conference: Conference | None, template: str, context: dict[str, Any]) -> HttpResponse:
    own = {
        "title": _("Files"),
        "of_conference": conference,
        "files": address(conference),
        "pack": address(conference, "-pack"),
        "spreadsheet": address(conference, "-spreadsheet"),
        "look": address(conference, "-look"),
        "apply": address(conference, "-apply"),
    }
    current = "workspace-files" if conference else "workspace-city-files"
    return page(request, template, own | context, current=current)


def _who(request: StaffRequest, conference: Conference | None) -> str:
    """What one of the team has sent for one conference nobody applies elsewhere."""
    return f"{request.city.pk} {conference.pk if conference else ''} {request.staff.mark}"
