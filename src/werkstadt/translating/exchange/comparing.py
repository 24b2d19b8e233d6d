"""What a delivery would change, text by text, before anything changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.plain_text import printable
from werkstadt.translating import states, texts
from werkstadt.translating.exchange.unit import MOST_LETTERS, Unit
from werkstadt.translating.models import Delivery
from werkstadt.translating.states import State, Translation, checksum


class Outcome(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    OUTDATED = "outdated", _("the source has changed since")
    CONFLICT = "conflict", _("changed here meanwhile")
    UNFINISHED = "unfinished", _("not finished")
    SAME = "same", _("the same")
    EMPTY = "empty", _("without words")
    UNFIT = "unfit", _("does not fit")
    UNKNOWN = "unknown", _("no such text")
    TWICE = "twice", _("twice in the file")


# These can be taken over; the first two are chosen unless somebody says no.
TAKEABLE = (Outcome.NEW, Outcome.CHANGED, Outcome.OUTDATED, Outcome.CONFLICT, Outcome.UNFINISHED)
CHOSEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Compared:
    """One text of a delivery beside what stands here now."""

    unit: Unit
    outcome: Outcome
    now: Translation | None

    @property
    def words(self) -> str:
        return tidy(self.unit.words)

    @property
    def is_takeable(self) -> bool:
        return self.outcome in TAKEABLE

    @property
    def is_chosen(self) -> bool:
        return self.outcome in CHOSEN


def of(delivery: Delivery) -> list[Compared]:
    """In the order of the file."""
    entries = texts.of_scope(delivery.city, delivery.conference)
    noted = states.known(delivery.city, delivery.conference, delivery.language)
    known = {key: states.translation(text, delivery.language, noted) for key, text in texts.by_key(entries).items()}
    return list(_compared([Unit(**each) for each in delivery.units], known))


def counts(found: list[Compared]) -> list[tuple[Outcome, int]]:
    numbers = Counter(each.outcome for each in found)
    return [(outcome, numbers[outcome]) for outcome in Outcome if numbers[outcome]]


def tidy(words: str) -> str:
    return printable(words).strip()


def _compared(units: list[Unit], known: dict[str, Translation]) -> Iterator[Compared]:
    seen: set[str] = set()
    for unit in units:
        now = known.get(unit.key)
        outcome = Outcome.TWICE if unit.key in seen and now else _outcome(unit, now)
        seen.add(unit.key)
        yield Compared(unit, outcome, now)


def _outcome(unit: Unit, now: Translation | None) -> Outcome:
    words = tidy(unit.words)
    if now is None:
        return Outcome.UNKNOWN
    if not words:
        return Outcome.EMPTY
    if words == now.words:
        return Outcome.SAME
    if len(words) > MOST_LETTERS or (now.text.is_line and "\n" in words):
        return Outcome.UNFIT
    if not now.edition.startswith(unit.edition):
        return Outcome.CONFLICT
    if tidy(unit.source) != tidy(now.source.words):
        return Outcome.OUTDATED
    if not unit.is_finished:
        return Outcome.UNFINISHED
    return Outcome.NEW if now.state == State.MISSING else Outcome.CHANGED


def source_edition(compared: Compared) -> str:
    """Of what was really translated: the source of the file, unless it is the one that stands here."""
    source = compared.now.source.words if compared.now else ""
    return checksum(source if tidy(source) == tidy(compared.unit.source) else compared.unit.source)
