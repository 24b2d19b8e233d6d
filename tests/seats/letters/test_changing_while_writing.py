"""An event changes again in the moment in which its letter is written: that is told as well."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction

from tests.factories import a_workshop, at
from tests.seats.letters.people import NOVEMBER, a_person, letters, write_all
from werkstadt.conferences.models import Event
from werkstadt.seats import changes, locking
from werkstadt.seats.letters import calendar_files, change_letters

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SECOND, THIRD = at("2025-12-13 12:00"), at("2025-12-13 14:00")


def move(event: Event, starts_at: Any) -> None:
    with transaction.atomic():
        found = Event.objects.select_for_update().get(pk=event.pk)
        before = changes.known(found)
        found.starts_at, found.ends_at = starts_at, None
        found.save()
        changes.event_changed(found, before, NOVEMBER)


def last_told(monkeypatch: pytest.MonkeyPatch) -> str:
    """Of the letters, when the second change comes after the writer has read the first, and before it is done."""
    event = a_workshop()
    person = a_person(event.conference, event, language="en")
    write_all()
    move(event, SECOND)
    usual = calendar_files.of

    def move_again() -> None:
        try:
            move(event, THIRD)
        finally:
            connections.close_all()

    mover = threading.Thread(target=move_again)

    def slow(*args: Any) -> Any:
        if not mover.ident:
            mover.start()
            # It is done by then, unless it has to wait for the writer.
            mover.join(1)
        return usual(*args)

    monkeypatch.setattr(calendar_files, "of", slow)
    change_letters.write(person.pk, NOVEMBER)
    mover.join(20)
    write_all()
    return letters(person)[-1].text


def test_the_second_change_is_told_by_the_next_letter(monkeypatch):
    assert "When: Saturday, 13 December 2025, from 15:00" in last_told(monkeypatch)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time, locked or not.")
def test_without_the_lock_it_would_be_lost(monkeypatch):
    """The control."""

    def unlocked(events: Any) -> dict[int, Event]:
        return {event.pk: event for event in Event.objects.filter(pk__in=set(events))}

    usual = locking.lock
    monkeypatch.setattr(
        locking,
        "lock",
        lambda events: unlocked(events) if threading.current_thread().name == "MainThread" else usual(events),
    )

    assert "from 15:00" not in last_told(monkeypatch)
