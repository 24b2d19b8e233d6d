"""The glossary: what comes with WerkStadt, the city's own words, and the proper names that stay as they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from werkstadt.areas.models import City
from werkstadt.base import clock
from werkstadt.base.languages import direction, own_name
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.translating import access, glossary, glossary_terms
from werkstadt.translating.glossary_terms import LONGEST
from werkstadt.translating.models import GlossaryTerm
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.translating import scope as scopes
from werkstadt.workspace.translating.scope import ROLES, Scope

WORD = "word-"


class TermForm(forms.Form):
    """One thing in every language of the city."""

    is_name = forms.BooleanField(
        label=gettext_lazy("This is a proper name: it stays as it is in every language"), required=False
    )
    note = forms.CharField(label=gettext_lazy("What to mind"), max_length=300, required=False)

    def __init__(self, *given: Any, city: City, **options: Any) -> None:
        super().__init__(*given, **options)
        self.codes = city.language_codes
        for code in self.codes:
            attributes = {"lang": code, "dir": direction(code)}
            self.fields[WORD + code] = forms.CharField(
                label=own_name(code),
                required=code == self.codes[0],
                max_length=LONGEST,
                widget=forms.TextInput(attrs=attributes),
            )

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[WORD + code] for code in self.codes]

    @property
    def words(self) -> dict[str, str]:
        found = {code: str(self.cleaned_data[WORD + code]).strip() for code in self.codes}
        return {code: words for code, words in found.items() if words}


@for_role(*ROLES)
@require_safe
def words(request: StaffRequest, conference: str) -> HttpResponse:
    """To look up while translating; changed on the page of the city."""
    return _page(request, scopes.of(request, conference), None)


@for_role(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_glossary(request: StaffRequest) -> HttpResponse:
    scope = scopes.of(request, None)
    form = TermForm(request.POST or None, city=scope.city)
    if request.method == "POST" and form.is_valid():
        glossary_terms.add(scope.city, form.words, by=request.staff.mark, at=clock.now(), **_more(form))
        return HttpResponseRedirect(scope.url("glossary"))
    return _page(request, scope, form)


@for_role(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_term(request: StaffRequest, term: int) -> HttpResponse:
    scope = scopes.of(request, None)
    changed = access.glossary_term(scope.city, term)
    if request.POST.get("act") == "remove":
        glossary_terms.remove(changed, by=request.staff.mark, at=clock.now())
        return HttpResponseRedirect(scope.url("glossary"))
    form = TermForm(request.POST or None, city=scope.city, initial=_initial(changed))
    if request.method == "POST" and form.is_valid():
        glossary_terms.change(changed, form.words, by=request.staff.mark, at=clock.now(), **_more(form))
        return HttpResponseRedirect(scope.url("glossary"))
    context = {
        "title": _("Change a word of the glossary"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "term": changed,
        "glossary_url": scope.url("glossary"),
    }
    return page(request, "workspace/translating/term.html", context, current=scope.current)


def _page(request: StaffRequest, scope: Scope, form: TermForm | None) -> HttpResponse:
    found, codes = glossary.of(scope.city), scope.city.language_codes
    own = [] if form is None else [(term, scope.url("term", term.pk)) for term in access.glossary(scope.city)]
    context = {
        "title": _("Glossary"),
        "form": form,
        "errors": plan_forms.errors(form) if form and request.method == "POST" else [],
        "codes": codes,
        "own": [{"term": term, "url": url, "cells": _cells(term.words, codes)} for term, url in own],
        "shipped": [
            {"cells": _cells(term.words, codes), "avoid": _avoided(term.avoid)} for term in _listed(found, form)
        ],
        "names": sorted((name.name for name in found.names), key=str.casefold),
        "overview_url": scope.url(),
    }
    return page(request, "workspace/translating/glossary.html", context, current=scope.current)


def _listed(found: glossary.Glossary, form: TermForm | None) -> list[glossary.Term]:
    """The city's own stand in a table of their own where they can be changed."""
    return [term for term in found.terms if form is None or term in glossary.SHIPPED]


def _shown(term: glossary.Term, codes: list[str]) -> dict[str, Any]:
    return {"cells": _cells(term.words, codes), "avoid": _avoided(term.avoid)}


def _cells(words: Any, codes: list[str]) -> list[dict[str, str]]:
    return [
        {"code": code, "direction": direction(code), "words": words.get(code, "").replace(glossary.BETWEEN, ", ")}
        for code in codes
    ]


def _avoided(avoid: Any) -> list[dict[str, str]]:
    return [{"code": code, "direction": direction(code), "words": said} for code, said in avoid.items()]


def _more(form: TermForm) -> dict[str, Any]:
    return {"is_name": form.cleaned_data["is_name"], "note": form.cleaned_data["note"]}


def _initial(term: GlossaryTerm) -> dict[str, Any]:
    return {WORD + code: words for code, words in term.words.items()} | {"is_name": term.is_name, "note": term.note}
