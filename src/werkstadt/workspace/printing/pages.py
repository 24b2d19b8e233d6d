"""The page with everything that can be printed, each thing as PDF and as a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, closed, for_role
from werkstadt.conferences.models import Conference
from werkstadt.printing import access, cards, paper
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.things import BY_SLUG, CARDS, THINGS, Choice, Thing
from werkstadt.workspace.pages import page
from werkstadt.workspace.printing.forms import CARDS_IN_A_FILE, PrintForm

PRINTERS = (Role.ORGANISER, Role.MODERATOR, Role.HELPER)
# A small picture of the first page is so many pixels high.
PREVIEW_HEIGHT = 400
# Pictures that opened in the page of the reader do nothing.
POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Offer:
    """A thing on the page: where its PDF and its picture are, and what can be chosen."""

    thing: Thing
    pdf: str
    picture: str
    items: list[Any]

    @property
    def has_choice(self) -> bool:
        return len(self.items) > 1


@for_role(*PRINTERS)
@require_safe
def things(request: StaffRequest, conference: str) -> HttpResponse:
    """What the roles of who asks may print."""
    source, form = _source(request), form_of(request)
    query = urlencode({"language": form.languages}, doseq=True)
    context = {
        "title": gettext("Print"),
        "offers": [_offer(each, source, query) for each in THINGS if each.roles & request.staff.roles],
        "form": form,
        "chosen": form.languages,
        "cards": CARDS,
        "query": query,
        "is_draft": request.conference.state == Conference.State.DRAFT,
    }
    return page(request, "workspace/printing/things.html", context, current="workspace-print")


@for_role(*PRINTERS)
@require_safe
def pdf(request: StaffRequest, conference: str, thing: str) -> HttpResponse:
    chosen = BY_SLUG.get(thing)
    if chosen is None:
        raise Http404
    if not chosen.roles & request.staff.roles:
        return closed(request, request.staff)
    source = _source(request)
    choice = _choice(request, source, chosen)
    name = "-".join([request.conference.slug, chosen.slug, *choice.languages])
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Robots-Tag": "noindex"}
    return HttpResponse(
        paper.pdf(chosen.sheet(source, choice), apart=True), content_type="application/pdf", headers=headers
    )


@for_role(*PRINTERS)
@require_safe
def picture(request: StaffRequest, conference: str, thing: str) -> HttpResponse:
    """The first page, small: to see what one gets."""
    chosen = BY_SLUG.get(thing)
    if chosen is None:
        raise Http404
    if not chosen.roles & request.staff.roles:
        return closed(request, request.staff)
    source = _source(request)
    choice = Choice(form_of(request).languages[:1], is_preview=True)
    drawn = paper.first_picture(chosen.sheet(source, choice), height=PREVIEW_HEIGHT)
    return HttpResponse(drawn, content_type="image/png", headers={"Content-Security-Policy": POLICY})


def _source(request: StaffRequest) -> Source:
    origin = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    return Source(request.city, request.conference, origin, clock.now())


def form_of(request: StaffRequest, items: Sequence[Any] = (), kinds: Sequence[str] = ()) -> PrintForm:
    """What the address asks for, as far as there is such a thing."""
    language = get_language() or settings.LANGUAGE_CODE
    form = PrintForm(request.GET, city=request.city, language=language, items=items, kinds=kinds)
    if not form.is_valid():
        raise Http404
    return form


def _choice(request: StaffRequest, source: Source, thing: Thing) -> Choice:
    form = form_of(request, thing.items(source) if thing.items else (), [kind for kind, _name in thing.kinds])
    only, kind = form.cleaned_data["only"], "".join(form.cleaned_data["kind"][:1])
    codes: list[str] = []
    if thing is CARDS and form.cleaned_data["batch"]:
        first = ((form.cleaned_data["part"] or 1) - 1) * CARDS_IN_A_FILE
        batch = access.batch(request.conference, form.cleaned_data["batch"])
        codes = cards.codes_of(batch)[first : first + CARDS_IN_A_FILE]
        if not codes:
            raise Http404
    return Choice(form.languages, only, kind, codes)


def _offer(thing: Thing, source: Source, query: str) -> Offer:
    arguments = [source.conference.slug, thing.slug]
    items = thing.items(source) if thing.items else []
    drawn = reverse("workspace-print-picture", args=arguments)
    return Offer(thing, reverse("workspace-print-pdf", args=arguments), f"{drawn}?{query}", items)
