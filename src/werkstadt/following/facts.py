"""Facts that followed: whether one is known now, and how a letter says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Manager
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from werkstadt.base.languages import own_name
from werkstadt.base.post import inline
from werkstadt.base.templatetags.dates import day
from werkstadt.base.templatetags.letters import words
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Event, Place, Room
from werkstadt.contest.models import Contest
from werkstadt.seats.letters import lines

Thing = Conference | Event | Contest

# Key in a pack → field, where the two differ.
FIELDS: Mapping[type, Mapping[str, str]] = {
    Event: {"starts": "starts_at", "ends": "ends_at"},
    Contest: {"opens": "opens_on", "closes": "closes_on"},
    Conference: {
        "starts": "starts_at",
        "ends": "ends_at",
        "admission_free": "is_free",
        "catering": "has_catering",
        "catering_text": "catering",
        "childcare": "has_childcare",
        "childcare_text": "childcare",
        "booking_opens": "booking_opens_at",
        "booking_closes": "booking_closes_at",
    },
}
LABELS = {
    "starts": gettext_lazy("When"),
    "ends": gettext_lazy("When"),
    "room": gettext_lazy("Room"),
    "place": gettext_lazy("Where"),
    "venue": gettext_lazy("Where"),
    "meeting_point": gettext_lazy("Meeting point"),
    "hosts": gettext_lazy("Hosts"),
    "led_by": gettext_lazy("Led by"),
    "capacity": gettext_lazy("Seats"),
    "bring": gettext_lazy("Please bring"),
    "drop_off_places": gettext_lazy("Drop-off places"),
    "jury": gettext_lazy("Jury"),
    "prizes": gettext_lazy("Prizes"),
    "results": gettext_lazy("Results"),
    "rules": gettext_lazy("Rules"),
    "audience": gettext_lazy("For whom"),
    "languages": gettext_lazy("Languages"),
    "interpreted": gettext_lazy("Interpreted languages"),
}


def is_known(thing: Thing, key: str) -> bool:
    """It follows no more, and there is something to say: who only stopped promising it has told nothing."""
    if key in thing.open_facts:
        return False
    value = _value(thing, key)
    return value.exists() if isinstance(value, Manager) else value not in (None, "", [], {})


def label(thing: Thing, key: str) -> str:
    if key in LABELS:
        return str(LABELS[key])
    try:
        return str(capfirst(thing._meta.get_field(_field(thing, key)).verbose_name))  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return key


def said(thing: Thing, key: str) -> str:
    """In the active language, for a letter."""
    if key in ("starts", "ends") and not isinstance(thing, Contest):
        return lines.when(thing.starts_at, thing.ends_at)
    return _words(_value(thing, key))


def _field(thing: Thing, key: str) -> str:
    return FIELDS[type(thing)].get(key, key)


def _value(thing: Thing, key: str) -> Any:
    return getattr(thing, _field(thing, key), None)


def _words(value: Any) -> str:
    match value:
        case Manager():
            return lines.BREAK.join(inline.marked(str(each)) for each in value.all())
        case Place():
            return lines.where(None, value)
        case Room():
            return lines.where(value, None)
        case Text():
            return words(value)
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return lines.moment(value)
        case date():
            return str(day(value))
        case list():
            return _(", ").join(own_name(str(each)) for each in value)
    return str(value)
