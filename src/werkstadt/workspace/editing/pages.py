"""Pages that change, add, remove and order entries, of a conference and of the city alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest
from werkstadt.packs import editing
from werkstadt.packs.differences import Report
from werkstadt.packs.editing import LEFT_OUT, Conflict, Edit
from werkstadt.packs.editing.listing import areas_of, listed, named
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import PackError
from werkstadt.workspace import pages
from werkstadt.workspace.editing import saving, saying, showing
from werkstadt.workspace.editing.desks import Desk
from werkstadt.workspace.editing.forms import EntryForm
from werkstadt.workspace.editing.saving import Outcome
from werkstadt.workspace.editing.words import NAMED

# Lists of further entries that a form only knows to follow.
FURTHER = {"place": "rooms", "contest": "drop_off_places", "division": "areas", "area": "members"}
# They stand in no list of a conference before it uses them.
CHOSEN: dict[str, Any] = {
    "place": gettext_lazy("Saved. Now you can choose this place: as the venue, or at an event."),
    "organisation": gettext_lazy("Saved. Now you can choose this organisation: at an event that it offers."),
}
TEMPLATE = "workspace/facts/change.html"


def change(request: StaffRequest, desk: Desk, ref: Ref) -> HttpResponse:
    """The form of an entry, or of the section that is asked for."""
    asked = request.GET.get("part", "")
    only = asked if asked in {section.slug for section in NAMED[ref.kind].sections} else ""
    try:
        entry = editing.entry_of(desk.city, ref)
        if request.method != "POST":
            return _form(request, desk, ref, Outcome(EntryForm(city=desk.city, ref=ref, entry=entry, only=only), entry))
        outcome = saving.change(request, desk, ref, only, clock.now())
    except Refused as gone:
        raise Http404 from gone
    return _done(desk, ref, outcome.report, only) if outcome.report else _form(request, desk, ref, outcome)


def add(request: StaffRequest, desk: Desk, kind: str) -> HttpResponse:
    """The empty form of a kind."""
    within = desk.within(kind, request.GET.get("in", ""))
    if request.method != "POST":
        form = EntryForm(city=desk.city, ref=Ref(kind, (*within, "")), entry={})
        return _form(request, desk, form.ref, Outcome(form, {}), is_new=True)
    outcome = saving.add(request, desk, kind, within, clock.now())
    if outcome.report and outcome.ref:
        if desk.conference and kind in CHOSEN:
            return HttpResponseRedirect(desk.url("", asked={"new": kind}))
        return _done(desk, outcome.ref, outcome.report)
    return _form(request, desk, outcome.form.ref, outcome, is_new=True)


def remove(request: StaffRequest, desk: Desk, ref: Ref) -> HttpResponse:
    """Asks first; says what uses the entry when it can't go."""
    try:
        entry = editing.entry_of(desk.city, ref)
    except Refused as gone:
        raise Http404 from gone
    users: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            edit = Edit(ref, act="remove", seen=request.POST.get("seen"))
            return _done(desk, ref, editing.apply(desk.city, [edit], by=request.staff.mark, at=clock.now()))
        except PackError as wrong:
            users = _users(desk, wrong)
        except Refused as refused:
            users = [{"words": saying.refused(refused), "url": ""}]
    context = {
        "title": _("Remove this?"),
        "named": NAMED[ref.kind],
        "name": named(desk.city, [ref])[ref],
        "seen": editing.edition(entry),
        "users": users,
        "back": _above(desk, ref),
        "change": desk.of("change", ref),
    }
    return pages.page(request, "workspace/facts/remove.html", context, current=desk.current)


def move(request: StaffRequest, desk: Desk, ref: Ref) -> HttpResponse:
    """One place up or down in its list."""
    rows = [each for each, _row in _beside(desk, ref)]
    if ref not in rows:
        raise Http404
    place = rows.index(ref) + (1 if request.POST.get("to") == "down" else -1)
    if 0 <= place < len(rows):
        editing.apply(desk.city, [Edit(ref, position=place)], by=request.staff.mark, at=clock.now())
    return HttpResponseRedirect(_above(desk, ref, {"moved": "1"}) + f"#{anchor(ref)}")


def anchor(ref: Ref) -> str:
    """Of an entry in an overview."""
    return "-".join([ref.kind, *ref.key[-1:]])


def done(request: StaffRequest) -> str:
    """What became of a form, told by the address of the page after it."""
    if request.GET.get("moved"):
        return _("Saved.")
    if (new := request.GET.get("new", "")) in CHOSEN:
        return str(CHOSEN[new])
    told = request.GET.get("told", "")
    if request.GET.get("saved") and told.isdecimal() and len(told) < 6:
        return saying.saved_and_told(int(told))
    return _("Nothing has changed.") if request.GET.get("same") else ""


