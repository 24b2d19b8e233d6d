"""Contribution cards with codes: make some, and print them again with the same codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.forms import form_key
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.printing import access, cards
from werkstadt.printing.models import CardBatch
from werkstadt.printing.things import CARDS
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.printing.forms import CARDS_IN_A_FILE, CardsForm
from werkstadt.workspace.printing.pages import form_of


@dataclass(frozen=True)
class File:
    """A part of a batch of cards, and what stands in its address."""

    first: int
    last: int
    query: str


@dataclass(frozen=True)
class Made:
    """A batch of cards with its files."""

    batch: CardBatch
    files: list[File]


@for_role(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def card_batches(request: StaffRequest, conference: str) -> HttpResponse:
    shown, languages = request.conference, form_of(request).languages
    form = CardsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        size, note = form.cleaned_data["size"], form.cleaned_data["note"]
        cards.make(shown, size, key=form_key(request), by=request.staff.mark, at=clock.now(), note=note)
        address = reverse("workspace-print-cards", args=[shown.slug])
        return HttpResponseRedirect(f"{address}?{urlencode({'language': languages}, doseq=True)}")
    context = {
        "title": CARDS.name,
        "form": form,
        "print_form": form_of(request),
        "errors": plan_forms.errors(form) if form.is_bound else [],
        "key": form_key(request),
        "made": list(_made(shown, languages)),
        "pdf": reverse("workspace-print-pdf", args=[shown.slug, CARDS.slug]),
        "breadcrumb": [{"label": gettext("Print"), "url": reverse("workspace-print", args=[shown.slug])}],
    }
    return page(request, "workspace/printing/cards.html", context, current="workspace-print")


def _made(conference: Conference, languages: list[str]) -> Iterator[Made]:
    """The newest first."""
    for batch in reversed(access.batches(conference)):
        files = [
            File(first, min(first + CARDS_IN_A_FILE - 1, batch.size), _query(languages, batch, part))
            for part, first in enumerate(range(1, batch.size + 1, CARDS_IN_A_FILE), 1)
        ]
        yield Made(batch, files)


def _query(languages: list[str], batch: CardBatch, part: int) -> str:
    return urlencode([*(("language", code) for code in languages), ("batch", batch.number), ("part", part)])
