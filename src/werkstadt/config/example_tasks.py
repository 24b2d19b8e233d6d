"""The plan of the demonstration: much is done, something is late, something is due this week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.conferences.models import Conference
from werkstadt.preparation import plan, weeks
from werkstadt.preparation.models import Task
from werkstadt.preparation.phases import Phase

BY = "demonstration"
# Due by now, but not done: people in meeting places are asked too late everywhere.
LATE = {"visits"}


@dataclass(frozen=True)
class Own:
    """A task in the planners' own words, so many days from the demonstration's today."""

    title: str
    phase: Phase
    days: int
    owner: str
    note: str = ""


OWN = (
    Own("Zweite Moderation für den Nachmittag finden", Phase.PROGRAMME, -2, "Stadtteilbüro (Beispiel)"),
    Own(
        "Ablauf mit der Schulleitung durchsprechen",
        Phase.DAY,
        0,
        "Sozialplanung",
        "Schließdienst, Aufzug, Heizung am Samstag",
    ),
    Own("Ukrainische Texte gegenlesen lassen", Phase.ANNOUNCE, 1, "Sprachmittlung (Beispiel)"),
    Own("Plakate in Treppenhäusern nachhängen", Phase.ANNOUNCE, 3, "Nachbarschaftshilfe (Beispiel)"),
)


@transaction.atomic
def make(conference: Conference, at: datetime) -> int:
    """Returns how many tasks are new; none where there is a plan already, or no day to count from."""
    day, today = weeks.day_of(conference), periods.day_in(conference.area.city, at)
    if day is None or Task.objects.of(conference).exists():
        return 0
    plan.begin(conference, by=BY, at=at)
    for own in OWN:
        words = plan.Words(own.phase, own.title, (today - day).days + own.days, owner=own.owner, note=own.note)
        plan.add(conference, words, by=BY, at=at)
    tasks = Task.objects.of(conference)
    tasks.update(is_example=True)
    zone = ZoneInfo(conference.area.city.time_zone)
    for task in tasks.exclude(template="").exclude(template__in=LATE):
        due = task.due_on(day)
        if due and due < today:
            done_at = datetime.combine(due - timedelta(days=1), time(15), zone)
            tasks.filter(pk=task.pk).update(done_at=done_at, done_by=BY)
    return tasks.count()
