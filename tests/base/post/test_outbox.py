"""A letter is written once, with what it tells about; a newer one takes its place; it can be forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.base.post.letters import NOON, a_letter, sent, some_words, standing
from werkstadt.base import jobs, post
from werkstadt.base.models import Job, Letter
from werkstadt.base.post import retention, sending
from werkstadt.base.post.jobs import forget_old_letters
from werkstadt.base.refusals import Refused
from werkstadt.base.retention import CONTACTS_KEPT

pytestmark = pytest.mark.django_db
CALENDAR = post.CalendarFile(b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "REQUEST")
DAY = timedelta(days=1)


def personal(letter: Letter) -> list[str]:
    """What is left of to whom it went and what it said."""
    letter.refresh_from_db()
    kept = (letter.to, letter.reply_to, letter.subject, letter.text, letter.html, bytes(letter.calendar).decode())
    return [words for words in kept if words]


def write(key: str = "booking-1-confirmed", **facts: object) -> Letter | None:
    usual = {"to": "oksana@example.org", "letter": some_words(), "about": "registration:1", "at": NOON}
    return post.write(**{"key": key, "is_confirmed": True} | usual | facts)


# Once, and only with its cause


def test_the_same_key_is_written_once(mail_server):
    first, again = write(), write(letter=some_words("Something else"))
    sending.send(first.pk, NOON)
    later = write(at=NOON + 40 * DAY)

    assert first == again == later
    assert (Letter.objects.count(), len(mail_server.received)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_letter_and_its_job_are_gone_when_what_it_tells_about_did_not_happen():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert (Letter.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.parametrize("to", ["", "nobody", "a@b", "a@example.org\r\nBcc: b@example.org"])
def test_a_letter_without_an_address_is_refused(to):
    with pytest.raises(Refused, match="no-address"):
        write(to=to)

    assert Letter.objects.count() == 0


def test_an_answer_goes_to_an_address_too():
    with pytest.raises(Refused, match="no-address"):
        write(reply_to="team@example.org\r\nBcc: b@example.org")


def test_a_letter_is_open_or_settled():
    letter = a_letter()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(settled_at=NOON)


def test_pages_promise_mail_only_where_it_goes(settings):
    found = []
    for server, demonstration in ((None, False), ({"host": "x"}, False), (None, True)):
        settings.MAIL_SERVER, settings.DEMONSTRATION = server, demonstration
        found.append(post.is_configured())

    assert found == [False, True, True]


def test_links_come_from_the_configuration(settings):
    settings.PUBLIC_URL = "https://werkstadt.example.org"

    assert post.link("/de/seats/") == "https://werkstadt.example.org/de/seats/"


# A newer one takes its place


def test_a_newer_letter_takes_the_place_of_one_that_has_not_gone(mail_server):
    older, newer = a_letter("one", kind="seats"), a_letter("two", kind="seats")

    sent(older)
    sent(newer)

    assert (standing(older), standing(newer)) == (("held-back", "superseded"), ("sent", ""))
    assert (personal(older), mail_server.ids()) == ([], [newer.message_id])


def test_a_letter_that_has_gone_or_is_going_stays_what_it_is(mail_server):
    gone, going = sent(a_letter("one", kind="seats")), a_letter("two", kind="seats")
    sending.claim(going.pk, NOON)

    a_letter("three", kind="seats")

    assert [standing(letter)[0] for letter in (gone, going)] == ["sent", "sending"]


@pytest.mark.parametrize(
    "other", [{"kind": "reminder"}, {"about": "registration:2"}, {"to": "ivan@example.org"}, {"kind": ""}]
)
def test_letters_about_something_else_stay(other):
    letter = a_letter("one", kind="seats")

    a_letter("two", **{"kind": "seats"} | other)

    assert standing(letter) == ("waiting", "")


def test_letters_of_no_kind_never_take_a_place():
    letters = [a_letter("one"), a_letter("two")]

    assert [standing(letter) for letter in letters] == [("waiting", "")] * 2


# Forgetting


def test_a_forgotten_letter_is_gone_from_the_outbox_but_counted(mail_server):
    settled, waiting = sent(a_letter("one", calendar=CALENDAR)), a_letter("two", reply_to="team@example.org")
    other = a_letter("three", about="registration:2")

    forgotten = post.forget(about="registration:1", at=NOON + DAY)
    sent(waiting, NOON + DAY)

    assert (forgotten, personal(settled), personal(waiting)) == (2, [], [])
    assert [standing(letter) for letter in (settled, waiting)] == [("sent", ""), ("held-back", "forgotten")]
    assert (len(personal(other)), mail_server.ids()) == (4, [settled.message_id])
    assert not write("two")


def test_a_letter_that_is_forgotten_while_it_is_sent_is_not_tried_again(mail_server):
    mail_server.at_data = lambda envelope: "451 later"
    letter = a_letter()
    claimed = sending.claim(letter.pk, NOON)

    post.forget(about="registration:1", at=NOON)
    with pytest.raises(sending.smtp.NotSent) as problem:
        sending.carry(claimed)
    sending.postpone_or_fail(claimed, problem.value, NOON)
    sent(letter, NOON + DAY)

    assert (standing(letter), personal(letter), letter.attempts) == (("held-back", "forgotten"), [], 1)


def test_old_letters_are_forgotten_and_their_marks_after_a_day(mail_server):
    letter, open_one = sent(a_letter("one", calendar=CALENDAR)), a_letter("two")
    found = []
    for moment in (NOON + DAY / 2, NOON + DAY, NOON + CONTACTS_KEPT - DAY, NOON + CONTACTS_KEPT):
        retention.forget_old(moment)
        found.append((len(personal(letter)), bool(letter.mark)))

    assert found == [(5, True), (5, False), (5, False), (0, False)]
    assert (standing(letter), len(personal(open_one)), bool(open_one.mark)) == (("sent", ""), 4, True)


def test_letters_that_failed_are_forgotten_too(mail_server):
    mail_server.at_recipient = lambda envelope: "550 5.1.1 unknown"
    letter = sent(a_letter())

    retention.forget_old(NOON + CONTACTS_KEPT)

    assert (standing(letter), letter.reply, personal(letter)) == (("failed", "refused"), "550 5.1.1", [])


def test_the_queue_forgets_by_itself(mail_server):
    letter = sent(a_letter())

    forget_old_letters.enqueue()
    jobs.run_waiting()

    assert personal(letter) == []


def test_a_person_can_see_what_was_written_to_them():
    letters = [a_letter("one"), a_letter("two")]
    a_letter("three", about="registration:2")

    assert post.letters_about("registration:1") == letters
