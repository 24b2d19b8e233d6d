"""Whose fault it is when a letter does not go, and what follows: later, never, or ours to repair."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from tests.base.post.letters import NOON, a_letter, sent, standing
from tests.base.post.mail_server import serving
from tools.postgresql import free_port
from werkstadt.base import jobs
from werkstadt.base.models import Job, Letter
from werkstadt.base.post import sending, smtp
from werkstadt.base.post.jobs import send_what_waited

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def answering(code: int, words: str = "4.7.1 come back later") -> object:
    return lambda envelope: f"{code} {words}"


def test_what_the_other_server_wants_later_goes_later(mail_server):
    mail_server.at_recipient = answering(451)
    letter = sent(a_letter())
    first = (standing(letter), letter.reply, letter.due_at - NOON, letter.to)
    mail_server.at_recipient = lambda envelope: None

    sent(letter, letter.due_at)

    assert first == (("waiting", "later"), "451 4.7.1", 2 * MINUTE, "oksana@example.org")
    assert (standing(letter), len(mail_server.received), letter.attempts) == (("sent", ""), 1, 2)


def test_the_pauses_grow_to_an_hour(mail_server):
    mail_server.at_data = answering(452)
    letter, moment, pauses = a_letter(), NOON, []

    for _attempt in range(8):
        sent(letter, moment)
        pauses.append((letter.due_at - moment) // MINUTE)
        moment = letter.due_at

    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize("at_what", ["at_recipient", "at_data"])
def test_what_the_other_server_refuses_for_good_never_goes(mail_server, caplog, at_what):
    setattr(mail_server, at_what, answering(550, "5.1.1 <oksana@example.org> unknown, see https://example.org"))
    letter = sent(a_letter())

    sent(letter, NOON + timedelta(hours=1))

    assert (standing(letter), letter.reply, letter.attempts) == (("failed", "refused"), "550 5.1.1", 1)
    assert (letter.due_at, letter.settled_at, mail_server.received) == (None, NOON, [])
    assert ["oksana" in line for line in caplog.messages] == [False]


def test_who_is_refused_as_a_sender_keeps_the_letter(mail_server, caplog):
    mail_server.at_sender = answering(553, "5.7.1 not your address")

    letter = sent(a_letter())

    assert (standing(letter), letter.reply) == (("waiting", "not-let-in"), "553 5.7.1")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_without_a_server_letters_wait_and_only_one_knocks(mail_server, settings, monkeypatch):
    knocks = []
    monkeypatch.setattr(smtp, "_opened", counted(smtp._opened, knocks))
    settings.MAIL_SERVER = mail_server.settings(port=free_port())
    letters = [a_letter(f"letter-{number}") for number in range(5)]

    for letter in letters:
        sent(letter)

    assert {standing(letter) for letter in letters} == {("waiting", "unreachable")}
    assert {letter.due_at for letter in letters} == {NOON + sending.CLOSED_FOR}
    assert len(knocks) == 1


def test_the_log_tells_of_an_outage_once(mail_server, settings, caplog):
    settings.MAIL_SERVER = mail_server.settings(port=free_port())
    letters = [a_letter(f"letter-{number}") for number in range(3)]

    for minutes in range(0, 60, 5):
        for letter in letters:
            sent(letter, NOON + minutes * MINUTE)

    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def counted(function, calls):
    def called(*args):
        calls.append(args)
        return function(*args)

    return called


def test_when_the_server_is_back_everything_goes(mail_server, settings):
    settings.MAIL_SERVER = mail_server.settings(port=free_port())
    letters = [sent(a_letter(f"letter-{number}")) for number in range(5)]
    settings.MAIL_SERVER = mail_server.settings()
    found = []

    for _round in range(3):
        found.append(sending.due(NOON + sending.CLOSED_FOR))
        for pk in found[-1]:
            sending.send(pk, NOON + sending.CLOSED_FOR)

    assert [len(pks) for pks in found] == [1, 4, 0]
    assert {standing(letter) for letter in letters} == {("sent", "")}
    assert sorted(mail_server.ids()) == sorted(letter.message_id for letter in letters)


def test_while_the_server_is_away_one_letter_is_enough_to_see_it(mail_server, settings):
    settings.MAIL_SERVER = mail_server.settings(port=free_port())
    letters = [sent(a_letter(f"letter-{number}")) for number in range(5)]

    knocking = [sending.due(NOON + minutes * sending.CLOSED_FOR) for minutes in (0, 1, 2)]

    assert knocking == [[], [letters[0].pk], [letters[0].pk]]


def test_a_server_that_hangs_up_in_the_middle_gets_the_same_letter_again(mail_server):
    mail_server.hangs_up = True
    letter = sent(a_letter())
    in_between = standing(letter)
    mail_server.hangs_up = False

    sent(letter, letter.due_at)

    assert in_between == ("waiting", "broken-off")
    assert (standing(letter), mail_server.ids()) == (("sent", ""), [letter.message_id])


def test_a_server_that_is_closing_gets_it_later(mail_server):
    mail_server.at_recipient = answering(421, "4.3.2 going down")

    letter = sent(a_letter())

    assert (standing(letter), letter.reply) == (("waiting", "later"), "421 4.3.2")


@pytest.mark.parametrize("reason", ["broken-off", "later"])
def test_a_letter_that_the_server_does_not_like_holds_up_no_other(mail_server, reason):
    mail_server.hangs_up = reason == "broken-off"
    mail_server.at_data = answering(451)
    bad = sent(a_letter("bad"))
    mail_server.hangs_up, mail_server.at_data = False, lambda envelope: None

    good = sent(a_letter("good"))

    assert (standing(bad), standing(good)) == (("waiting", reason), ("sent", ""))


def test_a_server_that_is_gone_before_the_goodbye_has_the_letter(mail_server):
    mail_server.hangs_up_at_goodbye = True

    letter = sent(a_letter())

    assert (standing(letter), letter.reply) == (("sent", ""), "250 2.0.0")


@pytest.mark.parametrize("code", [500, 555])
def test_a_server_that_promises_to_speak_other_letters_and_refuses_them_holds_up_no_other(mail_server, code):
    mail_server.at_sender = lambda envelope: f"{code} 5.6.7 no" if "SMTPUTF8" in envelope.mail_options else None

    found = [standing(sent(a_letter(to, to=to))) for to in ("оксана@example.org", "oksana@example.org")]

    assert found == [("failed", "refused"), ("sent", "")]


def test_an_address_in_other_letters_fails_where_the_server_cannot_carry_it(mail_server, settings):
    with serving(is_international=False) as plain:
        settings.MAIL_SERVER = plain.settings()
        letter = sent(a_letter(to="оксана@example.org"))

    assert (standing(letter), plain.received) == (("failed", "no-such-letters"), [])


def test_a_letter_that_was_sent_is_not_sent_again(mail_server):
    letter = sent(a_letter())

    for hours in (0, 1, 48):
        sent(letter, NOON + timedelta(hours=hours))

    assert len(mail_server.received) == 1


def test_a_letter_in_somebodys_hands_is_left_alone_until_they_are_gone(mail_server):
    letter = a_letter()
    sending.claim(letter.pk, NOON)

    sent(letter, NOON + sending.LONGEST_CLAIM - MINUTE)
    before = len(mail_server.received)
    sent(letter, NOON + sending.LONGEST_CLAIM)

    assert (before, mail_server.ids(), standing(letter)) == (0, [letter.message_id], ("sent", ""))


def test_nobody_holds_a_letter_longer_than_an_attempt_can_take():
    assert timedelta(seconds=smtp.LONGEST_SECONDS) < sending.LONGEST_CLAIM


def test_who_comes_late_does_not_undo_what_another_has_done(mail_server):
    letter = a_letter()
    slow = sending.claim(letter.pk, NOON)
    sent(letter, NOON + sending.LONGEST_CLAIM)

    sending.postpone_or_fail(slow, smtp.NotSent(Letter.Reason.REFUSED, "550"), NOON + sending.LONGEST_CLAIM)

    assert standing(letter) == ("sent", "")


# Without a mail server


def test_without_a_mail_server_letters_wait_and_go_when_there_is_one(mail_server, settings):
    configured, settings.MAIL_SERVER = settings.MAIL_SERVER, None
    letter = sent(a_letter())
    waiting = (standing(letter), sending.due(NOON))
    settings.MAIL_SERVER = configured

    sent(letter, NOON + timedelta(days=1))

    assert waiting == (("waiting", ""), [])
    assert (standing(letter), len(mail_server.received)) == (("sent", ""), 1)


def test_a_letter_that_is_of_no_use_any_more_does_not_go(mail_server):
    usual, short = a_letter("usual"), a_letter("short", until=NOON + timedelta(hours=1))
    moments = [NOON + timedelta(hours=1), NOON + timedelta(days=5)]

    for letter, moment in zip((short, usual), moments, strict=True):
        sent(letter, moment)
        sending.give_up_late(moment)

    assert [standing(usual), standing(short)] == [("failed", "too-late")] * 2
    assert mail_server.received == []


def test_nothing_leaves_a_demonstration(mail_server, settings):
    settings.DEMONSTRATION = True

    letter = sent(a_letter())

    assert (standing(letter), mail_server.visits, mail_server.received) == (("sent", ""), 0, [])


# By the queue


def test_a_written_letter_is_sent_by_a_job(mail_server):
    letter = a_letter(at=NOON)

    Letter.objects.update(until=NOON + timedelta(days=3650))
    jobs.run_waiting()

    assert (standing(letter), mail_server.ids()) == (("sent", ""), [letter.message_id])


def test_what_waited_is_queued_again_once(mail_server, settings):
    settings.MAIL_SERVER = None
    letter = a_letter(until=NOON + timedelta(days=3650))
    jobs.run_waiting()
    settings.MAIL_SERVER = mail_server.settings()

    send_what_waited()
    send_what_waited()
    queued = Job.objects.filter(name="base.post.send_letter").count()
    jobs.run_waiting()

    assert (queued, standing(letter), len(mail_server.received)) == (1, ("sent", ""), 1)
