"""The news that the switch of an event writes: what has changed, in each language of the city, with the reason."""

from __future__ import annotations

import re
from copy import copy
from datetime import datetime

from django.utils.translation import gettext as _

from werkstadt.base.post import inline
from werkstadt.base.spoken import in_language
from werkstadt.conferences import calendar_entries
from werkstadt.conferences.models import Event, News
from werkstadt.seats.differences import Change, Known, differences, known
from werkstadt.seats.letters import change_letters, lines

LONGEST = 50


def write(event: Event, before: Known, at: datetime) -> News:
    city = event.conference.area.city
    titles, texts = {}, {}
    for code in city.language_codes:
        with in_language(code, city.time_zone):
            titles[code] = title(event, before)
            texts[code] = text(event, before)
    return News.objects.create(
        conference=event.conference,
        event=event,
        slug=slug_of(f"{event.slug[:30]}-{event.state}-{event.sequence}"),
        title=titles,
        text=texts,
        published_at=at,
        is_example=event.is_example,
    )


def title(event: Event, before: Known) -> str:
    """In the active language."""
    state = Event.State(event.state)
    pattern = calendar_entries.TITLES[state]
    if state == Event.State.PLANNED:
        what = differences(before, known(event))
        pattern = change_letters.SUBJECTS[what[0]][0] if what else pattern
    return str(pattern) % {"title": event.title}


def text(event: Event, before: Known) -> str:
    """As Markdown: what has changed and why, and where and when it is now."""
    what = differences(before, known(event))
    said = change_letters.sentences(what, _with_reason_of_the_language(event))
    if Change.TIME in what:
        said.append(_("When: %(words)s") % {"words": lines.when(event.starts_at, event.ends_at)})
    if Change.PLACE in what:
        said.append(_("Where: %(words)s") % {"words": _in_one_line(lines.where(event.room, event.venue))})
    return "\n\n".join(_unmarked(each) for each in said)


def _with_reason_of_the_language(event: Event) -> Event:
    """Where nobody gave the reason in this language, the sentence goes without: the page shows it, marked."""
    reason = event.state_reason
    if not reason.said().is_missing:
        return event
    without = copy(event)
    without.state_reason = {}
    return without


def slug_of(words: str) -> str:
    """A short name from whatever is given; it is never read by people."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:LONGEST].strip("-") or "news"


def _in_one_line(words: str) -> str:
    return _(", ").join(part.strip() for part in words.split(lines.BREAK))


def _unmarked(words: str) -> str:
    """Without the signs that only letters understand."""
    return inline.MARKED.sub(lambda found: found[2], words)
