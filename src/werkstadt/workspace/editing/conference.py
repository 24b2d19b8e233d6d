"""Everything that is known about a conference, and the pages that change it."""

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
from werkstadt.workspace.editing.words import NAMED
from werkstadt.workspace.pages import page

EDITING = (Role.ORGANISER, Role.ADMINISTRATOR)
LISTS = ("topic", "round", "event", "basis", "download", "news")


@for_role(*EDITING)
@require_safe
def overview(request: StaffRequest, conference: str) -> HttpResponse:
    desk, row = Desk.at(request), request.conference
    ref = Ref("conference", (row.slug,))
    names = {"area": row.area, "venue": row.venue, "organiser": row.organiser}
    called = {key: str(named) for key, named in names.items() if named}
    lists = {kind: pages.listing(desk, kind, listed(desk.city, kind, ref.key)) for kind in LISTS}
    context = {
        "title": _("Everything about the conference"),
        "done": pages.done(request),
        "sections": [
            {"section": section, "facts": facts, "change": desk.of("change", ref, {"part": section.slug})}
            for section, facts in showing.sections("conference", said_of(desk.city, ref, row), called)
        ],
        "venue": _venue(desk),
        "new_place": desk.url("add", "place"),
        "new_organisation": desk.url("add", "organisation"),
        "contest": _contest(desk),
        "lists": lists,
    }
    return page(request, "workspace/facts/conference.html", context, current=desk.current)


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, conference: str, kind: str, key: str) -> HttpResponse:
    desk = Desk.at(request)
    return pages.change(request, desk, desk.ref(kind, key))


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, conference: str, kind: str) -> HttpResponse:
    return pages.add(request, Desk.at(request), kind)


@for_role(*EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: StaffRequest, conference: str, kind: str, key: str) -> HttpResponse:
    desk = Desk.at(request)
    return pages.remove(request, desk, desk.ref(kind, key))


@for_role(*EDITING)
@require_POST
def move(request: StaffRequest, conference: str, kind: str, key: str) -> HttpResponse:
    desk = Desk.at(request)
    return pages.move(request, desk, desk.ref(kind, key))


def _venue(desk: Desk) -> dict[str, Any] | None:
    venue = desk.conference.venue if desk.conference else None
    if venue is None:
        return None
    rooms = pages.listing(desk, "room", listed(desk.city, "room", (venue.slug,)))
    return {"place": venue, "change": desk.of("change", Ref("place", (venue.slug,))), "rooms": rooms}


def _contest(desk: Desk) -> dict[str, Any]:
    key = (desk.conference.slug,) if desk.conference else ()
    found = listed(desk.city, "contest", key)
    if not found:
        return {"named": NAMED["contest"], "add": desk.url("add", "contest")}
    ((ref, row),) = found
    return {
        "named": NAMED["contest"],
        "row": row,
        "change": desk.of("change", ref),
        "remove": desk.of("remove", ref),
        "places": pages.listing(desk, "drop-off-place", listed(desk.city, "drop-off-place", key)),
        "follow": "drop_off_places" in row.open_facts,
    }
