"""The door to downloads."""

from __future__ import annotations

from werkstadt.areas.models import PlanningArea
from werkstadt.conferences.models import Conference
from werkstadt.downloads.models import Download


def downloads(conference: Conference) -> list[Download]:
    """All of a conference, with or without a file yet."""
    return list(Download.objects.filter(conference=conference).select_related("basis"))


def downloads_in(area: PlanningArea) -> list[Download]:
    """All of the published conferences of an area."""
    published = Conference.objects.published().filter(area=area)
    return list(Download.objects.filter(conference__in=published).select_related("conference"))
