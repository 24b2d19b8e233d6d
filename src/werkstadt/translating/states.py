"""How far each text is in a language: computed from checksums whenever somebody asks, so it holds after any change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.translated import Said
from werkstadt.conferences.models import Conference
from werkstadt.translating.models import TextState
from werkstadt.translating.texts import Entry, TextAt


class State(models.TextChoices):
    MISSING = "missing", _("missing")
    OUTDATED = "outdated", _("outdated")
    MACHINE = "machine", _("machine")
    PERSON = "person", _("written by a person")
    REVIEWED = "reviewed", _("reviewed")


Key = tuple[str, int, str, str]


@dataclass(frozen=True)
class Translation:
    """One text in one language: what it is made from, its words, and how far it is."""

    text: TextAt
    language: str
    source: Said
    words: str
    state: State
    # What we know about these words; None: nothing, or only about words that stood here before.
    known: TextState | None

    @property
    def is_needed(self) -> bool:
        """Those that nobody has to translate count only where somebody did."""
        return bool(self.words) or (not self.text.is_optional and bool(self.source.words))

    @property
    def edition(self) -> str:
        """Says which words somebody had before them."""
        return checksum(self.words)

    @property
    def source_edition(self) -> str:
        return checksum(self.source.words)


def checksum(words: str) -> str:
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()


def known(city: City, conference: Conference | None, *languages: str) -> dict[Key, TextState]:
    """What was noted about the texts of a conference, or of the city; one query."""
    found = TextState.objects.filter(city=city, conference=conference)
    if languages:
        found = found.filter(language__in=languages)
    return {(each.model, each.row, each.field, each.language): each for each in found}


def key_of(text: TextAt, language: str) -> Key:
    return (text.row._meta.label_lower, text.row.pk, text.field, language)


def translation(text: TextAt, language: str, noted: dict[Key, TextState]) -> Translation:
    words, source = text.in_(language), text.source_for(language)
    about = noted.get(key_of(text, language))
    if about and about.words_hash != checksum(words):
        # Changed elsewhere since: nothing is known about these words.
        about = None
    return Translation(text, language, source, words, _state(words, source, about), about)


def translations(entries: Iterable[Entry], language: str, noted: dict[Key, TextState]) -> list[Translation]:
    """All that a language needs, in reading order."""
    found = (translation(text, language, noted) for entry in entries for text in entry.texts)
    return [each for each in found if each.is_needed]


def _state(words: str, source: Said, about: TextState | None) -> State:
    if not words:
        return State.MISSING
    if about is None:
        return State.PERSON
    if about.source_hash and source.words and about.source_hash != checksum(source.words):
        return State.OUTDATED
    if about.reviewed_at:
        return State.REVIEWED
    return State.MACHINE if about.origin == TextState.Origin.MACHINE else State.PERSON