def _form(request: StaffRequest, desk: Desk, ref: Ref, outcome: Outcome, *, is_new: bool = False) -> HttpResponse:
    form, kind = outcome.form, NAMED[ref.kind]
    lists = [] if is_new or form.only else _lists(desk, ref)
    form.filled = _filled(desk, ref, lists)
    section = next((each for each in kind.sections if each.slug == form.only), None)
    context = {
        "title": kind.add if is_new else section.title if section else _("Change"),
        "named": kind,
        "name": "" if is_new else named(desk.city, [ref])[ref],
        "form": form,
        "errors": list(form.errors_with_fields()) if form.is_bound and not outcome.conflicts else [],
        "conflicts": [_both(form, conflict) for conflict in outcome.conflicts],
        "base": "" if is_new else saving.seal(outcome.base),
        "refusal": outcome.refusal,
        "back": _above(desk, ref),
        "remove": "" if is_new or not kind.add or ref.kind == "conference" else desk.of("remove", ref),
        "lists": lists,
        "file": form.entry.get("file") if ref.kind == "download" else None,
        # Browsers never send a file again by themselves.
        "chosen": getattr(request.FILES.get("file"), "name", ""),
        "state": _state(ref) if not is_new else "",
    }
    return pages.page(request, TEMPLATE, context, current=desk.current)


def _state(ref: Ref) -> str:
    """Where it is said that an event is cancelled, moved or at risk: people are told with it."""
    return reverse("workspace-seats-state", args=ref.key) if ref.kind == "event" else ""


def _done(desk: Desk, ref: Ref, report: Report, part: str = "") -> HttpResponse:
    """Back to where the entry stands, which says what became of it."""
    told = str(sum(each.concerned for each in report.told))
    asked = {"saved": "1", "told": told} if report.has_changes else {"same": "1"}
    return HttpResponseRedirect(_above(desk, ref, asked) + f"#{f'part-{part}' if part else anchor(ref)}")


def _above(desk: Desk, ref: Ref, asked: Mapping[str, str] | None = None) -> str:
    """The overview, or the entry that holds this one where it has a page of its own."""
    if ref.kind in {"member", "population"} or (ref.kind == "room" and not desk.conference):
        above = Ref({"member": "area", "population": "district", "room": "place"}[ref.kind], ref.key[:1])
        return desk.of("change", above, asked)
    return desk.url("", asked=asked)


def _lists(desk: Desk, ref: Ref) -> list[dict[str, Any]]:
    """Entries in an entry that are listed on its page: rooms, members, numbers of people."""
    kinds = {"place": "room", "area": "member", "district": "population"}
    if ref.kind not in kinds or (desk.conference and ref.kind != "place"):
        return []
    kind = kinds[ref.kind]
    return [listing(desk, kind, listed(desk.city, kind, ref.key), within=ref.key[0])]


def _filled(desk: Desk, ref: Ref, lists: list[dict[str, Any]]) -> set[str]:
    """Keys of lists that have entries."""
    key = FURTHER.get(ref.kind)
    if key is None:
        return set()
    match ref.kind:
        case "contest":
            rows = listed(desk.city, "drop-off-place", ref.key)
        case "division":
            rows = areas_of(desk.city, ref.key[-1])
        case _:
            rows = [row for each in lists for row in each["rows"]]
    return {key} if rows else set()


def listing(desk: Desk, kind: str, rows: list[tuple[Ref, Any]], within: str = "") -> dict[str, Any]:
    """A list of entries with what can be done with each."""
    return {
        "named": NAMED[kind],
        "rows": [
            {
                "ref": ref,
                "row": row,
                "anchor": anchor(ref),
                "change": desk.of("change", ref),
                "remove": desk.of("remove", ref),
                "move": desk.of("move", ref),
            }
            for ref, row in rows
        ],
        "add": desk.url("add", kind, asked={"in": within}),
    }


def _beside(desk: Desk, ref: Ref) -> list[tuple[Ref, Any]]:
    """The list that an entry stands in."""
    if not NAMED[ref.kind].is_ordered:
        raise Http404
    if ref.kind == "area":
        row = dict(listed(desk.city, "area")).get(ref)
        return areas_of(desk.city, row.division.slug) if row else []
    return listed(desk.city, ref.kind, ref.key[:-1])


def _both(form: EntryForm, conflict: Conflict) -> dict[str, Any]:
    """Two versions of the same, to choose from."""
    part = form.parts.get(conflict.key)
    return {
        "label": part.key.label if part else conflict.key,
        "language": conflict.language,
        "name": ".".join(filter(None, [conflict.key, conflict.language])),
        "typed": _plainly(conflict.typed),
        "current": _plainly(conflict.current),
    }


def _plainly(value: Any) -> Any:
    if value is None:
        return _("follows later")
    return _("Not stated") if value is LEFT_OUT else showing.plainly(value)


def _users(desk: Desk, wrong: PackError) -> list[dict[str, Any]]:
    """What holds on to an entry, each with the page where that can be changed."""
    refs = [mistake.ref for mistake in wrong.mistakes if mistake.ref]
    names = named(desk.city, refs)
    found: list[dict[str, Any]] = []
    for mistake, words in saying.mistakes(desk.city, wrong.mistakes):
        ref = mistake.ref
        is_use = mistake.code == "reference" and ref is not None
        said = saying.kind_and_name(ref, names) if ref and is_use else words
        url = desk.of("change", ref) if ref and is_use and desk.holds(ref.kind, ref.key) else ""
        found.append({"words": said, "url": url})
    return found
