"""The start page of the team: what is due, how far each conference is, whose turn it is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from werkstadt.accounts.roles import Role
from werkstadt.areas import periods
from werkstadt.areas.models import PlanningArea
from werkstadt.base import clock
from werkstadt.base.refusals import Refused
from werkstadt.conferences import access as conferences
from werkstadt.conferences.doors import StaffRequest
from werkstadt.conferences.models import Conference
from werkstadt.preparation import access, cycle, missing, plan, weeks
from werkstadt.preparation.models import Task
from werkstadt.workspace.pages import city_roles, page
from werkstadt.workspace.preparation import cards, outlines, rows
from werkstadt.workspace.preparation.cards import Card
from werkstadt.workspace.preparation.door import for_the_team
from werkstadt.workspace.preparation.outlines import Outline
from werkstadt.workspace.preparation.rows import Row

# Answers and reports follow for a year; then the next turn has begun.
AFTERWARDS = timedelta(days=400)
NOON, EVENING = 11, 18


@for_the_team
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    at, grants = clock.now(), request.staff.grants
    every = list(conferences.all_conferences(request.city))
    mine = [each for each in every if cards.roles_at(each, grants) and _is_current(each, at)]
    tasks = access.tasks_of(mine)
    if request.method == "POST":
        return _tick(request, mine, [task for found in tasks.values() for task in found], at)
    is_planner = cards.plans(Role(grant.role) for grant in grants)
    areas = list(access.areas_in_turn(request.city, periods.day_in(request.city, at))) if is_planner else []
    shown = _cards(request, mine, tasks, areas, at)
    only_mine = request.GET.get("of") == "mine" or not is_planner
    now = _now(shown, only_mine)
    context = {
        "title": _("Overview"),
        "today": periods.day_in(request.city, at),
        "greeting": _greeting(timezone.localtime(at).hour),
        "next": next((card for card in shown if card.days_left is not None and card.days_left >= 0), None),
        "now": now,
        "has_examples": any(row.due.task.is_example for row in now),
        "only_mine": only_mine,
        "of": "mine" if only_mine else "",
        "cards": shown,
        "is_planner": is_planner,
        "turns": _turns(areas, every, at) if is_planner else [],
        "may_begin": cards.plans(city_roles(request)),
    }
    return page(request, "workspace/preparation/start.html", context, current="workspace-start")


def _is_current(conference: Conference, at: datetime) -> bool:
    return conference.starts_at is None or conference.starts_at + AFTERWARDS > at


def _cards(
    request: StaffRequest,
    mine: list[Conference],
    tasks: dict[int, list[Task]],
    areas: list[PlanningArea],
    at: datetime,
) -> list[Card]:
    """What comes next stands first, what is over last."""
    grants, person = request.staff.grants, request.staff.person
    looked_at = [
        each for each in mine if not each.has_ended(at) and cards.plans(cards.roles_at(each, grants, everywhere=True))
    ]
    lacks = missing.of_all(looked_at, areas or None)
    found = []
    for each in mine:
        lines = rows.rows(weeks.dues(each, tasks[each.pk], at), person)
        found.append(cards.card(each, grants, lines, lacks.get(each.pk), at))
    return sorted(found, key=lambda card: card.conference.has_ended(at))


def _now(shown: list[Card], only_mine: bool) -> list[Row]:
    """Of all conferences together, the most urgent first."""
    found = [(card, row) for card in shown for row in card.now if row.is_mine or not only_mine]
    several = len({card.conference.pk for card, _row in found}) > 1
    rows_ = [replace(row, may_change=card.is_planned, about=card.name if several else "") for card, row in found]
    return sorted(rows_, key=lambda row: (str(row.due.on), row.due.conference.pk, row.due.task.position))


def _tick(request: StaffRequest, mine: list[Conference], tasks: list[Task], at: datetime) -> HttpResponseRedirect:
    """Planners tick off every task of their conferences, others those that they have taken on."""
    found = next((task for task in tasks if str(task.pk) == request.POST.get("task", "")), None)
    conference = next((each for each in mine if found and each.pk == found.conference_id), None)
    person, grants = request.staff.person, request.staff.grants
    if found is None or conference is None or person is None:
        raise Http404
    is_planned = cards.plans(cards.roles_at(conference, grants, everywhere=True))
    if not is_planned and found.person_id != person.pk:
        raise Http404
    # Who is told that somebody removed it at this moment? The page, by not showing it.
    with suppress(Refused):
        plan.tick(found, is_done=request.POST.get("done") == "1", by=request.staff.mark, at=at)
    return HttpResponseRedirect(reverse("workspace-start") + ("?of=mine" if request.POST.get("of") == "mine" else ""))


def _turns(
    areas: list[PlanningArea], every: list[Conference], at: datetime
) -> list[tuple[cycle.AreaTurn, Outline | None]]:
    return [(turn, outlines.of(turn.area)) for turn in cycle.of(areas, every, at)]


def _greeting(hour: int) -> str:
    if hour < NOON:
        return _("Good morning.")
    return _("Hello.") if hour < EVENING else _("Good evening.")
