"""First drafts of everything that is missing in a language, made in a job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import F

from werkstadt.base.refusals import Refused
from werkstadt.translating import glossary, saving, states, texts
from werkstadt.translating.machine import deepl, libretranslate
from werkstadt.translating.machine.asking import TIMEOUT, Problem
from werkstadt.translating.models import MachineRun, TextState
from werkstadt.translating.saving import Written
from werkstadt.translating.states import State, Translation

# Small parcels: what is there is saved, even if the quota ends in the middle.
TOGETHER = 20
BY = "machine"
KINDS: dict[str, Callable[..., list[str]]] = {"deepl": deepl.translate, "libretranslate": libretranslate.translate}


class Machine(NamedTuple):
    """Which program, where, with which key; see WERKSTADT_TRANSLATE."""

    kind: str
    url: str
    key: str
    timeout: float = TIMEOUT


def machine() -> Machine | None:
    found = settings.TRANSLATION_MACHINE
    return Machine(*found) if found else None


def can_translate(language: str) -> bool:
    """Easy language is no language that machines know."""
    return machine() is not None and "-" not in language


def carry_out(pk: int, at: datetime) -> None:
    """May run twice: it only looks for what is still missing."""
    run = MachineRun.objects.select_related("city", "conference__area__city").filter(pk=pk, ended_at=None).first()
    if run is None:
        return
    problem = ""
    try:
        for parcel in _parcels(run):
            _translate(run, parcel, at)
    except Refused as refused:
        problem = refused.code
    MachineRun.objects.filter(pk=pk).update(ended_at=at, problem=problem)


def _parcels(run: MachineRun) -> Iterator[list[Translation]]:
    noted = states.known(run.city, run.conference, run.language)
    entries = texts.of_scope(run.city, run.conference)
    missing = [each for each in states.translations(entries, run.language, noted) if each.state == State.MISSING]
    missing.sort(key=lambda each: each.source.language)
    while missing:
        first = missing[0].source.language
        parcel = [each for each in missing[:TOGETHER] if each.source.language == first]
        yield parcel
        missing = missing[len(parcel) :]


def _translate(run: MachineRun, parcel: list[Translation], at: datetime) -> None:
    found = machine()
    if found is None:
        raise Refused(Problem.OFF)
    names = [name.name for name in glossary.of(run.city).names]
    words = KINDS[found.kind](
        [each.source.words for each in parcel],
        parcel[0].source.language,
        run.language,
        url=found.url,
        key=found.key,
        names=names,
        timeout=found.timeout,
    )
    written = [
        # What somebody has written meanwhile stays: these words are only for an empty place.
        Written(each.text.key, said, each.source_edition, seen=each.edition, origin=TextState.Origin.MACHINE)
        for each, said in zip(parcel, words, strict=True)
    ]
    saved = saving.save(run.city, run.conference, run.language, written, by=BY, at=at)
    MachineRun.objects.filter(pk=run.pk).update(translated=F("translated") + len(saved.changed))
