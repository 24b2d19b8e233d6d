"""Files out to an agency, and in again: first a look at what would change, text by text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.base import clock
from werkstadt.base.languages import direction, own_name
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.translating import access, earlier, glossary
from werkstadt.translating.exchange import comparing, files, taking_over
from werkstadt.translating.exchange.comparing import Compared, Outcome
from werkstadt.translating.exchange.unit import Problem
from werkstadt.translating.models import Delivery
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.translating import scope as scopes
from werkstadt.workspace.translating.scope import ROLES, Scope

PROBLEMS = {
    Problem.TOO_LARGE: gettext_lazy("The file, or one text in it, is too large. A file may have 900 kilobytes."),
    Problem.UNKNOWN_FORMAT: gettext_lazy("This is neither XLIFF 1.2 nor PO. Ask the agency for one of them."),
    Problem.BROKEN: gettext_lazy("The file can't be read; perhaps it did not arrive whole."),
    Problem.DECLARATIONS: gettext_lazy("The file has a document type, which no translation needs. It was not read."),
    Problem.OTHER_LANGUAGE: gettext_lazy("The file is for another language: %(found)s"),
    Problem.NO_TEXTS: gettext_lazy("There are no texts in the file that could be taken over."),
    Problem.TOO_MANY: gettext_lazy("The file has more texts than a conference can have."),
}
TAGS = {
    Outcome.NEW: "ok",
    Outcome.CHANGED: "info",
    Outcome.OUTDATED: "warn",
    Outcome.CONFLICT: "warn",
    Outcome.UNFINISHED: "warn",
    Outcome.UNFIT: "no",
    Outcome.UNKNOWN: "no",
    Outcome.TWICE: "no",
}


class FileForm(forms.Form):
    """A file from an agency."""

    file = forms.FileField(
        label=gettext_lazy("File from the agency"),
        help_text=gettext_lazy("XLIFF 1.2 or PO. You see what would change before anything does."),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )


@for_role(*ROLES)
@require_safe
def export(request: StaffRequest, language: str, format_: str, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    access.target(scope.city, language)
    if format_ not in files.FORMATS:
        raise Http404
    only_open = request.GET.get("only") == "open"
    made = files.export(scope.city, scope.conference, language, format_, glossary.of(scope.city), only_open=only_open)
    response = HttpResponse(made.content, content_type=f"{made.media_type}; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    return response


@for_role(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest, language: str, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    access.target(scope.city, language)
    form, refusal = FileForm(request.POST or None, request.FILES or None), ""
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            delivery = files.receive(
                scope.city,
                scope.conference,
                language,
                str(sent.name),
                sent.read(),
                by=request.staff.mark,
                at=clock.now(),
            )
            return HttpResponseRedirect(scope.url("delivery", language, delivery.pk))
        except Refused as refused:
            refusal = str(PROBLEMS[Problem(refused.code)]) % refused.params
    context = _frame(scope, language) | {
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
        "deliveries": access.deliveries(scope.city, scope.conference, language),
        "xliff_url": scope.url("export", language, "xliff"),
        "po_url": scope.url("export", language, "po"),
    }
    return page(request, "workspace/translating/deliveries.html", context, current=scope.current)


@for_role(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: StaffRequest, language: str, number: int, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    access.target(scope.city, language)
    shown = access.delivery(scope.city, scope.conference, language, number)
    saved, chosen = None, _chosen(request, shown) if request.method == "POST" else set()
    if chosen and shown.taken_over_at is None:
        saved = taking_over.take_over(shown, chosen, by=request.staff.mark, at=clock.now())
        if saved.is_whole:
            return HttpResponseRedirect(f"{scope.url('desk', language)}?show=all&saved={len(saved.changed)}")
        shown = access.delivery(scope.city, scope.conference, language, number)
    found = comparing.of(shown)
    context = _frame(scope, language) | {
        "delivery": shown,
        "direction": direction(language),
        "saved": saved,
        "is_nothing_chosen": request.method == "POST" and not chosen,
        "rows": [_row(each) for each in found if each.outcome not in {Outcome.SAME, Outcome.EMPTY}],
        "counts": comparing.counts(found),
        "n_takeable": sum(each.is_takeable for each in found),
    }
    return page(request, "workspace/translating/delivery.html", context, current=scope.current)


def _row(one: Compared) -> dict[str, Any]:
    before = one.now.words if one.is_takeable and one.now else one.words
    change = earlier.difference(before, one.words)
    return {"one": one, "tag": TAGS.get(one.outcome, ""), "change": change}


def _chosen(request: StaffRequest, shown: Delivery) -> set[str]:
    """What was ticked; of a very large file, all that is new or changed and fits."""
    if "take_chosen" in request.POST:
        return {each.unit.key for each in comparing.of(shown) if each.is_chosen}
    return set(request.POST.getlist("take"))


def _frame(scope: Scope, language: str) -> dict[str, Any]:
    return {
        "title": _("Files for an agency"),
        "language": language,
        "language_name": own_name(language),
        "overview_url": scope.url(),
        "desk_url": scope.url("desk", language),
        "upload_url": scope.url("deliveries", language),
    }
