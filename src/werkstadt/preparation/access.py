"""The door to plans: who came through the door of a conference sees its tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.shortcuts import get_object_or_404

from werkstadt.accounts.models import Grant, Person
from werkstadt.conferences.models import Conference
from werkstadt.preparation.models import Task


def tasks(conference: Conference) -> list[Task]:
    return list(conference.tasks.select_related("person"))


def tasks_of(conferences: Sequence[Conference]) -> dict[int, list[Task]]:
    """By key of the conference, in one query."""
    found: dict[int, list[Task]] = {conference.pk: [] for conference in conferences}
    for task in Task.objects.of(*conferences).select_related("person"):
        found[task.conference_id].append(task)
    return found


def task(conference: Conference, pk: int) -> Task:
    """404 when it belongs to another conference."""
    return get_object_or_404(conference.tasks.select_related("person", "conference__area__city"), pk=pk)


def team(conference: Conference, at: datetime) -> list[Person]:
    """Everybody with a role at this conference: those can take on tasks."""
    grants = Grant.objects.valid(at).of_city(conference.area.city).select_related("person")
    people = {
        grant.person_id: grant.person
        for grant in grants
        if grant.covers(conference=conference.slug, area=conference.area_id, event=grant.event_slug)
    }
    return sorted(people.values(), key=str)
