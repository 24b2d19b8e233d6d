"""What a visitor must know first, as the fields of a ticket."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from werkstadt.base.templatetags.dates import day_and_month, hours, weekday
from werkstadt.base.translated import Said, Text
from werkstadt.conferences.models import Conference

Words = Text | Said | str


@dataclass
class Field:
    """A field of the ticket. `is_open`: the fact follows."""

    label: str
    symbol: str
    main: Words = ""
    lines: list[Words] = field(default_factory=list)
    is_huge: bool = False
    is_open: bool = False
    is_example: bool = False
    link: dict[str, str] | None = None


def of(conference: Conference) -> list[Field]:
    return [_when(conference), _where(conference), _cost(conference), _for_you(conference)]


def _when(conference: Conference) -> Field:
    if not conference.starts_at:
        return Field(_("When"), "calendar", is_open=True)
    day = timezone.localtime(conference.starts_at)
    lines: list[Words] = [
        _("%(weekday)s, %(year)s") % {"weekday": weekday(day), "year": day.year},
        hours(conference.starts_at, conference.ends_at),
    ]
    return Field(_("When"), "calendar", day_and_month(day), lines, is_huge=True)


def _where(conference: Conference) -> Field:
    place = conference.venue
    if not place:
        return Field(_("Where"), "pin", is_open=True)
    lines: list[Words] = [Said(part, "de", is_missing=False) for part in place.address.split(", ") if part]
    link = {"label": _("How to get there"), "url": "#arrive"}
    return Field(_("Where"), "pin", Said(place.name, "de", is_missing=False), lines, link=link)


def _cost(conference: Conference) -> Field:
    main = {True: _("Admission is free"), False: _("Admission costs money"), None: ""}[conference.is_free]
    lines: list[Words] = [conference.get_registration_display()] if conference.registration else []
    return Field(_("Cost"), "ticket", main, lines, is_open=not main and not lines)


def _for_you(conference: Conference) -> Field:
    offered = [
        (conference.has_catering, _("Food and drink")),
        (conference.has_childcare, _("Childcare")),
        (conference.venue.is_step_free if conference.venue else None, _("Step-free")),
    ]
    lines: list[Words] = [words for is_offered, words in offered if is_offered]
    return Field(_("There for you"), "people", "", lines, is_open=not lines)


def ages(min_age: int | None, max_age: int | None) -> str:
    """„ab 21 Jahren“, „6 bis 18 Jahre“; empty when nobody is too young or too old."""
    min_age = min_age or None  # „ab 0 Jahren“ says nothing
    if min_age is not None and max_age is not None:
        return _("%(first)s to %(last)s years") % {"first": min_age, "last": max_age}
    if min_age is not None:
        return _("from %(age)s years") % {"age": min_age}
    if max_age is not None:
        return _("up to %(age)s years") % {"age": max_age}
    return ""
