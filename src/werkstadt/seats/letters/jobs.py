"""Writing letters, right after what they tell has happened."""

from __future__ import annotations

from datetime import date, timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.seats.letters import change_letters, placed_letters, receipt_letters, reminders, seat_letters


@job
def write_receipt(registration: int) -> None:
    receipt_letters.write(registration, clock.now())


@job
def write_moved_up(booking: int) -> None:
    seat_letters.write_moved_up(booking, clock.now())


@job
def tell_changes(event: int) -> None:
    """One job for each person: a letter that can't be written keeps nobody else from theirs."""
    for registration in change_letters.concerned(event):
        write_changes.enqueue(registration, key=str(registration))


@job
def write_changes(registration: int) -> None:
    change_letters.write(registration, clock.now())


@job
def write_placed(registration: int, placement: int, rounds: list[list[int | None]]) -> None:
    given = [placed_letters.Given(int(each or 0), event) for each, event in rounds]
    placed_letters.write(registration, placement, given, clock.now())


@job
@scheduled(every=timedelta(minutes=10))
def send_reminders() -> None:
    """The day before, at a decent hour."""
    for registration, day in reminders.due(clock.now()):
        write_reminder.enqueue(registration, day.isoformat(), key=f"{registration}-{day}")


@job
def write_reminder(registration: int, day: str) -> None:
    reminders.write(registration, date.fromisoformat(day), clock.now())
