"""What is missing before a conference may be announced, and what contradicts itself.

`of(conference)` gives codes with parameters; each says which entry of the pack format it is about, so that a page can
lead to where it is mended. Nothing is stored: what is mended is gone from the list.
"""

from __future__ import annotations

from collections.abc import Sequence

from werkstadt.areas.models import PlanningArea
from werkstadt.conferences.models import Conference
from werkstadt.preparation.missing import in_words, material, needed, places, programme
from werkstadt.preparation.missing.lacks import Code, Lack, Severity

__all__ = ["Code", "Lack", "Severity", "of", "of_all"]

CHECKS = (
    needed.facts,
    places.accessibility,
    in_words.ages,
    in_words.areas,
    in_words.addresses,
    in_words.languages,
    in_words.hours,
    in_words.days,
    programme.of_packs,
    programme.gaps,
    programme.childcare,
    programme.booking,
    programme.contest,
    programme.downloads,
    needed.legal_texts,
    needed.translations,
    needed.that_follow,
)


def of(conference: Conference) -> list[Lack]:
    """The most urgent first."""
    return of_all([conference])[conference.pk]


def of_all(conferences: Sequence[Conference], areas: Sequence[PlanningArea] | None = None) -> dict[int, list[Lack]]:
    """By key of the conference; all of one city, and as many queries as for one. `areas`: its areas, if known."""
    return {each.conference.pk: _lacks(each) for each in material.of(conferences, areas)}


def _lacks(found: material.Material) -> list[Lack]:
    lacks = [lack for check in CHECKS for lack in check(found)]
    # The German and the easy text may say the same wrong thing: one line for both.
    unique = {(lack.code, lack.kind, lack.key, lack.fact, str(lack.params)): lack for lack in lacks}
    return sorted(unique.values(), key=lambda lack: lack.severity)
