"""Each letter goes once: with two workers at it, and when one of them is killed at the worst moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from tests.base.post.letters import NOON, a_letter, standing
from tests.base.post.mail_server import MailServer
from werkstadt.base.models import Letter
from werkstadt.base.post import sending

pytestmark = [pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[3]


def at_once(workers: int, pks: list[int]) -> None:
    """Every worker sends every letter; they begin together."""
    barrier = threading.Barrier(workers)

    def work() -> None:
        barrier.wait()
        for pk in pks:
            sending.send(pk, NOON)
        connection.close()

    threads = [threading.Thread(target=work) for _number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.slow
def test_two_workers_send_five_hundred_letters_once_each(mail_server):
    letters = [a_letter(f"letter-{number}") for number in range(500)]

    at_once(2, [letter.pk for letter in letters])

    assert Counter(mail_server.ids()) == Counter(letter.message_id for letter in letters)
    assert set(Letter.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_without_the_claim_they_would_send_twice(mail_server, monkeypatch):
    def unclaimed(pk: int, at: datetime) -> Letter | None:
        return Letter.objects.filter(pk=pk, due_at__isnull=False).first()

    monkeypatch.setattr(sending, "claim", unclaimed)
    letters = [a_letter(f"letter-{number}") for number in range(20)]

    at_once(2, [letter.pk for letter in letters])

    assert max(Counter(mail_server.ids()).values()) == 2


SEND = """
import sys, django
from datetime import datetime
django.setup()
from django.conf import settings
settings.MAIL_SERVER = {"host": "127.0.0.1", "port": int(sys.argv[2]), "tls": "none", "user": "", "password": ""}
from werkstadt.base.post import sending
sending.send(int(sys.argv[1]), datetime.fromisoformat(sys.argv[3]))
"""


def sent_by_another_process(letter: Letter, server: MailServer, moment: datetime) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "WERKSTADT_DATABASE_URL": database_url(),
        "WERKSTADT_MAIL_FROM": "werkstadt@example.org",
        "PYTHONPATH": str(ROOT / "src"),
    }
    words = [sys.executable, "-c", SEND, str(letter.pk), str(server.port), moment.isoformat()]
    return subprocess.Popen(words, env=environment, cwd=ROOT)


def database_url() -> str:
    """Of the database of this test."""
    about: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{about['NAME']}"
    user = ":".join(quote(about[part], safe="") for part in ("USER", "PASSWORD"))
    return f"postgresql://{user}@{about['HOST']}:{about['PORT']}/{about['NAME']}"


@pytest.mark.slow
def test_a_worker_killed_between_the_servers_yes_and_our_note_sends_the_same_letter_again(mail_server):
    letter = a_letter()
    running: list[subprocess.Popen[bytes]] = []

    def kill_after_taking(envelope: Any) -> None:
        running[0].send_signal(signal.SIGKILL)

    mail_server.at_data = kill_after_taking
    running.append(sent_by_another_process(letter, mail_server, NOON))
    ended = running[0].wait(timeout=60)
    after_the_crash = (standing(letter), len(mail_server.received))
    mail_server.at_data = lambda envelope: None

    for moment in (NOON + timedelta(minutes=1), NOON + sending.LONGEST_CLAIM, NOON + timedelta(days=1)):
        for pk in sending.due(moment):
            sending.send(pk, moment)

    assert ended == -signal.SIGKILL
    assert after_the_crash == (("sending", ""), 1)
    assert mail_server.ids() == [letter.message_id, letter.message_id]
    assert standing(letter) == ("sent", "")


@pytest.mark.slow
def test_a_worker_killed_before_the_servers_yes_loses_nothing(mail_server):
    letter = a_letter()
    running: list[subprocess.Popen[bytes]] = []

    def kill_and_take_nothing(envelope: Any) -> str:
        running[0].send_signal(signal.SIGKILL)
        return "451 nobody hears this"

    mail_server.at_recipient = kill_and_take_nothing
    running.append(sent_by_another_process(letter, mail_server, NOON))
    running[0].wait(timeout=60)
    mail_server.at_recipient = lambda envelope: None

    sending.send(letter.pk, NOON + sending.LONGEST_CLAIM)

    assert (mail_server.ids(), standing(letter)) == ([letter.message_id], ("sent", ""))
