"""What has no words yet in a language of the city, or words whose source has changed since."""

from __future__ import annotations

from dataclasses import dataclass

from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference
from werkstadt.translating import states, texts
from werkstadt.translating.states import State


@dataclass(frozen=True)
class MissingText:
    """One text that is not complete: of which entry, which text, in which languages."""

    key: str
    # Title of the conference, event, topic … it belongs to, and what the text is called.
    entry: Text | str
    text: str
    missing: tuple[str, ...]
    outdated: tuple[str, ...]


def texts_of(conference: Conference) -> list[MissingText]:
    """In reading order; proper names are never missing."""
    city = conference.area.city
    languages, noted = texts.targets_of(city), states.known(city, conference)
    found = []
    for entry in texts.of(conference):
        for text in entry.texts:
            each = {code: states.translation(text, code, noted) for code in languages}
            missing = tuple(code for code, one in each.items() if one.is_needed and one.state == State.MISSING)
            outdated = tuple(code for code, one in each.items() if one.state == State.OUTDATED)
            if missing or outdated:
                found.append(MissingText(text.key, entry.title, text.label, missing, outdated))
    return found
