"""`werkstadt mail`: an operator sees what lies in the outbox, and why a mail server does not take a letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.base.post.letters import NOON, a_letter, sent
from tests.base.post.mail_server import serving
from tools.postgresql import free_port
from werkstadt.base import post
from werkstadt.config import mailing
from werkstadt.config.problems import Stopped

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _console_in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def mail_server(settings):
    settings.PUBLIC_URL, settings.MAIL_FROM = "https://werkstadt.example.org", ("WerkStadt", "werkstadt@example.org")
    with serving() as server:
        settings.MAIL_SERVER = server.settings()
        yield server


def test_an_empty_outbox_says_so(mail_server):
    assert mailing.lines() == [
        f"Letters go from werkstadt@example.org to 127.0.0.1:{mail_server.port}.",
        "The outbox is empty.",
    ]


def test_letters_are_counted_by_what_became_of_them(mail_server):
    a_letter("waiting", about="registration:2")
    sent(a_letter("sent"))
    for number in range(2):
        a_letter(f"forgotten-{number}", about="registration:3")
    post.forget(about="registration:3", at=NOON)

    assert mailing.lines()[1:] == [
        "     2  held back (what it was about was deleted)",
        "     1  sent",
        "     1  waiting",
    ]


def test_without_a_mail_server_it_says_what_to_set(settings):
    settings.MAIL_SERVER = None

    assert mailing.lines()[0].endswith("Set WERKSTADT_MAIL_URL and WERKSTADT_MAIL_FROM.")
    with pytest.raises(Stopped, match="No mail server is set up"):
        mailing.try_out("oksana@example.org")


def test_a_letter_to_try_it_out_arrives(mail_server):
    said = mailing.try_out("oksana@example.org")

    (arrived,) = mail_server.messages()
    assert said.startswith(f"127.0.0.1:{mail_server.port} has taken the letter (250 2.0.0).")
    assert (arrived["To"], arrived["Subject"]) == (
        "oksana@example.org",
        "A letter from WerkStadt – ein Brief von WerkStadt",
    )


def test_a_letter_to_no_address_is_refused(mail_server):
    with pytest.raises(Stopped, match="not a mail address"):
        mailing.try_out("nobody")


@pytest.mark.parametrize(
    ("at_what", "answer", "words"),
    [
        ("at_sender", "553 5.7.1 no", "does not let us in. It said 553 5.7.1."),
        ("at_recipient", "550 5.1.1 no", "refused it. It said 550 5.1.1."),
        ("at_data", "451 4.7.1 no", "wants it later. It said 451 4.7.1."),
    ],
)
def test_each_refusal_is_explained(mail_server, at_what, answer, words):
    setattr(mail_server, at_what, lambda envelope: answer)

    with pytest.raises(Stopped) as stopped:
        mailing.try_out("oksana@example.org")

    assert words in str(stopped.value)


def test_a_server_that_is_not_there_is_explained(mail_server, settings):
    settings.MAIL_SERVER = mail_server.settings(port=free_port())

    with pytest.raises(Stopped, match="Are host and port right"):
        mailing.try_out("oksana@example.org")
