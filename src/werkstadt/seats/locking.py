"""Whoever changes the seats of an event locks it first, and looks again afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from werkstadt.conferences.models import Event


def lock(events: Iterable[int]) -> dict[int, Event]:
    """The events as they are now. Nobody else changes their seats until the transaction ends.

    Always in the same order, so that two who want the same events never wait for each other.
    On SQLite every transaction that writes is alone already (BEGIN IMMEDIATE).
    """
    rows = Event.objects.select_related("conference", "round").select_for_update(of=("self",))
    return {event.pk: event for event in rows.filter(pk__in=set(events)).order_by("pk")}


def lock_one(event: int) -> Event:
    return lock([event])[event]
