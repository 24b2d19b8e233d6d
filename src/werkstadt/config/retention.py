"""What is deleted by the calendar, when, and what was: `werkstadt retention`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from werkstadt.accounts.team import inviting
from werkstadt.areas import barriers, periods
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.base.post import retention
from werkstadt.conferences.models import Conference
from werkstadt.following import retention as followers
from werkstadt.proposals import erasing
from werkstadt.seats.retention import deleting

NOTHING = ["    nothing"]


def listed() -> list[str]:
    return ["To be deleted:", *(_indented(_waiting()) or NOTHING), "Deleted:", *(_indented(_deleted()) or NOTHING)]


def _indented(lines: Iterator[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _waiting() -> Iterator[str]:
    for each in deleting.waiting():
        yield f"{each.conference.slug}: {each.number} {each.what}, {_when(each.gone_on)}"
    for conference, number, day in erasing.waiting():
        yield f"{conference.slug}: {number} proposals with their contacts, {_when(day)}"
    for city, number, first in barriers.waiting():
        yield f"{city.slug}: {number} contacts of reports, the first on {first}"
    for city, number in followers.waiting():
        days = city.followers_kept_days
        yield f"{city.slug}: {number} followers, each when they leave, or {days} days after confirming"
    for city, number, first in inviting.kept():
        yield f"{city.slug}: {number} invitations to the team, the first on {first} at the latest"
    number, first_at = retention.waiting()
    if number:
        yield f"{number} letters" + (f", the first on {timezone.localdate(first_at)}" if first_at else "")


def _when(day: date | None) -> str:
    return f"on {day}" if day else "not by itself, for the day of the conference is not known"


def _deleted() -> Iterator[str]:
    """As the audit trail has it; a thing that is gone itself is named by its number."""
    names = {("conferences.conference", str(pk)): slug for pk, slug in Conference.objects.values_list("pk", "slug")}
    names |= {("areas.city", str(pk)): slug for pk, slug in City.objects.values_list("pk", "slug")}
    for entry in audit.by(periods.BY):
        about = names.get((entry.about_model, entry.about_pk), f"{entry.about_model} {entry.about_pk}")
        yield f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M}  {about}: {entry.did}: {entry.details.get('number')}"
