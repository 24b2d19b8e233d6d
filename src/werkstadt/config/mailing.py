"""What `werkstadt mail` says: where letters go, what lies in the outbox, and whether the mail server takes a letter."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count

from werkstadt.base import clock
from werkstadt.base.mail_address import is_address
from werkstadt.base.models import Letter
from werkstadt.base.post import smtp, trial
from werkstadt.config.problems import Stopped

HINTS = {
    Letter.Reason.UNREACHABLE: "Are host and port right, does it run, and does a firewall let us out?",
    Letter.Reason.NOT_LET_IN: "Are user and password right, is its certificate valid for this name, is ?tls=… what it"
    " offers, and may we send as {sender}?",
    Letter.Reason.LATER: "It wants it later (perhaps it does not know us yet): real letters are tried again for days.",
    Letter.Reason.BROKEN_OFF: "Its own log may say why.",
    Letter.Reason.REFUSED: "Is the address right, and may we send to other houses?",
    Letter.Reason.NO_SUCH_LETTERS: "It does not speak SMTPUTF8, which such addresses need.",
}


def lines() -> list[str]:
    """Of all letters since the beginning: their contents are forgotten, the numbers stay."""
    found = Letter.objects.order_by().values_list("state", "reason").annotate(number=Count("pk"))
    numbers = {(state, reason): number for state, reason, number in found}
    said = [f"{number:6}  {_standing(*key)}" for key, number in sorted(numbers.items())]
    return [_where(), *(said or ["The outbox is empty."])]


def try_out(to: str) -> str:
    if not settings.MAIL_SERVER:
        raise Stopped(_where())
    if not is_address(to):
        raise Stopped(f"{to!r} is not a mail address.")
    try:
        reply = trial.try_out(to, clock.now())
    except smtp.NotSent as problem:
        raise Stopped(_why_not(problem)) from None
    return f"{_server()} has taken the letter ({reply}). Look whether it arrives, and not among the spam."


def _where() -> str:
    if settings.DEMONSTRATION:
        return "This is a demonstration: letters lie in its mailbox."
    if not settings.MAIL_SERVER:
        return "No mail server is set up, so letters wait. Set WERKSTADT_MAIL_URL and WERKSTADT_MAIL_FROM."
    return f"Letters go from {settings.MAIL_FROM[1]} to {_server()}."


def _server() -> str:
    server = settings.MAIL_SERVER or {}
    return f"{server['host']}:{server['port']}"


def _standing(state: str, reason: str) -> str:
    words = str(Letter.State(state).label)
    return f"{words} ({Letter.Reason(reason).label})" if reason else words


def _why_not(problem: smtp.NotSent) -> str:
    said = f" It said {problem.reply}." if problem.reply else ""
    hint = HINTS[problem.reason].format(sender=settings.MAIL_FROM[1])
    return f"{_server()} did not take the letter: {problem.reason.label}.{said} {hint}"
