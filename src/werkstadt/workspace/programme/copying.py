"""The events of a round once more at another time: first to look at, then as new entries."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from werkstadt.base.translated import Text
from werkstadt.conferences.clashes import Planned
from werkstadt.conferences.models import Event, Round
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.packs.kinds import Ref
from werkstadt.packs.suggestions import as_slug
from werkstadt.workspace.programme.loading import Loaded

LONGEST = 50
# What belongs to the one event, not to its repetition.
NOT_COPIED = {"slug", "state", "state_reason", "sequence", "source"}


def originals(loaded: Loaded, repeated: Round) -> list[Planned]:
    """What takes place of a round."""
    return [each for each in loaded.plan().timed if each.event.round_id == repeated.pk]


def copies(loaded: Loaded, those: list[Planned], title: str, starts: datetime) -> list[Planned]:
    """Not stored yet; they keep rooms, hosts and their distances in time."""
    if not those:
        return []
    shift = starts - min(each.start for each in those)
    taken = set(loaded.by_slug)
    rounds = {each.event.round.slug for each in loaded.plan().planned if each.event.round}
    named = Round(
        pk=-1, conference=loaded.conference, slug=free(as_slug(title), rounds), title=Text({_language(loaded): title})
    )
    found = []
    for number, each in enumerate(those, 1):
        event = copy(each.event)
        event.pk, event.slug, event.round = -number, free(each.event.slug, taken), named
        event.state, event.state_reason = Event.State.PLANNED, Text()
        taken.add(event.slug)
        spot = replace(each.spot, starts_at=each.start + shift, ends_at=each.end + shift)
        # Who moderates the new ones nobody has said yet.
        found.append(replace(each, event=event, spot=spot, moderators=()))
    return found


def store(loaded: Loaded, those: list[Planned], new: list[Planned], *, by: str, at: datetime) -> None:
    """A new round with its events, all or none. Their seats go to the first who come until somebody says else."""
    conference, city = loaded.conference, loaded.conference.area.city
    if not new:
        return
    named = new[0].event.round
    edits = []
    if named:
        edits.append(Edit(Ref("round", (conference.slug, named.slug)), {"title": dict(named.title)}, act="add"))
    for original, each in zip(those, new, strict=True):
        entry = editing.entry_of(city, Ref("event", (conference.slug, original.event.slug)))
        values: dict[str, Any] = {key: value for key, value in entry.items() if key not in NOT_COPIED}
        values |= {"starts": each.spot.starts_at, "ends": each.spot.ends_at, "round": named and named.slug}
        edits.append(Edit(Ref("event", (conference.slug, each.event.slug)), values, act="add"))
    editing.apply(city, edits, by=by, at=at)


def free(wanted: str, taken: Collection[str]) -> str:
    """The first of wald, wald-2, wald-3 … that nothing has."""
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = wanted[: LONGEST - len(ending)].rstrip("-_") + ending
    return slug


def _language(loaded: Loaded) -> str:
    """In which somebody writes who reads the page in it."""
    return get_language() or loaded.conference.area.city.language_codes[0]
