"""Forms of tasks: bring in the plan, add, change, tick off, remove."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from werkstadt.base import clock
from werkstadt.base.forms import form_key
from werkstadt.base.refusals import Refused
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.preparation import access
from werkstadt.preparation import plan as plans
from werkstadt.preparation.models import Task
from werkstadt.preparation.obstacles import Obstacle
from werkstadt.preparation.phases import Phase
from werkstadt.workspace import plan_forms
from werkstadt.workspace.pages import page
from werkstadt.workspace.preparation import task_words
from werkstadt.workspace.preparation.plan import PLANNERS
from werkstadt.workspace.preparation.task_forms import TaskForm, initial


@for_role(*PLANNERS)
@require_POST
def begin(request: StaffRequest, conference: str) -> HttpResponse:
    plans.begin(request.conference, by=request.staff.mark, at=clock.now())
    return _back(request.conference)


@for_role(*PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, conference: str) -> HttpResponse:
    shown, at = request.conference, clock.now()
    asked = request.GET.get("phase", "")
    phase = asked if asked in Phase.values else Phase.MANDATE
    form = TaskForm(request.POST or None, team=access.team(shown, at), initial={"phase": phase})
    if request.method == "POST" and form.is_valid():
        task = plans.add(shown, form.words, by=request.staff.mark, at=at, key=form_key(request))
        return _back(shown, task)
    context = {
        "title": _("A new task"),
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
    }
    return page(request, "workspace/preparation/task.html", context, current="workspace-conference")


@for_role(*PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    shown, at, refusal = request.conference, clock.now(), ""
    task = access.task(shown, pk)
    form = TaskForm(request.POST or None, team=access.team(shown, at), task=task, initial=initial(task))
    if request.method == "POST" and form.is_valid():
        try:
            plans.change(task, form.words, by=request.staff.mark, at=at, seen=request.POST.get("seen", ""))
            return _back(shown, task)
        except Refused as refused:
            if refused.code == Obstacle.GONE:
                return _back(shown)
            refusal, task = task_words.refused(refused), access.task(shown, pk)
    context = {
        "title": _("Change a task"),
        "task": task,
        "form": form,
        "errors": plan_forms.errors(form) if request.method == "POST" else [],
        "refusal": refusal,
        "edition": plans.edition(task),
        "now": TaskForm(team=form.team.values(), task=task, initial=initial(task)),
    }
    return page(request, "workspace/preparation/task.html", context, current="workspace-conference")


@for_role(*PLANNERS)
@require_POST
def done(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    """`done=1` ticks it off; anything else opens it again."""
    task = access.task(request.conference, pk)
    try:
        plans.tick(task, is_done=request.POST.get("done") == "1", by=request.staff.mark, at=clock.now())
    except Refused:
        return _back(request.conference)
    return _back(request.conference, task)


@for_role(*PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: StaffRequest, conference: str, pk: int) -> HttpResponse:
    task = access.task(request.conference, pk)
    if request.method == "POST" and request.POST.get("sure") == "1":
        # Removed twice is removed.
        with suppress(Refused):
            plans.remove(task, by=request.staff.mark, at=clock.now())
        return _back(request.conference)
    context = {"title": _("Remove this task?"), "task": task}
    return page(request, "workspace/preparation/remove.html", context, current="workspace-conference")


def _back(conference: Conference, task: Task | None = None) -> HttpResponseRedirect:
    """To the plan, at the place where the task stands."""
    anchor = f"#task-{task.pk}" if task else ""
    return HttpResponseRedirect(reverse("workspace-conference", args=[conference.slug]) + anchor)
