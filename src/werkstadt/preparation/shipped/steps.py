"""A step of the plan that comes with the program, and who usually does it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from werkstadt.preparation.phases import Phase

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """A task of the plan: so many days from the conference (negative: before), usually done by this role."""

    key: str
    phase: Phase
    days: int
    title: Words
    why: Words
    owner: Words


PLANNING = pgettext_lazy("who does a task", "Social planning")
VENUE = pgettext_lazy("who does a task", "Venue, caretaker")
PRESS = pgettext_lazy("who does a task", "Press office")
PARTNERS = pgettext_lazy("who does a task", "Partners")
MODERATION = pgettext_lazy("who does a task", "Moderation")
CARE = pgettext_lazy("who does a task", "Care team")
DEPARTMENTS = pgettext_lazy("who does a task", "Departments")
TRANSLATION = pgettext_lazy("who does a task", "Translation")
