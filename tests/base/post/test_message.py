"""What arrives is what was written: read back from a real mail server by the readers of other programs."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from tests.base.post.letters import NOON, a_letter, sent, some_words
from tests.base.post.mail_server import MailServer, read
from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.base.post import message
from werkstadt.base.post.words import one_line

pytestmark = pytest.mark.django_db

HEADERS = ("From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language")
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//WerkStadt//\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
    "DTSTAMP:20251201T120000Z\r\nDTSTART:20251213T100000Z\r\nSEQUENCE:3\r\nSTATUS:CANCELLED\r\n"
    "SUMMARY:Прогулянка – قاعة\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()


def contents(part: Any) -> str:
    """Lines end with CRLF on the way."""
    return part.get_content().replace("\r\n", "\n")


def test_a_letter_arrives_as_it_was_written(mail_server):
    words = post.Words("Your seats", "Two seats.\n", "<!doctype html><p>Two seats.</p>\n", "en")

    letter = sent(a_letter(letter=words, reply_to="team@example.org"))

    (arrived,) = mail_server.messages()
    assert {name: arrived[name] for name in HEADERS} == {
        "From": "WerkStadt Jena <werkstadt@example.org>",
        "To": "oksana@example.org",
        "Reply-To": "team@example.org",
        "Subject": "Your seats",
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
    }
    assert parsedate_to_datetime(arrived["Date"]) == NOON
    assert arrived.get_content_type() == "multipart/alternative"
    assert [(part.get_content_type(), contents(part)) for part in arrived.iter_parts()] == [
        ("text/plain", words.text),
        ("text/html", words.html),
    ]
    assert (letter.state, letter.reply, letter.settled_at, letter.due_at) == ("sent", "250 2.0.0", NOON, None)


def test_the_envelope_names_both_ends(mail_server):
    sent(a_letter())

    (envelope,) = mail_server.received
    assert (envelope.mail_from, envelope.rcpt_tos) == ("werkstadt@example.org", ["oksana@example.org"])


@pytest.mark.parametrize(
    "words",
    [
        "Grüße aus Jena – „schön“, ß, €",
        "Вітаємо! Ваші місця: прогулянка",
        "مرحبًا بكم في قاعة الاجتماعات، الساعة 10:00",
        "x" * 10_000,
        "Wort " * 3_000,
        ".\n..\n.dots at the beginning\n\n.",
        "From the beginning of a line\n",
        "👩‍👩‍👧 e\u0301 \u2068Emil-Höllein-Platz\u2069",
        "trailing   \n\ttabs = and =3D signs",
    ],
)
def test_words_of_any_script_and_length_arrive(mail_server, words):
    sent(a_letter(letter=post.Words("Subject", words + "\n", f"<p>{words}</p>\n", "ar")))

    (arrived,) = mail_server.messages()
    (content,) = [envelope.content for envelope in mail_server.received]
    assert [contents(part) for part in arrived.iter_parts()] == [words + "\n", f"<p>{words}</p>\n"]
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    "subject",
    [
        "Ваші місця на «Разом у Єні»: субота, 13 грудня 2025 року, 10:00–16:00, Християнська гімназія",
        "حُجز لكم مقعدان في ورشة العمل يوم السبت 13 ديسمبر 2025 الساعة 10:00 صباحًا",
        "A long subject of plain words " * 20,
        "=?utf-8?q?not_what_it_seems?=",
        "ä" * 300,
        "Ein Wort mit ü und " + "x" * 200,
        'a@b.example, <c@d.example>; "quoted" (comment)',
    ],
)
def test_subjects_of_any_script_and_length_arrive(mail_server, subject):
    sent(a_letter(letter=some_words(subject=one_line(subject))))

    (arrived,) = mail_server.messages()
    assert arrived["Subject"] == one_line(subject)


def printable(words: str) -> bool:
    return bool(one_line(words)) and words.isprintable()


@effort(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(subject=st.text(min_size=1, max_size=200).filter(printable), text=st.text(max_size=300))
def test_any_words_come_through_unchanged(settings, subject, text):
    settings.MAIL_FROM = ("WerkStadt", "werkstadt@example.org")
    text = "\n".join(text.replace("\r", "").splitlines()) + "\n"
    letter = Letter(
        to="a@example.org", subject=one_line(subject), text=text, html="<p>", written_at=NOON, message_id="<a@b.c>"
    )

    arrived = read(message.built(letter))

    assert arrived["Subject"] == one_line(subject)
    assert contents(arrived.get_body(("plain",))) == text


def test_a_calendar_file_comes_twice_and_names_its_method(mail_server):
    sent(a_letter(calendar=post.CalendarFile(CALENDAR, "CANCEL")))

    (arrived,) = mail_server.messages()
    words, file = arrived.iter_parts()
    offered = list(words.iter_parts())[-1]
    (event,) = icalendar.Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert arrived.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in words.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    assert (offered.get_param("method"), offered.get_content_charset()) == ("CANCEL", "utf-8")
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "calendar.ics")
    assert offered.get_payload(decode=True) == file.get_content() == CALENDAR
    assert (event["SEQUENCE"], event["STATUS"], event["SUMMARY"]) == (3, "CANCELLED", "Прогулянка – قاعة")


@pytest.mark.parametrize(("content", "method"), [(CALENDAR, "REQUEST"), (CALENDAR, "REPLY"), (b"", "PUBLISH")])
def test_a_calendar_file_that_says_something_else_than_the_letter_is_a_mistake(content, method):
    with pytest.raises(ValueError, match="METHOD"):
        post.CalendarFile(content, method)


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\u2028", "\x00", "\x0b"])
def test_no_line_break_gets_into_a_subject(sign):
    with pytest.raises(ValueError, match="one line"):
        some_words(subject=f"Hello{sign}Bcc: everybody@example.org")


def test_a_subject_that_was_broken_in_the_database_still_makes_no_header(mail_server):
    letter = a_letter()
    Letter.objects.update(subject="Hello\r\nBcc: everybody@example.org\r\n\r\nbody")

    sent(letter)

    (arrived,) = mail_server.messages()
    assert (arrived["Bcc"], arrived["Subject"]) == (None, "Hello Bcc: everybody@example.org body")


def test_a_domain_in_other_letters_needs_nothing_special(mail_server: MailServer):
    sent(a_letter(to="post@bücher.example"))

    (envelope,) = mail_server.received
    assert envelope.rcpt_tos == ["post@xn--bcher-kva.example"]
    assert read(envelope.content)["To"] == "post@xn--bcher-kva.example"


def test_an_address_in_other_letters_goes_where_the_server_speaks_them(mail_server: MailServer):
    sent(a_letter(to="оксана@bücher.example"))

    (envelope,) = mail_server.received
    assert envelope.rcpt_tos == ["оксана@xn--bcher-kva.example"]
    assert "SMTPUTF8" in envelope.mail_options
    assert read(envelope.content)["To"] == "оксана@xn--bcher-kva.example"
