"""The programme of the day, to take along."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences import programme
from werkstadt.conferences.models import Event
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.sheets.words import code


def of_the_day(source: Source) -> dict[str, Any]:
    """By start; what runs all day stands before it."""
    conference = source.conference
    events = source.programme
    alongside = [each for each in events if each.kind in facts.ALONGSIDE]
    timed = [each for each in events if each.kind not in facts.ALONGSIDE]
    return facts.common(source) | {
        "qr": code(source.url("public-programme", conference.slug)),
        "heading": _("Programme"),
        "alongside_label": _("Alongside, come and go as you like"),
        "alongside": [_listed(each) for each in alongside],
        "starts": [
            {
                "time": clock_time(start) if start else _("The time follows in good time."),
                "events": [_listed(each) for each in own],
            }
            for start, own in programme.by_start(timed)
        ],
        "nothing": "" if events else _("The programme follows in good time."),
        "all_are_examples": _("Example") if events and all(each.is_example for each in events) else "",
        "languages_label": _("Languages"),
        "interpreted_label": _("interpreted:"),
        "hosts_label": _("Hosts"),
        "more": _("The programme may change. Here it is always up to date:"),
    }


def _listed(each: Event) -> dict[str, Any]:
    everybody = each.kind in {Event.Kind.PLENUM, Event.Kind.BREAK}
    return facts.event(each) | {"is_for_all": everybody, "kind": "" if everybody else facts.event(each)["kind"]}
