"""Whoever changes the seats of an event locks it first, and looks again afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import JSONField, Model, QuerySet

from werkstadt.base.prepared import Prepared
from werkstadt.conferences.models import Conference, Event, Round


def _texts(model: type[Model], before: str = "") -> list[str]:
    return [before + field.name for field in model._meta.concrete_fields if isinstance(field, JSONField)]


# Rules read no texts, and in a rush every millisecond under a lock is somebody's wait.
TEXTS = [*_texts(Event), *_texts(Conference, "conference__"), *_texts(Round, "round__")]


def _locked(events: list[int]) -> QuerySet[Event]:
    rows = Event.objects.select_related("conference", "round").defer(*TEXTS).select_for_update(of=("self",))
    return rows.filter(pk__in=events).order_by("pk")


_LOCKED = Prepared(_locked)


def lock(events: Iterable[int]) -> dict[int, Event]:
    """The events as they are now. Nobody else changes their seats until the transaction ends.

    Always in the same order, so that two who want the same events never wait for each other.
    On SQLite every transaction that writes is alone already (BEGIN IMMEDIATE).
    """
    return {event.pk: event for event in _LOCKED(sorted(set(events)))}


def lock_one(event: int) -> Event:
    return lock([event])[event]
