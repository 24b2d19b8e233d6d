"""Handing a letter to the mail server, and telling apart whose fault it is when that fails."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from werkstadt.base.mail_address import MailAddress
from werkstadt.base.models import Letter

# Twelve answers at most are waited for, the last one longer: servers look for viruses before they give it, and to give
# up on it is to send twice.
ANSWER_SECONDS, LAST_ANSWER_SECONDS, GOODBYE_SECONDS = 20, 120, 5
LONGEST_SECONDS = 12 * ANSWER_SECONDS + 2 * LAST_ANSWER_SECONDS + GOODBYE_SECONDS

Reason = Letter.Reason
Answer = tuple[int, bytes]


class NotSent(Exception):
    """It has not gone: why, and what the server said in numbers."""

    def __init__(self, reason: Letter.Reason, reply: str = "") -> None:
        super().__init__(f"{reason}: {reply}" if reply else str(reason))
        self.reason = reason
        self.reply = reply


def hand_over(message: bytes, *, sender: MailAddress, to: MailAddress) -> str:
    """Returns when the server has taken it: "250 2.0.0". Once it has, nothing that follows counts."""
    with _connected(settings.MAIL_SERVER or {}) as server:
        try:
            return _hand_over(server, message, sender, to)
        # Perhaps it does not like this letter: the next one is tried all the same. SMTPException is an OSError.
        except OSError:
            raise NotSent(Reason.BROKEN_OFF) from None


def _hand_over(server: smtplib.SMTP, message: bytes, sender: MailAddress, to: MailAddress) -> str:
    if to.is_international and not server.has_extn("smtputf8"):
        raise NotSent(Reason.NO_SUCH_LETTERS)
    options = ["SMTPUTF8", "BODY=8BITMIME"] if to.is_international else []
    # Who is refused as a sender is refused with every letter: that is ours to repair.
    for_good = Reason.REFUSED if options else Reason.NOT_LET_IN
    _expect(server.mail(sender.on_the_wire, options), for_good=for_good)
    _expect(server.rcpt(to.on_the_wire), for_good=Reason.REFUSED)
    _be_patient(server, LAST_ANSWER_SECONDS)
    try:
        answer = server.data(message)
    except smtplib.SMTPDataError as error:
        answer = (error.smtp_code, _bytes(error.smtp_error))
    _expect(answer, for_good=Reason.REFUSED)
    return _numbers(answer)


@contextmanager
def _connected(where: dict[str, Any]) -> Iterator[smtplib.SMTP]:
    """Signed in. Whatever breaks on the way there concerns all letters."""
    try:
        server = _opened(where)
    except smtplib.SMTPResponseException as error:
        answer = error.smtp_code, _bytes(error.smtp_error)
        raise NotSent(Reason.NOT_LET_IN if answer[0] >= 500 else Reason.UNREACHABLE, _numbers(answer)) from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError):
        raise NotSent(Reason.NOT_LET_IN) from None
    # Strange host names are a UnicodeError.
    except (OSError, UnicodeError):
        raise NotSent(Reason.UNREACHABLE) from None
    try:
        yield server
    finally:
        _be_patient(server, GOODBYE_SECONDS)
        with suppress(OSError):
            server.quit()
        server.close()


def _be_patient(server: smtplib.SMTP, seconds: int) -> None:
    if server.sock:
        server.sock.settimeout(seconds)


def _opened(where: dict[str, Any]) -> smtplib.SMTP:
    ours = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    secure = ssl.create_default_context() if where["tls"] != "none" else None
    server: smtplib.SMTP
    if where["tls"] == "tls":
        server = smtplib.SMTP_SSL(
            where["host"], where["port"], local_hostname=ours, timeout=ANSWER_SECONDS, context=secure
        )
    else:
        server = smtplib.SMTP(where["host"], where["port"], local_hostname=ours, timeout=ANSWER_SECONDS)
    try:
        if where["tls"] == "starttls":
            # Not offered, and we go: nothing is sent in the clear because somebody on the line wants it so.
            server.starttls(context=secure)
        if where["user"]:
            server.login(where["user"], where["password"])
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _expect(answer: Answer, *, for_good: Letter.Reason) -> None:
    """Goes on at 2xx. 4xx means later, 5xx for good."""
    code = answer[0]
    if code not in {250, 251, 252}:
        raise NotSent(for_good if code >= 500 else Reason.LATER, _numbers(answer))


def _numbers(answer: Answer) -> str:
    """ "550 5.1.1": the words around them may repeat the address."""
    code, said = answer
    status = re.match(rb"[245]\.\d{1,3}\.\d{1,3}\b", said)
    return " ".join([str(code), *[status[0].decode() for status in [status] if status]])


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode(errors="replace")
