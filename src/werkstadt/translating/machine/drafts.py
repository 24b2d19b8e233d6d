"""Ask for first drafts of what is missing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.translating import jobs
from werkstadt.translating.machine import runs
from werkstadt.translating.machine.asking import Problem
from werkstadt.translating.models import MachineRun


@transaction.atomic
def ask(city: City, conference: Conference | None, language: str, *, by: str, at: datetime) -> MachineRun:
    """Queued; one at a time for each language."""
    if not runs.can_translate(language):
        raise Refused(Problem.OFF)
    City.objects.select_for_update().get(pk=city.pk)
    last = MachineRun.objects.filter(city=city, conference=conference, language=language).first()
    if last and last.is_going_on(at):
        return last
    run = MachineRun.objects.create(city=city, conference=conference, language=language, asked_at=at, asked_by=by)
    jobs.translate.enqueue(run.pk)
    audit.note(by, "machine translation asked", conference or city, at, language=language)
    return run
