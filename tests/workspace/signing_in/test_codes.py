"""Signing in with a code by mail: nobody learns who is known, and nobody guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.internal.flows import code_verification
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.factories import a_city, a_person
from tests.staff import FROM_HERE
from tests.workspace.signing_in.by_mail import CONFIRM, SIGN_IN, ask, code_in_the_letter, confirm, is_signed_in, sign_in
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.base.jobs import run_waiting
from werkstadt.base.models import Job, Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    cache.clear()
    return a_person(a_city(), Role.TRANSLATOR, email="jana@example.org", name="Jana", language="uk")


def test_the_code_from_the_letter_signs_in(client, person):
    answers = [ask(client).headers["Location"], sign_in(client).headers["Location"]]

    assert (answers, is_signed_in(client)) == ([CONFIRM, "/de/workspace/"], True)


def test_the_letter_is_in_the_language_of_the_person_and_goes_at_once_to_a_confirmed_address(client, person):
    ask(client)
    run_waiting()

    letter = Letter.objects.get()
    assert (letter.to, letter.language, letter.kind, letter.is_confirmed) == (
        "jana@example.org",
        "uk",
        "sign-in code",
        True,
    )
    assert letter.until - letter.written_at == timedelta(minutes=10)


def test_an_unknown_address_sees_the_same_page_and_leaves_the_same_work(client, person):
    found = []
    for email in ("jana@example.org", "nobody@example.org"):
        own = Client()
        answer = ask(own, email)
        page = own.get(answer["Location"]).content.decode().replace(email, "…")
        found.append((answer.status_code, answer["Location"], page, Job.objects.count()))
        Job.objects.all().delete()

    assert found[0] == found[1]


def test_to_an_unknown_address_no_letter_goes(client, person):
    ask(client, "nobody@example.org")
    run_waiting()

    assert Letter.objects.count() == 0


def test_a_code_works_once(client, person):
    ask(client)
    code = code_in_the_letter()
    first, again = confirm(client, code), Client()
    again.cookies = client.cookies.copy()
    client.post("/de/account/sign-out/", headers=FROM_HERE)

    assert first["Location"] == "/de/workspace/"
    assert confirm(client, code)["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_a_code_works_only_where_it_was_asked_for(client, person):
    ask(client)

    assert confirm(Client(), code_in_the_letter())["Location"] == SIGN_IN


def test_after_three_wrong_codes_a_new_one_is_needed(client, person):
    ask(client)
    code = code_in_the_letter()
    wrong = "0000-0000" if code != "0000-0000" else "1111-1111"

    answers = [confirm(client, wrong).status_code for _attempt in range(3)]

    assert answers == [200, 200, 302]
    assert confirm(client, code)["Location"] == SIGN_IN


def test_a_code_ends_after_ten_minutes(client, person, monkeypatch):
    ask(client)
    code, later = code_in_the_letter(), code_verification.time.time() + 601
    monkeypatch.setattr(code_verification.time, "time", lambda: later)

    assert confirm(client, code)["Location"] == SIGN_IN + "?said=ended"


def test_an_address_gets_three_codes_a_minute_whoever_asks_from_wherever(person):
    answers = [ask(Client(), "JANA@example.org").status_code for _attempt in range(4)]

    assert answers == [302, 302, 302, 200]


def test_others_behind_the_same_network_are_not_locked_out(person):
    for _attempt in range(5):
        ask(Client())

    answers = [ask(Client(), f"helper-{number}@example.org").status_code for number in range(40)]

    assert set(answers) == {302}


def test_what_counts_tells_no_address(person):
    ask(Client())

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM werkstadt_limits")
        rows = cursor.fetchall()
    assert rows
    assert "jana" not in str(rows)


def test_the_session_is_another_one_after_signing_in(client, person):
    ask(client)
    before = client.session.session_key
    confirm(client, code_in_the_letter())

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/de/account/", "/de/account/"),
        ("https://evil.example/", "/de/workspace/"),
        ("//evil.example/", "/de/workspace/"),
        ("http://localhost/de/", "/de/workspace/"),
        ("javascript:alert(1)", "/de/workspace/"),
    ],
)
def test_it_goes_on_to_pages_of_ours_only(client, person, wanted, led_to):
    ask(client, next=wanted)

    assert confirm(client, code_in_the_letter(), next=wanted)["Location"] == led_to


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_forms_of_other_sites_are_refused_on_every_page_about_accounts(client, person, headers):
    sign_in(client)
    pages = [SIGN_IN, CONFIRM, "/de/account/", "/de/account/elsewhere/", "/de/account/sign-out/"]
    pages += [f"/de/account/second-proof/{name}" for name in ("app/", "again/", "recovery-codes/new/", "passkeys/add/")]
    pages += ["/de/account/sign-in/passkey/", "/de/account/sign-in/directory/", "/de/account/sign-in/try/1/"]

    assert {page: client.post(page, {}, headers=headers).status_code for page in pages} == dict.fromkeys(pages, 403)


def test_who_was_deactivated_is_nobody_at_the_next_request(client, person):
    sign_in(client)
    person.is_active = False
    person.save()

    assert not is_signed_in(client)


def test_somebody_of_a_demonstration_signs_in_nowhere_else(client, person, settings):
    Person.objects.update(is_demonstration=True)
    ask(client)
    run_waiting()
    nothing = Letter.objects.count()
    settings.DEMONSTRATION = True
    sign_in(client)
    in_the_demonstration = is_signed_in(client)
    settings.DEMONSTRATION = False

    assert (nothing, in_the_demonstration, is_signed_in(client)) == (0, True, False)


def test_pages_about_accounts_are_kept_by_nobody(client, person):
    response = client.get(SIGN_IN)

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")
