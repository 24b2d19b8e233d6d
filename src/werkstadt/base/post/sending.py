"""Sending letters: taken in hand in one transaction, handed over outside of any, settled in another.

Between the server's "I have it" and our writing that down nothing can be made one: a process killed just there has its
letter sent again, with the same Message-ID.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from werkstadt.base.mail_address import parsed
from werkstadt.base.models import Letter
from werkstadt.base.post import limits, message, smtp
from werkstadt.base.post.configuration import is_configured

logger = logging.getLogger(__name__)

# Longer than any attempt can take: whoever holds a letter for so long is gone.
LONGEST_CLAIM = timedelta(minutes=10)
# While our own server is away one letter at a time tries the door, and the others wait.
CLOSED_FOR = timedelta(minutes=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=1)

State, Reason = Letter.State, Letter.Reason
OURS_TO_REPAIR = {Reason.UNREACHABLE, Reason.NOT_LET_IN}


def send(pk: int, at: datetime) -> None:
    """Send a letter when it is there to be sent. Again, or by two at once, does nothing."""
    letter = claim(pk, at) if is_configured() else None
    if letter is None:
        return
    try:
        reply = carry(letter)
    except smtp.NotSent as problem:
        postpone_or_fail(letter, problem, at)
        is_open = problem.reason not in OURS_TO_REPAIR
    else:
        settle(letter, State.SENT, reply=reply, at=at)
        is_open = True
    if is_open and letter.reason in OURS_TO_REPAIR:
        # It knocked for all of them.
        Letter.objects.waiting().filter(reason__in=OURS_TO_REPAIR).update(reason="", due_at=at)


def carry(letter: Letter) -> str:
    """Nothing leaves a demonstration: its mailbox shows the letter."""
    if settings.DEMONSTRATION:
        return ""
    sender = parsed(settings.MAIL_FROM[1])
    return smtp.hand_over(message.built(letter), sender=sender, to=parsed(letter.to))


@transaction.atomic(durable=True)
def claim(pk: int, at: datetime) -> Letter | None:
    """Take it in hand, so that nobody else does. None: it is not there to be sent now."""
    found = Letter.objects.filter(pk=pk).first()
    if found is None:
        return None
    together = Q(pk=pk)
    if not found.is_confirmed:
        # Two letters to one stranger look at each other: one at a time. (On SQLite there is one writer anyway.)
        together |= Q(mark=found.mark, is_confirmed=False) & (
            Q(due_at__isnull=False) | Q(claimed_at__gt=at - limits.DAY)
        )
    locked = list(Letter.objects.select_for_update().filter(together).order_by("pk"))
    letter = next((each for each in locked if each.pk == pk), None)
    if (
        letter is None
        or not is_there_to_be_sent(letter, at)
        or has_to_wait(letter, [each for each in locked if each.pk != pk], at)
    ):
        return None
    letter.state, letter.claimed_at = State.SENDING, at
    letter.attempts += 1
    letter.save(update_fields=["state", "claimed_at", "attempts"])
    return letter


def is_there_to_be_sent(letter: Letter, at: datetime) -> bool:
    if letter.due_at is None or (letter.state == State.SENDING and not is_lapsed(letter, at)):
        return False
    if not letter.to:
        Letter.objects.filter(pk=letter.pk).never(Reason.FORGOTTEN, at)
        return False
    return letter.is_of_use(at)


def is_lapsed(letter: Letter, at: datetime) -> bool:
    return letter.claimed_at is None or letter.claimed_at <= at - LONGEST_CLAIM


def has_to_wait(letter: Letter, others: Sequence[Letter], at: datetime) -> bool:
    """For its turn at a stranger's address, or for our server."""
    if not letter.is_confirmed:
        due_at, reason = limits.opens_at(limits.gone(others), at)
        if reason:
            letter.state, letter.reason, letter.due_at = State.HELD_BACK, reason, due_at
            letter.save(update_fields=["state", "reason", "due_at"])
            return True
    closed = Letter.objects.filter(state=State.WAITING, reason__in=OURS_TO_REPAIR, due_at__gt=at)
    if waiting := closed.exclude(pk=letter.pk).first():
        letter.state, letter.reason, letter.due_at = State.WAITING, waiting.reason, waiting.due_at
        letter.save(update_fields=["state", "reason", "due_at"])
    return waiting is not None


def postpone_or_fail(letter: Letter, problem: smtp.NotSent, at: datetime) -> None:
    if problem.reason in OURS_TO_REPAIR:
        # Once is enough: a server may be away for a night.
        if letter.reason not in OURS_TO_REPAIR:
            logger.error("Letter %s has not gone: %s. `werkstadt mail` says more.", letter.pk, problem)
        postpone(letter, problem, at + CLOSED_FOR)
    elif problem.reason in {Reason.LATER, Reason.BROKEN_OFF}:
        postpone(letter, problem, at + min(FIRST_PAUSE * 2 ** (letter.attempts - 1), LONGEST_PAUSE))
    else:
        logger.warning("Letter %s will not go: %s", letter.pk, problem)
        settle(letter, State.FAILED, reason=problem.reason, reply=problem.reply, at=at)


def postpone(letter: Letter, problem: smtp.NotSent, due_at: datetime) -> None:
    # Only while it is still ours: somebody may have taken it over.
    Letter.objects.filter(pk=letter.pk, state=State.SENDING, attempts=letter.attempts).update(
        state=State.WAITING, reason=problem.reason, reply=problem.reply, due_at=due_at, claimed_at=None
    )


def settle(letter: Letter, state: Letter.State, *, reason: str = "", reply: str, at: datetime) -> None:
    Letter.objects.filter(pk=letter.pk, state=State.SENDING).update(
        state=state, reason=reason, reply=reply, due_at=None, settled_at=at
    )


def give_up_late(at: datetime) -> int:
    """Letters that are of no use any more fail, so that none arrives when it would only confuse."""
    late = Letter.objects.waiting().filter(until__lte=at)
    lapsed = Letter.objects.lapsed(at - LONGEST_CLAIM).filter(until__lte=at)
    return (late | lapsed).update(state=State.FAILED, reason=Reason.TOO_LATE, due_at=None, settled_at=at)


def due(at: datetime) -> list[int]:
    """Letters whose time has come, in the order they were written. Without a mail server it never comes."""
    if not is_configured():
        return []
    found = Letter.objects.waiting().filter(due_at__lte=at) | Letter.objects.lapsed(at - LONGEST_CLAIM)
    found = found.order_by("pk")
    # While our own server is away, one of those that wait for it is enough to see whether it is back.
    knocking = found.filter(reason__in=OURS_TO_REPAIR)[:1]
    return [each.pk for each in (*found.exclude(reason__in=OURS_TO_REPAIR).only("pk"), *knocking.only("pk"))]
