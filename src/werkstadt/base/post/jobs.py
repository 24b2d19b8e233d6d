"""Background work of the post: send what was just written, what had to wait, and forget what is old."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.base.post import retention, sending


@job
def send_letter(letter: int) -> None:
    sending.send(letter, clock.now())


@job
@scheduled(every=timedelta(minutes=1))
def send_what_waited() -> None:
    """Letters that had to wait: for the server, for their turn, for a mail server to be named at all."""
    at = clock.now()
    sending.give_up_late(at)
    for letter in sending.due(at):
        send_letter.enqueue(letter, key=str(letter))


@job
@scheduled(every=timedelta(hours=1))
def forget_old_letters() -> None:
    retention.forget_old(clock.now())
