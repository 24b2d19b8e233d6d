"""A letter with news by real SMTP, and the button that mail programs make of its headers (RFC 8058)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.base.post.mail_server import serving
from tests.factories import a_workshop
from tests.following.people import NOVEMBER, a_follower, a_request, pass_to
from werkstadt.base.post import sending
from werkstadt.base.post.jobs import send_what_waited
from werkstadt.following import retention, telling
from werkstadt.following.models import Follower
from werkstadt.following.telling import Switch
from werkstadt.workspace.telling import storing

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_server(settings: Any, monkeypatch: Any) -> Any:
    # The clock of the demonstration goes on, but letters leave.
    monkeypatch.setattr(sending, "carry", carry)
    settings.MAIL_FROM = ("WerkStadt Jena", "werkstadt@example.org")
    with serving() as server:
        settings.MAIL_SERVER = server.settings()
        yield server


def carry(letter: Any) -> str:
    """As `sending.carry` does outside of a demonstration."""
    from werkstadt.base.mail_address import parsed
    from werkstadt.base.post import message, smtp

    return smtp.hand_over(message.built(letter), sender=parsed("werkstadt@example.org"), to=parsed(letter.to))


def arrived(mail_server: Any) -> Any:
    event = a_workshop(title={"en": "Walk"})
    a_follower(event)
    telling.switch(event, Switch("cancelled", {"en": "It rains."}), write=storing.write, by="Büro", at=NOVEMBER)
    send_what_waited.enqueue()
    pass_to(NOVEMBER)
    return mail_server.messages()[-1]


def test_the_letter_that_arrives_can_be_stopped_by_the_mail_program(mail_server):
    letter = arrived(mail_server)

    address = letter["List-Unsubscribe"].strip("<>")
    assert letter["Subject"] == "Cancelled: Walk"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.startswith("https://werkstadt.example.org/en/follow/")
    # As a provider sends it: no cookies, no page before, and no redirect is followed.
    answer = Client().post(urlsplit(address).path, {"List-Unsubscribe": "One-Click"})
    again = Client().post(urlsplit(address).path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, again.status_code, Follower.objects.count()) == (200, 200, 0)


def test_both_forms_of_the_letter_name_the_page_to_stop_it(mail_server):
    letter = arrived(mail_server)

    text, html = (part.get_content() for part in letter.iter_parts())
    address = letter["List-Unsubscribe"].strip("<>")
    assert address in text
    assert f'href="{address}"' in html


def test_the_question_has_no_such_header_for_nobody_has_subscribed_yet(mail_server):
    a_request(a_workshop())
    pass_to(NOVEMBER)

    assert [letter["List-Unsubscribe"] for letter in mail_server.messages()] == [None]


@pytest.mark.parametrize(("reply", "left"), [("550 5.1.1 unknown", 0), ("550 5.7.1 we do not trust you", 1)])
def test_a_mailbox_that_is_gone_is_forgotten_but_not_for_a_quarrel_of_servers(mail_server, reply, left):
    event = a_workshop()
    a_follower(event)
    mail_server.at_recipient = lambda envelope: reply
    telling.switch(event, Switch("cancelled", {}), write=storing.write, by="Büro", at=NOVEMBER)
    pass_to(NOVEMBER)

    retention.forget_due(NOVEMBER)

    assert Follower.objects.count() == left


def test_without_tls_no_program_is_asked_to_press_the_button(mail_server, settings):
    settings.PUBLIC_URL = "http://localhost:8000"

    letter = arrived(mail_server)

    assert letter["List-Unsubscribe"].startswith("<http://localhost")
    assert letter["List-Unsubscribe-Post"] is None
