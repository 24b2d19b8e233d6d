"""Addresses of the start page, the plan and what is missing."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.preparation import lacking, plan, start, tasks

CONFERENCE = "workspace/<slug:conference>/"
TASK = CONFERENCE + "tasks/<int:pk>/"

localised: list[URLPattern] = [
    path("workspace/", start.start, name="workspace-start"),
    path(CONFERENCE, plan.plan, name="workspace-conference"),
    path(CONFERENCE + "missing/", lacking.missing_facts, name="workspace-missing"),
    path(CONFERENCE + "plan/begin/", tasks.begin, name="workspace-plan-begin"),
    path(CONFERENCE + "tasks/add/", tasks.add, name="workspace-task-add"),
    path(TASK, tasks.change, name="workspace-task-change"),
    path(TASK + "done/", tasks.done, name="workspace-task-done"),
    path(TASK + "remove/", tasks.remove, name="workspace-task-remove"),
]
