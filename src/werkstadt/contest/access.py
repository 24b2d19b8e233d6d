"""The door to drawing contests."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from werkstadt.conferences.models import Conference
from werkstadt.contest.models import Contest, DropOffPlace


def contest(conference: Conference) -> Contest:
    return get_object_or_404(Contest, conference=conference)


def contest_if_any(conference: Conference) -> Contest | None:
    return Contest.objects.filter(conference=conference).first()


def drop_off_places(contest: Contest) -> list[DropOffPlace]:
    return list(contest.drop_off_places.select_related("place"))
