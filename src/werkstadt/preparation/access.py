"""The door to plans: who came through the door of a conference sees its tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404

from werkstadt.accounts.models import Grant, Person
from werkstadt.areas.models import City, Membership, PlanningArea
from werkstadt.conferences.models import Conference
from werkstadt.preparation.models import Task


def areas_in_turn(city: City, day: date) -> list[PlanningArea]:
    """The areas that conferences follow, in the order of the city; `members` are their districts of this day."""
    every = city.areas.select_related("division").order_by("-division__is_for_conferences", "division__position")
    found = [area for area in every if area.division_id == every[0].division_id]
    found.sort(key=lambda area: (area.position, area.slug))
    members = Membership.objects.on(day).select_related("district").defer("district__geometry")
    prefetch_related_objects(found, Prefetch("memberships", members, to_attr="members"))
    return found


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
