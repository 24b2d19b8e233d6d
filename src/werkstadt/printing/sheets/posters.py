"""To invite: the poster and the flyers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.areas import picture_maps
from werkstadt.base import clock
from werkstadt.base.languages import own_name
from werkstadt.base.templatetags.dates import hours, weekday_and_day
from werkstadt.conferences.models import Event
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.sheets.words import blocks, proper, said

# What the back of a flyer has room for.
MOST_WORKSHOPS = 16


def poster(source: Source) -> dict[str, Any]:
    """What has to be known before anything else."""
    conference = source.conference
    drawn = picture_maps.of_area(conference.area, conference.day or clock.today(), has_names=True)
    return facts.common(source) | {
        "lead": said(conference.lead),
        "ticket": facts.ticket(conference),
        "audience": facts.audience(conference),
        "topics": [facts.topic(each) for each in conference.topics.all()],
        "map": drawn.svg or "",
        "map_alt": _("Map of the planning area %(area)s with its districts: %(names)s. The list says the same.")
        % {"area": conference.area.name, "names": _(", ").join(drawn.names)},
        "map_note": drawn.note,
        "more": _("Programme, seats and everything else"),
        "languages": [own_name(code) for code in source.city.language_codes],
        "organisation": said(source.city.organisation) or source.city.name,
        "contact": _contact(source),
    }


def flyer(source: Source) -> dict[str, Any]:
    """The poster, and what else fits on the back or inside."""
    conference = source.conference
    venue = conference.venue
    events = source.programme
    workshops = [each for each in events if each.kind == Event.Kind.WORKSHOP]
    # One mark for all is easier to read than one on each.
    are_invented = bool(workshops) and all(each.is_example for each in workshops)
    return poster(source) | {
        "parts_label": _("How the day is made up"),
        "parts": blocks(conference.parts),
        "registration": blocks(conference.registration_text),
        "workshops_label": ngettext("One workshop", "%(n)s workshops", len(workshops)) % {"n": len(workshops)},
        "workshops": [_line(each, is_marked=not are_invented) for each in workshops[:MOST_WORKSHOPS]],
        "workshops_example": _("Example") if are_invented else "",
        "no_workshops": "" if workshops else _("The programme follows in good time."),
        "arrival_label": _("Getting there and getting in"),
        "arrival": [*blocks(venue.arrival), *blocks(venue.access)] if venue else [],
        "topics_label": _("What we talk about"),
        "before_label": _("Before the conference"),
        "before": [_before(each) for each in source.run_ups if not each.has_ended(source.at)],
        "invitation": said(conference.invitation),
        "invited_by": said(conference.invited_by),
    }


def _line(event: Event, *, is_marked: bool) -> dict[str, Any]:
    found = facts.event(event)
    line = {key: found[key] for key in ("title", "start", "room", "state", "state_label")}
    return line | {"example": found["example"] if is_marked else ""}


def _before(event: Event) -> dict[str, Any]:
    when = [weekday_and_day(event.starts_at), hours(event.starts_at, event.ends_at)] if event.starts_at else []
    return {
        "title": said(event.title),
        "when": _(", ").join(when) or _("The time follows in good time."),
        "where": proper(event.place.name, event.place.also) if event.place else "",
        "notice": facts.event(event)["notice"],
        "example": facts.event(event)["example"],
    }


def _contact(source: Source) -> list[str]:
    city = source.city
    return [words for words in (str(city.unit), city.phone, city.email) if words]
