"""Paper to write on at an event and after it, without anybody's data: who is there, and how it was."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from werkstadt.conferences.models import Event
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.facts import Source

# Lines for people who come without a seat, and for events whose seats are not known.
MORE_LINES, USUAL_LINES = 5, 25
MOST_LINES = 300
WITHOUT_LIST = {Event.Kind.BREAK, Event.Kind.BOOTH}


def events_with_lists(source: Source) -> list[Event]:
    """All that take place and that people come to: on the day, and before it."""
    events = [*source.programme, *source.run_ups]
    return [event for event in events if event.kind not in WITHOUT_LIST and not event.is_cancelled]


def attendance(source: Source, chosen: Collection[str] = ()) -> dict[str, Any]:
    """A numbered list for each event with seats, or for those that are chosen."""
    events = [event for event in events_with_lists(source) if (event.slug in chosen if chosen else event.capacity)]
    return facts.common(source) | {
        "heading": _("Attendance list"),
        "events": [facts.event(event) | {"lines": _lines(event)} for event in events],
        "columns": [_("No."), _("Name (voluntary)"), _("How many people?"), _("Language (voluntary)")],
        "note": _("Nobody has to write a name. A tick in the line is enough, so that the number is right."),
        "forget": _(
            "Please give this list to the organisers after the event. It is destroyed when it has been counted."
        ),
        "counted": _("Counted at the end: ______ people"),
        "nothing": _("No event has a number of seats yet. Seats come with the programme."),
    }


def _lines(event: Event) -> int:
    return min(event.capacity + MORE_LINES, MOST_LINES) if event.capacity else USUAL_LINES


def evaluation(source: Source) -> dict[str, Any]:
    """A sheet on which people say how it was."""
    return facts.common(source) | {
        "heading": _("How was it?"),
        "lead": _("Your answers help us to do it better next time. Please write no name."),
        "scale_label": _("Please tick one box in each line."),
        "scale": [_("yes"), _("rather yes"), _("rather no"), _("no")],
        "statements": [
            _("I could say what matters to me."),
            _("I was listened to."),
            _("I understood what was said and written."),
            _("I learned something new."),
            _("I know what happens with what we said."),
            _("I got in easily and found my way."),
            _("The time of day suited me."),
            _("I would come again."),
        ],
        "open": [
            {"words": _("What was good?"), "lines": 3},
            {"words": _("What should be different next time?"), "lines": 3},
            {"words": _("What kept you or others from taking part?"), "lines": 2},
        ],
        "heard_label": _("How did you hear of it?"),
        "heard": [
            _("poster or flyer"),
            _("from people I know"),
            _("association or social service"),
            _("letter or mail"),
            _("web page or social media"),
            _("newspaper or radio"),
        ],
        "live_label": _("I live"),
        "live": [_("in this part of the city"), _("somewhere else")],
        "give": _("Please put the sheet into the box at the exit. Thank you!"),
    }
