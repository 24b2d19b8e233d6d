"""Tasks as pages show them: with their day, how far that is, who does it, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from werkstadt.accounts.models import Person
from werkstadt.conferences.models import Conference
from werkstadt.preparation import weeks
from werkstadt.preparation.phases import Phase
from werkstadt.preparation.weeks import Due, Standing
from werkstadt.workspace.preparation import task_words


@dataclass(frozen=True)
class Row:
    """One line of a plan."""

    due: Due
    is_mine: bool = False
    may_change: bool = True
    # The name of its conference, in a list of several.
    about: str = ""

    @property
    def distance(self) -> str:
        days = self.due.task.days
        return "" if days is None else task_words.distance(days)

    @property
    def is_another_year(self) -> bool:
        """Than that of the conference: then the year is said too."""
        on, day = self.due.on, weeks.day_of(self.due.conference)
        return on is not None and (day is None or on.year != day.year)

    @property
    def standing(self) -> str:
        return task_words.standing(self.due)

    @property
    def state(self) -> str:
        return task_words.state(self.due)


@dataclass(frozen=True)
class Progress:
    """So many of so many tasks are done."""

    done: int
    total: int
    late: int = 0

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left to do."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True)
class Part:
    """A phase with its tasks. What is done altogether, and what lies far ahead, is folded."""

    phase: Phase
    rows: list[Row]
    progress: Progress

    @property
    def is_open(self) -> bool:
        return any(not row.due.task.is_done for row in self.rows)

    @property
    def ahead(self) -> list[Row]:
        """Neither done nor at the top of the page already."""
        return [row for row in self.rows if not row.due.task.is_done and not row.due.is_now]

    @property
    def done(self) -> list[Row]:
        return [row for row in self.rows if row.due.task.is_done]

    @property
    def has_now(self) -> bool:
        """Some of its tasks stand at the top of the page already."""
        return any(row.due.is_now for row in self.rows)


def rows(dues: Iterable[Due], person: Person | None) -> list[Row]:
    return [Row(due, person is not None and due.task.person_id == person.pk) for due in dues]


def parts(shown: Sequence[Row]) -> list[Part]:
    """Phase by phase, in their order; those without tasks are left out."""
    found = [(phase, [row for row in shown if row.due.task.phase == phase]) for phase in Phase]
    return [Part(phase, own, progress(row.due for row in own)) for phase, own in found if own]


def progress(dues: Iterable[Due]) -> Progress:
    every = list(dues)
    return Progress(
        sum(due.task.is_done for due in every), len(every), sum(due.standing == Standing.LATE for due in every)
    )


def name_of(conference: Conference) -> object:
    """What the team calls a conference: its area, in short."""
    return conference.area.short_name or conference.area.name
