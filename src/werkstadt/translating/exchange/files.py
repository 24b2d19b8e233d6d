"""A file for an agency, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from werkstadt.areas.models import City
from werkstadt.base.languages import own_name
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.translating import states, texts
from werkstadt.translating.exchange import po, xliff
from werkstadt.translating.exchange.unit import MOST_BYTES, Problem, Unit
from werkstadt.translating.glossary import Glossary
from werkstadt.translating.models import Delivery
from werkstadt.translating.states import State

FORMATS = {"xliff": (xliff, "application/xliff+xml"), "po": (po, "text/x-gettext-translation")}
MOST_NAMES = 60


@dataclass(frozen=True)
class Exported:
    """A file to download."""

    name: str
    content: str
    media_type: str


def export(
    city: City,
    conference: Conference | None,
    language: str,
    format_: str,
    glossary: Glossary,
    *,
    only_open: bool = False,
) -> Exported:
    """All texts with their words, or only those that somebody has to look at."""
    module, media_type = FORMATS[format_]
    noted = states.known(city, conference, language)
    original = texts.original_of(city)
    # Labels and notes in the language that the agency translates from.
    with override(original):
        groups = []
        for entry in texts.of_scope(city, conference):
            found = states.translations([entry], language, noted)
            found = [each for each in found if each.source.words and not (only_open and _is_done(each.state))]
            if found:
                groups.append((entry, found))
        name = f"{conference.slug if conference else city.slug}-{language}"
        content = module.write(
            groups, name=name, source_language=original, language=language, notes=_notes(glossary, language)
        )
    return Exported(f"{name}.{format_}", content, media_type)


def _is_done(state: State) -> bool:
    return state in {State.PERSON, State.REVIEWED}


def _notes(glossary: Glossary, language: str) -> list[str]:
    names = ", ".join(name.name for name in glossary.names[:MOST_NAMES])
    notes = [
        _("Into: %(language)s. Markdown (#, **, lists, links) stays as it is.") % {"language": own_name(language)},
        _("These proper names stay as they are, a translation may stand in brackets behind: %(names)s")
        % {"names": names},
    ]
    words = [
        f"{term.choices('de')[0]} = {term.choices(language)[0]}"
        for term in glossary.terms
        if term.choices("de") and term.choices(language)
    ]
    return [*notes, _("Glossary: %(words)s") % {"words": "; ".join(words)}] if words else notes


def read(content: bytes, language: str) -> list[Unit]:
    """By its content, not by its name. Refused with a code."""
    if len(content) > MOST_BYTES:
        raise Refused(Problem.TOO_LARGE)
    begin = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        units = xliff.read(content, language)
    elif b"msgid" in content:
        units = po.read(content, language)
    else:
        raise Refused(Problem.UNKNOWN_FORMAT)
    if not units:
        raise Refused(Problem.NO_TEXTS)
    return units


@transaction.atomic
def receive(
    city: City, conference: Conference | None, language: str, name: str, content: bytes, *, by: str, at: datetime
) -> Delivery:
    """Keep what was read until somebody has looked at it."""
    units = read(content, language)
    return Delivery.objects.create(
        city=city,
        conference=conference,
        language=language,
        file_name=name[:200],
        units=[unit.stored() for unit in units],
        received_at=at,
        received_by=by,
    )
