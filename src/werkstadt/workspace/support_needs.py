"""Support needs: for organisers how much of what, for the care team also who needs it. To be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from werkstadt.accounts.roles import Role
from werkstadt.base import clock
from werkstadt.base.languages import name_here, own_name
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.seats import erasing, needs_words, packing
from werkstadt.seats.door import printed
from werkstadt.seats.needs import PackingList
from werkstadt.seats.packing import Told
from werkstadt.workspace.pages import page


@dataclass(frozen=True)
class Line:
    """One thing to bring along: how much of it for everybody, and for each start."""

    label: str
    numbers: list[int]
    detail: str = ""


@dataclass(frozen=True)
class Person:
    """A registration that told something. Its code stands here as on the lists for the door: its beginning."""

    code: str
    people: int
    language: str
    # None: it can't be read.
    lines: list[str] | None
    starts: tuple[datetime, ...]
    # Only of those who want to be called.
    name: str = ""
    phone: str = ""
    wants_call: bool = False


@for_role(Role.CARE, Role.ORGANISER)
@require_safe
def support_needs(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    told = packing.told(shown)
    starts = packing.by_start(told)
    sees_persons = request.staff.abilities.may_see_support_needs
    context: dict[str, Any] = {
        "title": _("Support needs"),
        "conference": shown,
        "starts": [start for start, _needs in starts],
        "lines": [*_lines([packing.whole(told), *(needs for _start, needs in starts)])],
        "n_told": len(told),
        "n_unreadable": packing.n_unreadable(told),
        "sees_persons": sees_persons,
        "persons": sorted(map(_person, told), key=lambda each: each.code) if sees_persons else [],
        "gone_on": erasing.needs_gone_on(shown),
        "at": clock.now(),
    }
    return page(request, "workspace/needs/packing.html", context, current="workspace-support-needs")


def _lines(lists: Sequence[PackingList]) -> Iterator[Line]:
    """What nobody needs is left out."""
    whole = lists[0]
    ages = _(", ").join(_age(age, number) for age, number in sorted(whole.ages.items()))
    simple = [
        (_("Children to look after"), "children", ages),
        (_("Sign language"), "sign_language", ""),
        (_("Places for wheelchairs"), "wheelchairs", ""),
        (_("Hearing loop"), "hearing_loop", ""),
        (_("A quiet room"), "quiet_room", ""),
        (_("Being fetched"), "pick_up", ""),
        (_("Food"), "food", ""),
        (_("Something else"), "other", ""),
        (_("Please call"), "to_call", ""),
    ]
    lines = [Line(label, [getattr(each, name) for each in lists], detail) for label, name, detail in simple]
    spoken = [
        Line(
            _("Interpreting into %(language)s") % {"language": name_here(code)},
            [each.interpreters[code] for each in lists],
        )
        for code in sorted(whole.interpreters)
    ]
    yield from (line for line in [*lines[:2], *spoken, *lines[2:]] if line.numbers[0])


def _age(age: int, number: int) -> str:
    said = ngettext("one aged %(age)s", "%(number)s aged %(age)s", number)
    return said % {"number": number, "age": age}


def _person(told: Told) -> Person:
    wants_call = told.needs is not None and told.needs.call_me
    contact = told.contact if wants_call else None
    return Person(
        code=printed.beginning(told.registration),
        people=told.registration.people,
        language=own_name(told.registration.language),
        lines=None if told.needs is None else needs_words.of(told.needs),
        starts=told.starts,
        name=contact.name if contact else "",
        phone=contact.phone if contact else "",
        wants_call=wants_call,
    )
