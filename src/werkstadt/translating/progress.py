"""How far each language is, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.translating import states, texts
from werkstadt.translating.states import State, Translation
from werkstadt.translating.texts import Entry


@dataclass(frozen=True)
class Counts:
    """So many texts are in each state."""

    missing: int = 0
    outdated: int = 0
    machine: int = 0
    person: int = 0
    reviewed: int = 0

    @property
    def total(self) -> int:
        return self.missing + self.outdated + self.machine + self.person + self.reviewed

    @property
    def ready(self) -> int:
        """Written or reviewed by a person, and still what the source says."""
        return self.person + self.reviewed

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left to do."""
        return self.ready * 100 // self.total if self.total else 100


def of(conference: Conference) -> dict[str, Counts]:
    """Language → counts, for each language into which the city translates, in the order of its menu."""
    return of_entries(conference.area.city, conference, texts.of(conference))


def of_city(city: City) -> dict[str, Counts]:
    """The same for what all conferences share."""
    return of_entries(city, None, texts.of_city(city))


def of_entries(city: City, conference: Conference | None, entries: list[Entry]) -> dict[str, Counts]:
    noted = states.known(city, conference)
    return {code: count(states.translations(entries, code, noted)) for code in texts.targets_of(city)}


def count(found: Iterable[Translation]) -> Counts:
    numbers = Counter(each.state for each in found)
    return Counts(**{state.value: numbers[state] for state in State})
