"""Note of every text what it was made from, so that a change of the source shows, whoever wrote the words and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.translating import saving, states, texts
from werkstadt.translating.models import Delivery, TextState
from werkstadt.translating.states import Key, checksum
from werkstadt.translating.texts import Entry

BY = "werkstadt"


def everything(at: datetime) -> int:
    """All cities and their conferences; how many texts were noted."""
    noted = 0
    for city in City.objects.order_by("pk"):
        noted += of(city, None, at)
        for conference in Conference.objects.filter(area__city=city).select_related("area__city").order_by("pk"):
            noted += of(city, conference, at)
    return noted


@transaction.atomic
def of(city: City, conference: Conference | None, at: datetime) -> int:
    """Words that nobody noted, because they came with a file or from another page; and forget what is gone.

    Whoever changes sources calls it before, so that what was made from the earlier words is outdated afterwards.
    """
    # Nobody saves meanwhile: what is looked at now is what is noted.
    City.objects.select_for_update().get(pk=city.pk)
    entries, known = texts.of_scope(city, conference), states.known(city, conference)
    rows = list(_unnoted(city, conference, entries, known, at))
    saving.keep(rows)
    there = {states.key_of(text, code) for entry in entries for text in entry.texts for code in text.words}
    gone = [row.pk for key, row in known.items() if key not in there]
    TextState.objects.filter(pk__in=gone).delete()
    return len(rows)


def _unnoted(
    city: City, conference: Conference | None, entries: list[Entry], known: dict[Key, TextState], at: datetime
) -> Iterator[TextState]:
    machine = _machine_made(city)
    for entry in entries:
        for text in entry.texts:
            for code, words in text.words.items():
                if code == text.original or states.translation(text, code, known).known:
                    continue
                source, words_hash = text.source_for(code), checksum(words)
                is_machine = (code, words_hash) in machine
                yield TextState(
                    city=city,
                    conference=conference,
                    model=text.row._meta.label_lower,
                    row=text.row.pk,
                    field=text.field,
                    language=code,
                    origin=TextState.Origin.MACHINE if is_machine else TextState.Origin.PERSON,
                    words_hash=words_hash,
                    source_language=source.language,
                    source_hash=checksum(source.words),
                    noted_at=at,
                    noted_by=BY,
                )


def _machine_made(city: City) -> set[tuple[str, str]]:
    """The same words elsewhere came from a machine: a conference was copied, and they with it."""
    found = TextState.objects.filter(city=city, origin=TextState.Origin.MACHINE, reviewed_at=None)
    return set(found.values_list("language", "words_hash"))


def forget_deliveries(before: datetime) -> int:
    """What an agency sent, once it was taken over or nobody did for so long."""
    return Delivery.objects.filter(received_at__lt=before).delete()[0]
