"""What the programme editor would say: how much in the programme does not fit together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from werkstadt.accounts import access as accounts
from werkstadt.conferences import access, clashes
from werkstadt.conferences.clashes import Code, Severity
from werkstadt.conferences.models import Conference

# These stand in the list of what is missing, each by itself.
SAID = {Code.ROOM_TWICE, Code.TOO_MANY_SEATS, Code.OUTSIDE, Code.CHILDCARE, Code.ROUND_APART, Code.UNPLACED}


@dataclass(frozen=True)
class Programme:
    """So many clashes of people, ways and interpreters, and so many hints."""

    clashes: int
    hints: int


def count(conference: Conference, at: datetime) -> Programme:
    events = list(access.for_planning(conference))
    people = accounts.moderators(conference.area.city, conference.slug, at)
    plan = clashes.plan(
        conference,
        events,
        hosts={event.pk: list(event.hosts.all()) for event in events},
        moderators={event: [str(person) for person in those] for event, those in people.items()},
    )
    severities = [clash.severity for clash in clashes.of(plan) if clash.code not in SAID]
    hints = severities.count(Severity.HINT)
    return Programme(len(severities) - hints, hints)
