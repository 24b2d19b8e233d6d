"""The desk: texts of one language beside their source, a page at a time; everything typed on it is saved together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from werkstadt.base import clock
from werkstadt.base.languages import own_name
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.translating import access, glossary, progress, saving, states, texts
from werkstadt.translating.machine import runs
from werkstadt.translating.machine.asking import Problem
from werkstadt.translating.saving import Saved, Written
from werkstadt.translating.states import State, Translation
from werkstadt.translating.texts import Entry
from werkstadt.workspace.pages import page
from werkstadt.workspace.translating import overview, rows
from werkstadt.workspace.translating import scope as scopes
from werkstadt.workspace.translating.rows import SEEN, SOURCE, WORDS
from werkstadt.workspace.translating.scope import ROLES, Scope

ON_A_PAGE = 12
OPEN, ALL = "open", "all"
# What is to do comes first; "open" is all that no person has written or looked at.
FILTERS: tuple[str, ...] = (OPEN, *(state.value for state in State), ALL)
TO_DO = {State.MISSING, State.OUTDATED, State.MACHINE}


@dataclass(frozen=True)
class Shown:
    """Which part of the texts is on the page."""

    filter: str
    number: int
    n_pages: int
    groups: list[tuple[Entry, list[Translation]]]

    @property
    def asked(self) -> str:
        """For the address."""
        return urlencode({"show": self.filter, "page": self.number})


@for_role(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: StaffRequest, language: str, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    access.target(scope.city, language)
    if request.method != "POST":
        return _page(request, scope, language)
    written = _written(request.POST)
    saved = saving.save(scope.city, scope.conference, language, written, by=request.staff.mark, at=clock.now())
    if saved.is_whole:
        return _back(request, scope, language, saved)
    # Nothing that was typed is lost: it stands in its boxes again.
    typed = {each.key: each.words for each in written}
    return _page(request, scopes.fresh(scope), language, saved, typed)


def _page(
    request: StaffRequest, scope: Scope, language: str, saved: Saved | None = None, typed: dict[str, str] | None = None
) -> HttpResponse:
    noted = states.known(scope.city, scope.conference, language)
    entries = texts.of_scope(scope.city, scope.conference)
    found = [(entry, _of_entry(entry, language, noted)) for entry in entries]
    shown = _shown(found, request.GET, typed or {})
    counts = progress.count(each for _entry, all_ in found for each in all_ if each.is_needed)
    run = access.last_run(scope.city, scope.conference, language) if runs.machine() else None
    context = {
        "title": _("Translate: %(language)s") % {"language": own_name(language)},
        "scope": scope,
        "language": language,
        "shown": shown,
        "counts": counts,
        "parts": overview.parts(counts),
        "filters": _filters(scope, language, counts, shown.filter),
        "groups": rows.groups(shown.groups, glossary.of(scope.city), typed or {}, saved),
        "done": _done(request.GET),
        "saved": saved,
        "deliveries": access.deliveries(scope.city, scope.conference, language),
        "run": run,
        "is_drafting": bool(run and run.is_going_on(clock.now())),
        "run_problem": Problem(run.problem).label if run and run.problem else "",
        "has_machine": runs.can_translate(language),
    }
    context |= _pages(scope, language, shown) | _addresses(scope, language)
    return page(request, "workspace/translating/desk.html", context, current=scope.current)


def _of_entry(entry: Entry, language: str, noted: Any) -> list[Translation]:
    """Also what nobody has to translate: there may be a name for it."""
    found = [states.translation(text, language, noted) for text in entry.texts]
    return [each for each in found if each.source.words or each.words]


def _written(sent: QueryDict) -> list[Written]:
    """Everything on the page; which button was pressed says what has been reviewed: one text, all, or none."""
    reviewed = sent.get("review", "")
    return [
        Written(
            key,
            str(sent[name]),
            source_edition=sent.get(SOURCE + key, "")[:64] or None,
            seen=sent.get(SEEN + key, ""),
            is_reviewed=bool(str(sent[name]).strip()) and reviewed in {key, ALL},
        )
        for name in sent
        if name.startswith(WORDS) and (key := name.removeprefix(WORDS))
    ]


def _back(request: StaffRequest, scope: Scope, language: str, saved: Saved) -> HttpResponse:
    """To the same page, on with the next text, or to what is to do next."""
    url = scope.url("desk", language)
    told = {"saved": len(saved.changed), "reviewed": len(saved.reviewed)}
    if request.POST.get("next"):
        return HttpResponseRedirect(f"{url}?{urlencode({'show': OPEN} | told)}")
    here = {name: request.GET[name] for name in ("show", "page") if name in request.GET}
    return HttpResponseRedirect(f"{url}?{urlencode(here | told)}{_next_box(request.POST)}")


def _next_box(sent: QueryDict) -> str:
    """The box behind the text whose button was pressed; browsers put the cursor there, also without a script."""
    keys = [name.removeprefix(WORDS) for name in sent if name.startswith(WORDS)]
    pressed = sent.get("save") or sent.get("review")
    if pressed not in keys:
        return ""
    following = keys[keys.index(pressed) + 1 :]
    return f"#box-{following[0] if following else pressed}"


def _shown(found: Iterable[tuple[Entry, list[Translation]]], asked: QueryDict, typed: dict[str, str]) -> Shown:
    """A page of them; whole entries stay together. After a form that could not be saved: those that were sent."""
    wanted = asked.get("show", "")
    wanted = wanted if wanted in FILTERS else OPEN
    groups = [(entry, [each for each in all_ if _is_wanted(each, wanted, typed)]) for entry, all_ in found]
    groups = [(entry, all_) for entry, all_ in groups if all_]
    pages: list[list[tuple[Entry, list[Translation]]]] = [[]]
    for entry, all_ in groups:
        if pages[-1] and sum(len(each) for _, each in pages[-1]) + len(all_) > ON_A_PAGE:
            pages.append([])
        pages[-1].append((entry, all_))
    number = _number(asked.get("page", "1"), len(pages)) if not typed else 1
    return Shown(wanted, number, len(pages), pages[number - 1])


def _is_wanted(each: Translation, wanted: str, typed: dict[str, str]) -> bool:
    if typed:
        return each.text.key in typed
    if wanted == ALL:
        return True
    is_wanted = each.state in TO_DO if wanted == OPEN else each.state == wanted
    return is_wanted and each.is_needed


def _number(asked: str, last: int) -> int:
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _filters(scope: Scope, language: str, counts: progress.Counts, current: str) -> list[dict[str, Any]]:
    labels = {OPEN: _("To do"), ALL: _("All texts"), **{state.value: str(state.label) for state in State}}
    numbers = {OPEN: counts.missing + counts.outdated + counts.machine, ALL: counts.total}
    numbers |= {state.value: getattr(counts, state.value) for state in State}
    url = scope.url("desk", language)
    return [
        {
            "label": _("%(label)s: %(number)d") % {"label": labels[name], "number": numbers[name]},
            "url": f"{url}?{urlencode({'show': name})}",
            "is_current": name == current,
        }
        for name in FILTERS
        if numbers[name] or name in {OPEN, ALL, current}
    ]


def _pages(scope: Scope, language: str, shown: Shown) -> dict[str, str]:
    url = scope.url("desk", language)
    address = {
        number: f"{url}?{urlencode({'show': shown.filter, 'page': number})}" for number in range(1, shown.n_pages + 1)
    }
    return {"page_before": address.get(shown.number - 1, ""), "page_after": address.get(shown.number + 1, "")}


def _addresses(scope: Scope, language: str) -> dict[str, str]:
    preview = reverse("workspace-preview", args=[scope.conference.slug]) if scope.conference else ""
    return {
        "preview_url": preview and f"{preview}?{urlencode({'language': language})}",
        "overview_url": scope.url(),
        "desk_url": scope.url("desk", language),
        "glossary_url": scope.url("glossary"),
        "upload_url": scope.url("deliveries", language),
        "machine_url": scope.url("machine", language),
        "xliff_url": scope.url("export", language, "xliff"),
        "po_url": scope.url("export", language, "po"),
    }


def _done(asked: QueryDict) -> list[str]:
    """What became of the form before."""
    said = []
    if number := _told(asked, "saved"):
        said.append(ngettext("%(number)d text saved.", "%(number)d texts saved.", number) % {"number": number})
    if number := _told(asked, "reviewed"):
        sentence = ngettext("%(number)d text marked as reviewed.", "%(number)d texts marked as reviewed.", number)
        said.append(sentence % {"number": number})
    return said


def _told(asked: QueryDict, name: str) -> int:
    value = asked.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
