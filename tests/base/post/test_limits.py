"""Anybody may type anybody's address: a stranger gets one letter in 15 minutes and five a day, whatever happens."""

from __future__ import annotations

import random
import threading
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from tests.base.post.letters import NOON, a_letter, sent, standing
from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.base.models.letter import LetterQuerySet
from werkstadt.base.post import limits, retention, sending
from werkstadt.base.post.limits import opens_at

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def to_stranger(number: int, moment: datetime = NOON, **facts: object) -> Letter:
    """About something else each time, to an address that nobody has confirmed."""
    return a_letter(f"letter-{number}", about=f"registration:{number}", is_confirmed=False, at=moment, **facts)


def pass_time(until: datetime, moment: datetime = NOON, step: timedelta = 15 * MINUTE) -> None:
    """The scheduled job, again and again."""
    while moment <= until:
        sending.give_up_late(moment)
        for pk in sending.due(moment):
            sending.send(pk, moment)
        moment += step


def moments() -> list[timedelta]:
    """When the letters went, after noon."""
    found = Letter.objects.filter(state="sent").order_by("claimed_at").values_list("claimed_at", flat=True)
    return [moment - NOON for moment in found]


def test_the_second_letter_waits_for_a_quarter_of_an_hour(mail_server):
    first, second = to_stranger(1), to_stranger(2)
    before = (standing(second), second.due_at - NOON)

    for letter in (first, second):
        sent(letter)
    pass_time(NOON + 15 * MINUTE)

    assert before == (("held-back", "too-soon"), 15 * MINUTE)
    assert (standing(first), standing(second), moments()) == (("sent", ""), ("sent", ""), [0 * MINUTE, 15 * MINUTE])


def test_five_go_on_a_day_and_the_sixth_on_the_next(mail_server):
    for number in range(6):
        to_stranger(number)

    pass_time(NOON + 2 * DAY)

    assert moments() == [*(15 * number * MINUTE for number in range(5)), DAY]


def test_nobody_can_order_letters_for_the_days_to_come(mail_server):
    letters = [to_stranger(number, NOON + number * MINUTE) for number in range(60)]
    written = Letter.objects.open().count()

    pass_time(NOON + 7 * DAY, step=timedelta(hours=1))

    assert written <= 10
    assert len(mail_server.received) <= 10
    assert standing(letters[-1]) == ("held-back", "too-many")
    assert letters[-1].to == letters[-1].text == ""


def test_a_confirmed_address_has_no_limits(mail_server):
    letters = [a_letter(f"letter-{number}") for number in range(20)]

    for letter in letters:
        sent(letter)

    assert len(mail_server.received) == 20


def test_spellings_of_an_address_count_together(mail_server):
    letters = [to_stranger(1), to_stranger(2, to="Oksana+2@EXAMPLE.org"), to_stranger(3, to="ivan@example.org")]

    found = [standing(sent(letter)) for letter in letters]

    assert found == [("sent", ""), ("held-back", "too-soon"), ("sent", "")]


def test_who_writes_learns_that_a_letter_is_held_back():
    write = {"to": "a@example.org", "letter": post.Words("a", "b", "c", "en"), "about": "x", "at": NOON}

    found = [post.write(key=f"{number}", **write) is None for number in (1, 2, 2)]

    assert found == [False, True, True]


def test_the_newest_of_a_kind_goes_when_its_turn_comes(mail_server):
    first = to_stranger(0)
    sent(first)
    changes = [
        a_letter(
            f"change-{number}", about="registration:7", kind="seats", is_confirmed=False, at=NOON + number * MINUTE
        )
        for number in range(1, 9)
    ]

    pass_time(NOON + DAY)

    assert [standing(letter) for letter in changes] == [("held-back", "superseded")] * 7 + [("sent", "")]
    assert (moments(), mail_server.ids()[-1]) == ([0 * MINUTE, 15 * MINUTE], changes[-1].message_id)


def test_deleting_a_registration_does_not_open_the_door_again(mail_server):
    sent(to_stranger(1))
    post.forget(about="registration:1", at=NOON)
    retention.forget_old(NOON + MINUTE)

    assert standing(sent(to_stranger(2, NOON + MINUTE), NOON + MINUTE)) == ("held-back", "too-soon")


def test_letters_that_were_refused_count_and_letters_that_only_waited_do_not(mail_server):
    mail_server.at_recipient = lambda envelope: "451 later" if "later" in envelope.rcpt_tos[0] else "550 unknown"
    for to in ("refused@example.org", "later@example.org"):
        sent(to_stranger(len(to), to=to))
    mail_server.at_recipient = lambda envelope: None

    found = {
        to: standing(sent(to_stranger(len(to) * 10, to=to))) for to in ("refused@example.org", "later@example.org")
    }

    # The forecast counts the one that waits; when it comes to sending, it has not gone.
    assert found["refused@example.org"] == ("held-back", "too-soon")
    assert found["later@example.org"] == ("sent", "")


def test_without_a_mail_server_letters_that_piled_up_still_go_one_by_one(mail_server, settings):
    configured, settings.MAIL_SERVER = settings.MAIL_SERVER, None
    for hours in range(4):
        to_stranger(hours, NOON + timedelta(hours=hours))
    settings.MAIL_SERVER = configured

    pass_time(NOON + timedelta(hours=5), moment=NOON + timedelta(hours=4))

    assert moments() == [timedelta(hours=4) + 15 * number * MINUTE for number in range(4)]


def test_a_clock_that_was_moved_back_holds_nothing_back(mail_server):
    sent(to_stranger(1, NOON + 50 * DAY), NOON + 50 * DAY)

    assert standing(sent(to_stranger(2))) == ("sent", "")


@effort(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(gaps=st.lists(st.integers(0, 200), max_size=60))
def test_whatever_is_asked_for_no_window_holds_more_than_allowed(gaps):
    at, gone = NOON, []
    for gap in gaps:
        at += gap * MINUTE
        if opens_at(gone, at)[0] == at:
            gone.append(at)

    assert all(later - earlier >= limits.BETWEEN for earlier, later in pairwise(gone))
    assert all(later - earlier >= DAY for earlier, later in zip(gone, gone[limits.PER_DAY :], strict=False))


def five_at_once() -> None:
    """All written long ago, so that only the limit when they go can hold them back."""
    letters = [to_stranger(number, NOON - (number + 1) * DAY / 12) for number in range(5)]
    barrier = threading.Barrier(len(letters))

    def send(pk: int) -> None:
        barrier.wait()
        sending.send(pk, NOON)
        connection.close()

    threads = [threading.Thread(target=send, args=[letter.pk]) for letter in random.sample(letters, len(letters))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_letters_sent_at_once_do_not_slip_past_the_limit_together(mail_server):
    five_at_once()

    assert len(mail_server.received) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_limit_all_of_them_go(mail_server, monkeypatch):
    monkeypatch.setattr(limits, "opens_at", lambda taken, at: (at, None))

    five_at_once()

    assert len(mail_server.received) == 5


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite has one writer anyway")
def test_without_the_lock_all_of_them_go(mail_server, monkeypatch):
    """Each has looked before any of them has gone."""
    met, looked_at = threading.Barrier(5), limits.opens_at

    def opens_at(taken, at):
        found = looked_at(taken, at)
        if at == NOON:
            met.wait(timeout=30)
        return found

    monkeypatch.setattr(limits, "opens_at", opens_at)
    monkeypatch.setattr(LetterQuerySet, "select_for_update", lambda self: self)

    five_at_once()

    assert len(mail_server.received) == 5
