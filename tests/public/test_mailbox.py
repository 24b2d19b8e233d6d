"""The mailbox: in a demonstration it shows what would have been sent; anywhere else it does not exist."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.base.post.letters import NOON, a_letter, sent, some_words
from tests.canary import ATTACKS, header_lines, suspicious_in_page
from tests.factories import LANGUAGES, a_city
from werkstadt.base import post
from werkstadt.base.models import Letter

pytestmark = pytest.mark.django_db
CALENDAR = post.CalendarFile(b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "REQUEST")


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def pages(letter: Letter) -> list[str]:
    return ["/de/mailbox/", f"/de/mailbox/{letter.pk}/", f"/de/mailbox/{letter.pk}/calendar.ics"]


def test_a_demonstration_shows_its_letters_newest_first(client, demonstration):
    a_city()
    letters = [a_letter("one", letter=some_words("First")), a_letter("two", letter=some_words("Second"))]

    response = client.get("/en/mailbox/")

    assert [row["letter"] for row in response.context["rows"]] == letters[::-1]
    assert response.content.index(b"Second") < response.content.index(b"First")


def test_outside_of_a_demonstration_there_is_no_mailbox(client, settings):
    a_city()
    letter = a_letter(calendar=CALENDAR)
    found = {}
    for is_demonstration in (True, False):
        settings.DEMONSTRATION = is_demonstration
        found[is_demonstration] = [client.get(page).status_code for page in pages(letter)]

    assert found == {True: [200] * 3, False: [404] * 3}


def test_the_bar_leads_to_the_mailbox_in_a_demonstration_only(client, settings):
    a_city()
    found = {}
    for is_demonstration in (True, False):
        settings.DEMONSTRATION = is_demonstration
        found[is_demonstration] = b'href="/de/mailbox/"' in client.get("/de/").content

    assert found == {True: True, False: False}


def test_an_empty_mailbox_says_so(client, demonstration):
    a_city()

    assert "There are no letters yet." in client.get("/en/mailbox/").content.decode()


def test_a_letter_is_shown_as_text_with_its_language(client, demonstration):
    a_city()
    letter = a_letter(letter=some_words("مقعدان لكم", "لكم مقعدان.", "ar"))

    page = client.get(f"/de/mailbox/{letter.pk}/").content.decode()

    assert '<h1><span lang="ar" dir="rtl">مقعدان لكم</span></h1>' in page
    assert 'lang="ar" dir="rtl">لكم مقعدان.' in page


def test_of_an_address_only_enough_is_shown_to_know_ones_own(client, demonstration):
    a_city()
    letter = a_letter(to="oksana@example.org")

    said = "".join(client.get(page).content.decode() for page in pages(letter)[:2])

    assert ("o…@example.org" in said, "oksana" in said) == (True, False)


def test_the_letter_itself_is_shown_where_nothing_can_happen(client, demonstration):
    a_city()
    letter = a_letter()
    Letter.objects.update(html="<!doctype html><script>alert(1)</script>")

    response = client.get(f"/de/mailbox/{letter.pk}/?as=html")

    policy = response["Content-Security-Policy"]
    assert response.content == b"<!doctype html><script>alert(1)</script>"
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy


@pytest.mark.parametrize("as_what", ["", "?as=", "?as=text", "?as=<html>"])
def test_asked_for_anything_else_it_is_a_page_of_ours(client, demonstration, as_what):
    a_city()
    letter = a_letter()

    response = client.get(f"/de/mailbox/{letter.pk}/{as_what}")

    assert "sandbox" not in response["Content-Security-Policy"]
    assert response.templates[0].name == "public/mailbox/letter.html"


def test_the_calendar_file_is_saved_as_it_was_sent(client, demonstration):
    a_city()
    letter = a_letter(calendar=CALENDAR)

    response = client.get(f"/de/mailbox/{letter.pk}/calendar.ics")

    assert response.content == CALENDAR.content
    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert response["Content-Disposition"] == 'attachment; filename="calendar.ics"'


def test_a_letter_without_a_calendar_file_has_none(client, demonstration):
    a_city()
    letter = a_letter()

    assert client.get(f"/de/mailbox/{letter.pk}/calendar.ics").status_code == 404
    assert b"calendar.ics" not in client.get(f"/de/mailbox/{letter.pk}/").content


def test_a_forgotten_letter_says_that_it_is_deleted(client, demonstration):
    a_city()
    letter = sent(a_letter(calendar=CALENDAR))
    post.forget(about="registration:1", at=NOON)

    responses = [client.get(page) for page in pages(letter)]

    assert [response.status_code for response in responses] == [200, 200, 404]
    assert "has been deleted" in client.get(f"/en/mailbox/{letter.pk}/").content.decode()
    assert not any(b"Your seats" in response.content for response in responses)


def test_a_letter_that_is_held_back_says_why(client, demonstration):
    a_city()
    for number in range(2):
        a_letter(f"letter-{number}", is_confirmed=False)

    assert "the last letter to this address went a short time ago" in client.get("/en/mailbox/").content.decode()


def test_a_letter_that_is_not_there_is_not_found(client, demonstration):
    a_city()

    assert [client.get(f"/de/mailbox/{pk}/").status_code for pk in (1, 99999999999999999999)] == [404, 404]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(client, demonstration, language):
    a_city()
    letter = a_letter()

    assert client.get(f"/{language}/mailbox/{letter.pk}/").context["LANGUAGE_CODE"] == language


def test_it_is_neither_kept_nor_found(client, demonstration):
    a_city()
    letter = a_letter(calendar=CALENDAR)

    for page in pages(letter):
        response = client.get(page)
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_words_of_a_letter_become_markup(client, demonstration, attack):
    a_city()
    letter = a_letter()
    Letter.objects.update(
        **dict.fromkeys(("to", "subject", "text", "language", "calendar_method"), attack[:20]), calendar=b"x"
    )
    Letter.objects.update(subject=attack, text=attack)

    for page in pages(letter)[:2]:
        response = client.get(page)
        assert (suspicious_in_page(response.content.decode()), list(header_lines(response))) == ([], [])


def test_a_long_list_takes_as_many_questions_as_a_short_one(client, demonstration):
    a_city()
    client.get("/de/mailbox/")
    found = []
    for number in (1, 3):
        for each in range(number):
            a_letter(f"letter-{number}-{each}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/de/mailbox/")
        found.append(len(asked))

    assert found[0] == found[1]
