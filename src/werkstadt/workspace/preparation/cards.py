"""A conference on the start page: how far its preparation is, and the doors that are open to somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from werkstadt.accounts import navigation
from werkstadt.accounts.models import Grant
from werkstadt.accounts.roles import Role
from werkstadt.areas import periods
from werkstadt.conferences.models import Conference
from werkstadt.preparation import weeks
from werkstadt.preparation.missing import Lack
from werkstadt.workspace.preparation import rows
from werkstadt.workspace.preparation.rows import Part, Progress, Row

PLANNERS = frozenset({Role.ORGANISER, Role.ADMINISTRATOR})
# Its plan stands at the head of the card already.
PLAN = "workspace-conference"


@dataclass(frozen=True)
class Card:
    """What somebody sees of a conference: who plans it sees its plan, others what they have taken on."""

    conference: Conference
    name: str
    roles: list[str]
    is_planned: bool
    day: date | None
    days_left: int | None
    progress: Progress
    parts: list[Part]
    now: list[Row]
    own: list[Row]
    doors: list[dict[str, Any]]
    # None where nobody looks any more: the day is over.
    musts: int | None
    shoulds: int | None


def roles_at(conference: Conference, grants: Iterable[Grant], *, everywhere: bool = False) -> set[Role]:
    """All roles at this conference; with `everywhere` only those that hold for the whole of it."""
    return {
        Role(grant.role)
        for grant in grants
        if grant.covers(
            conference=conference.slug, area=conference.area_id, event="" if everywhere else grant.event_slug
        )
    }


def plans(roles: Iterable[Role]) -> bool:
    return not PLANNERS.isdisjoint(roles)


def card(
    conference: Conference, grants: Iterable[Grant], lines: list[Row], lacks: list[Lack] | None, at: datetime
) -> Card:
    held = list(grants)
    roles, day = roles_at(conference, held), weeks.day_of(conference)
    here = roles_at(conference, held, everywhere=True)
    doors = navigation.of(here, conference.slug, "", is_device=False)
    plan_address = [door["url"] for door in navigation.of(PLANNERS, conference.slug, PLAN) if door["is_current"]]
    is_planned = plans(here)
    now = [line for line in lines if line.due.is_now]
    return Card(
        conference=conference,
        name=str(rows.name_of(conference)),
        roles=[str(role.label) for role in Role if role in roles],
        is_planned=is_planned,
        day=day,
        days_left=(day - periods.day_in(conference.area.city, at)).days if day else None,
        progress=rows.progress(line.due for line in lines),
        parts=rows.parts(lines),
        now=[line for line in now if is_planned or line.is_mine],
        own=[line for line in lines if line.is_mine and not line.due.task.is_done],
        doors=[door for door in doors if door["url"] not in plan_address],
        musts=None if lacks is None else sum(lack.is_must for lack in lacks),
        shoulds=None if lacks is None else sum(not lack.is_must for lack in lacks),
    )
