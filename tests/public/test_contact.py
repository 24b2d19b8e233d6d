"""Reporting a barrier: nothing typed is lost, nothing is reported twice, nobody reports in a reader's name."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils.translation import gettext, override

from tests.factories import LANGUAGES, a_city
from werkstadt.areas.models import BarrierReport, BarrierReportContact

pytestmark = pytest.mark.django_db
PAGE = "/de/contact/"
EMPTY = "Please write what did not work. One sentence is enough."
SCRIPTS = [
    "Я не можу прочитати",
    "لا أستطيع القراءة",
    "读不了 😀 👩‍👩‍👧",
    "\u202etxet\u202c",
    "<script>alert(1)</script>",
    "' OR 1=1; --",
    "{{ 7*7 }} {% now %}",
    "Eins\nZwei",
    "ä" * 5000,
]


@pytest.fixture(autouse=True)
def city():
    return a_city()


def sent(**fields: str) -> dict[str, str]:
    return {"key": "k" * 22, "words": "Zu klein.", "page": "/de/", "contact": "person@example.org"} | fields


def the_key(response) -> str:
    (key,) = re.findall(r'<input type="hidden" name="key" value="([\w-]+)"', response.content.decode())
    return str(key)


def test_a_report_is_kept_with_page_language_and_contact_apart(client, city):
    response = client.post("/uk/contact/", sent())

    report = BarrierReport.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/uk/contact/thanks/")
    assert (report.city, report.words, report.page, report.language) == (city, "Zu klein.", "/de/", "uk")
    assert (report.contact.words, BarrierReportContact.objects.count()) == ("person@example.org", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_in_each_language(client, language):
    asked = client.get(f"/{language}/contact/?page=/{language}/find/")
    sent_once = client.post(f"/{language}/contact/", {"key": the_key(asked), "words": "x"}, follow=True)

    assert asked.context["form"]["page"].value() == f"/{language}/find/"
    assert sent_once.redirect_chain == [(f"/{language}/contact/thanks/", 302)]
    assert BarrierReport.objects.get().language == language
    with override(language):
        assert f"<h1>{gettext('Thank you')}</h1>" in unescape(sent_once.content.decode())


def test_nothing_at_all_is_an_empty_report(client):
    response = client.post(PAGE)

    assert [error["id"] for error in response.context["errors"]] == ["id_words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_report_is_said_beside_the_field_and_above_and_the_rest_is_kept(client, language):
    response = client.post(f"/{language}/contact/", sent(words=" ", page="/de/x", contact="0<b>1"))

    said = unescape(response.content.decode())
    with override(language):
        message = gettext(EMPTY)
    assert (response.status_code, BarrierReport.objects.count()) == (200, 0)
    assert f'<a href="#id_words">{message}</a>' in said
    assert f'<p class="error" id="id_words-error">{message}</p>' in said
    assert 'aria-describedby="id_words-error"' in said
    assert 'aria-invalid="true"' in said
    assert response.context["form"]["page"].value() == "/de/x"
    assert 'value="0&lt;b&gt;1"' in response.content.decode()
    assert the_key(response) == "k" * 22


@pytest.mark.parametrize(("field", "most"), [("words", 5000), ("page", 500), ("contact", 200)])
def test_too_much_is_said_and_kept_and_the_most_is_taken(client, field, most):
    response = client.post(PAGE, sent(**{field: "x" * (most + 1)}))
    said = response.content.decode()

    assert (response.status_code, BarrierReport.objects.count()) == (200, 0)
    assert "x" * (most + 1) in said
    assert (f'id="id_{field}-error"' in said, f'href="#id_{field}"' in said) == (True, True)

    assert client.post(PAGE, sent(**{field: "x" * most})).status_code == 302


@pytest.mark.parametrize("words", SCRIPTS)
def test_any_script_is_kept_as_it_was_typed(client, words):
    client.post(PAGE, sent(words=words, contact=words[:200], page=words[:500].replace("\n", "")))

    report = BarrierReport.objects.get()
    assert (report.words, report.contact.words) == (words, words[:200])


@pytest.mark.parametrize("words", SCRIPTS)
def test_what_is_shown_again_is_what_was_typed(client, words):
    response = client.post(PAGE, sent(words="", contact=words[:200]))

    assert response.context["form"]["contact"].value() == words[:200]
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("field", ["words", "page", "contact"])
def test_what_no_database_can_keep_is_refused_in_words(client, field):
    response = client.post(PAGE, sent(**{field: "a\x00b"}))

    assert (response.status_code, BarrierReport.objects.count()) == (200, 0)
    assert 'class="error-summary' in response.content.decode()


def test_the_same_form_sent_twice_is_one_report(client):
    key = the_key(client.get(PAGE))

    for _time in range(3):
        assert client.post(PAGE, sent(key=key)).status_code == 302

    assert (BarrierReport.objects.count(), BarrierReportContact.objects.count()) == (1, 1)


def test_each_form_has_a_key_of_its_own_that_nobody_guesses(client):
    keys = {the_key(client.get(PAGE)) for _time in range(5)}

    assert (len(keys), min(map(len, keys))) == (5, 22)


def test_a_form_without_a_key_is_a_report_of_its_own(client):
    for _time in range(2):
        client.post(PAGE, {"words": "Zu klein."})

    assert BarrierReport.objects.count() == 2


@pytest.mark.parametrize(
    "key", ["", "k", "k" * 65, "x" * 100_000, "a\x00" * 20, "ключ" * 5, "<script>alert(1)</script>"]
)
def test_what_is_no_key_of_ours_does_not_stand_in_the_way(client, key):
    asked_back = client.post(PAGE, sent(key=key, words=""))
    response = client.post(PAGE, sent(key=key))

    assert (len(the_key(asked_back)), response.status_code) == (22, 302)
    assert len(BarrierReport.objects.get().key) == 22


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_may_not_report_in_a_readers_name(client, headers):
    response = client.post(PAGE, sent(), headers=headers)

    assert (response.status_code, BarrierReport.objects.count()) == (403, 0)
    with override("de"):
        reason = gettext("This form was sent from another site. Please open the page here and try again.")
    assert reason in unescape(response.content.decode())


def test_a_page_too_long_for_its_field_is_cut(client):
    response = client.get(PAGE, {"page": "/" + "x" * 900})

    assert response.context["form"]["page"].value() == "/" + "x" * 499


def test_nobody_keeps_the_form_and_what_was_sent_is_answered_for_one_alone(client):
    assert client.get(PAGE)["Cache-Control"] == "no-store"
    assert client.post(PAGE, sent(words="")).has_header("X-Werkstadt-Shared") is False
