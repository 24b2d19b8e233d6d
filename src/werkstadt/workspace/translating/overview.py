"""How far each language is, as bars with numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.translating import progress, texts
from werkstadt.translating.progress import Counts
from werkstadt.translating.states import State
from werkstadt.workspace.pages import page
from werkstadt.workspace.translating import scope as scopes
from werkstadt.workspace.translating.scope import ROLES, Scope

# From the left: what is ready, then what is to do.
ORDER = (State.REVIEWED, State.PERSON, State.MACHINE, State.OUTDATED, State.MISSING)


@dataclass(frozen=True)
class Part:
    """A piece of a bar, in hundredths of it."""

    state: str
    start: float
    width: float


@dataclass(frozen=True)
class Line:
    """One language."""

    code: str
    counts: Counts
    url: str

    @property
    def numbers(self) -> list[tuple[State, int]]:
        return [(state, getattr(self.counts, state.value)) for state in ORDER]

    @property
    def parts(self) -> list[Part]:
        return parts(self.counts)


def parts(counts: Counts) -> list[Part]:
    found, start = [], 0.0
    for state in ORDER:
        width = getattr(counts, state.value) * 100 / counts.total if counts.total else 0
        if width:
            found.append(Part(state.value, round(start, 2), round(width, 2)))
        start += width
    return found


@for_role(*ROLES)
@require_safe
def overview(request: StaffRequest, conference: str | None = None) -> HttpResponse:
    scope = scopes.of(request, conference)
    entries = texts.of_scope(scope.city, scope.conference)
    counted = progress.of_entries(scope.city, scope.conference, entries)
    context = {
        "title": _("Languages") if scope.conference else _("Texts of the city"),
        "scope": scope,
        "glossary_url": scope.url("glossary"),
        "lines": lines(scope, counted),
        "states": ORDER,
        "original": texts.original_of(scope.city),
    }
    return page(request, "workspace/translating/overview.html", context, current=scope.current)


def lines(scope: Scope, counted: dict[str, Counts]) -> list[Line]:
    return [Line(code, counts, scope.url("desk", code)) for code, counts in counted.items()]
