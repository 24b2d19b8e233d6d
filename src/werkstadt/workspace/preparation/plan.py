"""The plan of a conference: phase by phase, what is due this week, what is done."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.areas import periods
from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.preparation import access, missing, weeks
from werkstadt.preparation.shipped import STEPS
from werkstadt.workspace.pages import page
from werkstadt.workspace.preparation import rows

PLANNERS = (Role.ORGANISER, Role.ADMINISTRATOR)


@for_role(*PLANNERS)
@require_safe
def plan(request: StaffRequest, conference: str) -> HttpResponse:
    shown, at = request.conference, clock.now()
    tasks = access.tasks(shown)
    dues = weeks.dues(shown, tasks, at)
    lines = rows.rows(dues, request.staff.person)
    lacks = missing.of(shown)
    day, today = weeks.day_of(shown), periods.day_in(shown.area.city, at)
    context = {
        "title": _("Plan"),
        "day": day,
        "days_left": (day - today).days if day else None,
        "now": [line for line in lines if line.due.is_now],
        "parts": rows.parts(lines),
        "progress": rows.progress(dues),
        "musts": sum(lack.is_must for lack in lacks),
        "shoulds": sum(not lack.is_must for lack in lacks),
        "shipped": len(STEPS.keys() - {task.template for task in tasks}),
        "has_ended": shown.has_ended(at),
        "has_examples": any(task.is_example for task in tasks),
    }
    return page(request, "workspace/preparation/plan.html", context, current="workspace-conference")
