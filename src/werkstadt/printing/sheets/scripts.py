"""One page for who leads a workshop: what it is for, what comes when, what to note."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences.models import Event
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.sheets.words import blocks

# Shares of the time in percent; they add up to a hundred.
SHARES = (8, 9, 20, 25, 17, 13, 8)
STEP = timedelta(minutes=1)


def workshops_of(source: Source) -> list[Event]:
    return [event for event in source.programme if event.kind == Event.Kind.WORKSHOP]


def scripts(source: Source, chosen: Collection[str] = ()) -> dict[str, Any]:
    """A page for each workshop that takes place (all, or those with these short names)."""
    events = [
        event for event in workshops_of(source) if not event.is_cancelled and (not chosen or event.slug in chosen)
    ]
    return facts.common(source) | {
        "heading": _("Script for the moderation"),
        "goal_label": _("What it is for"),
        "goal": blocks(source.conference.goal),
        "topic_label": _("What it is about"),
        "times_label": _("What comes when"),
        "rules_label": _("Rules for talking"),
        "rules": [
            _("Everybody gets a word; nobody has to speak."),
            _("One person speaks, the others listen."),
            _("We speak in short sentences, so that interpreting works."),
            _("We write down what is said, in the words of who said it."),
            _("What is told about people stays in the room."),
        ],
        "note_label": _("Please note"),
        "note": [
            _("how many people are there"),
            _("each promise: who does what until when"),
            _("questions that nobody could answer"),
            _("how many dots each card got"),
        ],
        "cards_label": _("How the cards work"),
        "cards": [
            _("One thought on one card, in any language. The kind and the topic are ticked."),
            _("Please change nothing on a card. Who can't write says it, and you write it word by word."),
            _("The lower part with the code is torn off and taken home: with it everybody finds their card again."),
            _("Take a photo of the wall before you take it down. Then give all cards to the organisers."),
        ],
        "seats_label": _("Seats"),
        "languages_label": _("Languages"),
        "interpreted_label": _("interpreted:"),
        "nothing": _("The programme follows in good time."),
        "events": [facts.event(event) | {"times": times(event.starts_at, event.ends_at)} for event in events],
    }


def times(start: datetime | None, end: datetime | None) -> list[dict[str, str]]:
    """Each part with its begin and its minutes; without a start or an end only in their order."""
    parts = _parts()
    if start is None or end is None:
        return [{"time": "", "minutes": "", "what": what, "how": how} for what, how in parts]
    minutes = int((end - start) / STEP)
    rows, done = [], 0
    for (what, how), share in zip(parts, SHARES, strict=True):
        begins = round(done * minutes / 100)
        done += share
        lasts = round(done * minutes / 100) - begins
        rows.append(
            {
                "time": clock_time(start + begins * STEP),
                "minutes": _("%(number)s min") % {"number": lasts},
                "what": what,
                "how": how,
            }
        )
    return rows


def _parts() -> list[tuple[str, str]]:
    return [
        (_("Arrive"), _("Welcome everybody. Say who you are, what it is about, how long it takes, who interprets.")),
        (_("Rules and cards"), _("Say the rules. Show a card: kind, topic, one thought on each.")),
        (_("What works well?"), _("First everybody writes alone, then each reads one card aloud. Hang up the cards.")),
        (
            _("What is missing? What would help?"),
            _("Talk in pairs, then write. Needs, ideas and questions hang apart."),
        ),
        (_("Put together"), _("What belongs together? Give each group of cards a title that all agree with.")),
        (_("Dots"), _("Everybody gets three dots for what matters most to them. Count aloud.")),
        (
            _("Closing"),
            _("Read the three strongest out. Who promises what? Say what happens with the cards. Thank everybody."),
        ),
    ]
