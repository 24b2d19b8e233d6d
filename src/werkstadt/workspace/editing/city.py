"""Everything that belongs to the whole city, and the pages that change it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkstadt.accounts.roles import Role
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.packs.editing.listing import listed
from werkstadt.packs.editing.looking import said_of
from werkstadt.packs.kinds import Ref
from werkstadt.workspace.editing import pages, showing
from werkstadt.workspace.editing.desks import Desk
from werkstadt.workspace.pages import page

EDITING = (Role.ORGANISER, Role.ADMINISTRATOR)
LISTS = ("place", "organisation", "related-format", "figure", "source", "district")


@for_role(*EDITING)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    desk, ref = Desk(request.city), Ref("city", ())
    context = {
        "title": _("Everything about the city"),
        "done": pages.done(request),
        "sections": [
            {"section": section, "facts": facts, "change": desk.of("change", ref, {"part": section.slug})}
            for section, facts in showing.sections("city", said_of(desk.city, ref, desk.city), {})
        ],
        "lists": {kind: pages.listing(desk, kind, listed(desk.city, kind)) for kind in LISTS},
        "divisions": _divisions(desk),
        "boundaries": [desk.of("change", each) for each, _row in listed(desk.city, "boundaries")],
    }
    return page(request, "workspace/facts/city.html", context, current=desk.current)


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    desk = Desk(request.city)
    return pages.change(request, desk, desk.ref(kind, key))


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, kind: str) -> HttpResponse:
    return pages.add(request, Desk(request.city), kind)


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    desk = Desk(request.city)
    return pages.remove(request, desk, desk.ref(kind, key))


@for_role(*EDITING)
@require_POST
def move(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    desk = Desk(request.city)
    return pages.move(request, desk, desk.ref(kind, key))


def _divisions(desk: Desk) -> dict[str, Any]:
    """Each with its areas."""
    divisions = pages.listing(desk, "division", listed(desk.city, "division"))
    areas = listed(desk.city, "area")
    for each in divisions["rows"]:
        own = [(ref, row) for ref, row in areas if row.division_id == each["row"].pk]
        each["areas"] = pages.listing(desk, "area", own, within=each["row"].slug)
    return divisions
