"""A real mail server on a real socket, which takes letters or refuses them as a test wants it."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.postgresql import free_port

# What the server says at a point of the conversation; None: what it would say anyway.
Answer = Callable[[Envelope], str | None]


class MailServer:
    """`received` are the envelopes that it has taken, `refuse` what it says instead of taking them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[Envelope] = []
        self.visits = 0
        self.at_sender: Answer = lambda envelope: None
        self.at_recipient: Answer = lambda envelope: None
        self.at_data: Answer = lambda envelope: None
        self.hangs_up = False
        self.hangs_up_at_goodbye = False

    # The hooks of aiosmtpd

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, host: str, answers: list[str]
    ) -> Any:
        self.visits += 1
        session.host_name = host
        return answers

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        envelope.mail_from, envelope.mail_options = address, options
        return self.at_sender(envelope) or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        envelope.rcpt_tos.append(address)
        return self.at_recipient(envelope) or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.hangs_up:
            server.transport.abort()
            return "250 nobody hears this"
        if answer := self.at_data(envelope):
            return answer
        self.received.append(envelope)
        return "250 2.0.0 taken"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.hangs_up_at_goodbye:
            server.transport.abort()
        return "221 Bye"

    # What tests ask (no properties: aiosmtpd looks at all of them at every visit)

    def messages(self) -> list[EmailMessage]:
        return [read(envelope.content) for envelope in self.received]

    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages()]

    def settings(self, **more: Any) -> dict[str, Any]:
        """For settings.MAIL_SERVER."""
        return {"host": "127.0.0.1", "port": self.port, "tls": "none", "user": "", "password": ""} | more


def read(content: Any) -> EmailMessage:
    """As a mail program reads it."""
    message: Any = BytesParser(policy=policy.default).parsebytes(content)
    return message


@contextmanager
def serving(
    *, is_international: bool = True, tls: ssl.SSLContext | None = None, **options: Any
) -> Iterator[MailServer]:
    """With `tls` and `starttls=False` from the first byte on."""
    server = MailServer(free_port())
    wants_starttls = options.pop("starttls", True)
    if tls:
        options |= {"tls_context": tls} if wants_starttls else {"ssl_context": tls}
    # With a name of its own it does not ask the network for one at every visit.
    options |= {"enable_SMTPUTF8": is_international, "server_hostname": "mail.example.org"}
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
