"""The second proof: who needs one is led there, and only what was proved opens pages that need it."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.factories import a_city, a_person, an_area, an_open_conference, signed_in
from tests.staff import FROM_HERE
from tests.workspace.signing_in.by_mail import ask, code_in_the_letter, confirm, is_signed_in, sign_in
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.base.models import AuditEntry

pytestmark = pytest.mark.django_db
PROOF = "/de/account/second-proof/"
SEATS = "/de/workspace/werkstadt-nord/seats/"


@pytest.fixture
def organiser() -> Person:
    cache.clear()
    city = a_city()
    an_open_conference(an_area(city))
    return a_person(city, Role.ORGANISER, email="jana@example.org", name="Jana")


def now_on_the_phone(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up_an_app(client: Any, **more: str) -> tuple[str, Any]:
    page = client.get(PROOF + "app/").content.decode()
    found = re.search(r'<bdi dir="ltr">([A-Z2-7]{32})</bdi>', page)
    assert found
    secret = found.group(1)
    return secret, client.post(PROOF + "app/", {"code": now_on_the_phone(secret), **more}, headers=FROM_HERE)


def test_who_needs_a_second_proof_is_led_to_it_after_the_first_code(client, organiser):
    assert sign_in(client)["Location"] == PROOF


def test_without_it_pages_stay_closed_and_lead_there(client, organiser):
    sign_in(client)

    assert client.get(SEATS)["Location"] == f"{PROOF}?next={SEATS}"


def test_who_has_just_set_up_an_app_has_proved_it_and_sees_recovery_codes_once(client, organiser):
    sign_in(client)
    _secret, answer = set_up_an_app(client, next=SEATS)
    first, again = client.get(answer["Location"]), client.get(answer["Location"])

    assert answer["Location"] == f"{PROOF}recovery-codes/?next={quote(SEATS, safe='')}"
    assert (first.content.count(b'<li><bdi dir="ltr">'), again.content.count(b'<li><bdi dir="ltr">')) == (10, 0)
    assert client.get(SEATS).status_code == 200


def test_the_next_sign_in_asks_for_it_before_anybody_is_signed_in(client, organiser):
    sign_in(client)
    secret, _answer = set_up_an_app(client)
    cache.clear()
    other = Client()
    ask(other)
    answer = confirm(other, code_in_the_letter(), next=SEATS)
    before = is_signed_in(other)
    wrong = other.post(answer["Location"], {"code": "000000"}, headers=FROM_HERE).status_code
    right = other.post(answer["Location"], {"code": now_on_the_phone(secret)}, headers=FROM_HERE)

    assert (answer["Location"], before, wrong) == ("/de/account/sign-in/second-proof/", False, 200)
    assert (right["Location"], other.get(SEATS).status_code) == (SEATS, 200)


def test_a_code_of_the_app_works_once(client, organiser):
    sign_in(client)
    secret, _answer = set_up_an_app(client)
    code = now_on_the_phone(secret, steps=0)
    found = []
    for _attempt in range(2):
        other = Client()
        ask(other)
        confirm(other, code_in_the_letter())
        found.append(other.post("/de/account/sign-in/second-proof/", {"code": code}, headers=FROM_HERE).status_code)

    assert found == [302, 200]


def test_a_recovery_code_works_once(client, organiser):
    sign_in(client)
    _secret, answer = set_up_an_app(client)
    code = re.findall(r'<li><bdi dir="ltr">(\d{4} \d{4})</bdi>', client.get(answer["Location"]).content.decode())[0]
    found = []
    for _attempt in range(2):
        cache.clear()
        other = Client()
        ask(other)
        confirm(other, code_in_the_letter())
        found.append(other.post("/de/account/sign-in/second-proof/", {"code": code}, headers=FROM_HERE).status_code)

    assert found == [302, 200]


def test_five_wrong_codes_close_the_way_for_five_minutes(client, organiser):
    sign_in(client)
    secret, _answer = set_up_an_app(client)
    cache.clear()
    other = Client()
    ask(other)
    confirm(other, code_in_the_letter())
    way = "/de/account/sign-in/second-proof/"
    for _attempt in range(5):
        other.post(way, {"code": "000000"}, headers=FROM_HERE)

    assert other.post(way, {"code": now_on_the_phone(secret)}, headers=FROM_HERE).status_code == 200
    assert not is_signed_in(other)


def test_a_session_that_has_not_shown_it_is_asked_again(client, organiser):
    signed_in(organiser, "a" * 32, proof="code")
    client.cookies["werkstadt-session"] = "a" * 32
    Authenticator.objects.create(user=organiser, type="totp", data={"secret": "x"})

    assert client.get(SEATS)["Location"] == f"{PROOF}again/?next={SEATS}"
    assert client.get(PROOF + "app/remove/")["Location"].startswith(f"{PROOF}again/")
    assert client.get(PROOF + "passkeys/add/")["Location"].startswith(f"{PROOF}again/")


def test_the_key_of_the_app_does_not_lie_open_in_the_database(client, organiser):
    sign_in(client)
    secret, _answer = set_up_an_app(client)

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_setting_up_and_removing_stands_in_the_history(client, organiser):
    sign_in(client)
    set_up_an_app(client)
    client.post(PROOF + "app/remove/", headers=FROM_HERE)

    did = list(AuditEntry.objects.filter(by=organiser.mark).values_list("did", flat=True))
    assert did == ["second proof added", "second proof removed"]
    assert not Authenticator.objects.exists()


def test_signing_out_elsewhere_ends_all_other_sessions(client, organiser):
    sign_in(client)
    other = Client()
    sign_in(other)
    client.post("/de/account/elsewhere/", headers=FROM_HERE)

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_a_role_that_was_taken_away_closes_pages_at_the_next_request(client, organiser):
    signed_in(organiser, "a" * 32)
    client.cookies["werkstadt-session"] = "a" * 32
    before = client.get(SEATS).status_code
    organiser.grants.all().delete()

    assert (before, client.get(SEATS).status_code) == (200, 403)


def test_own_data_hold_everything_but_what_would_let_others_in(client, organiser):
    sign_in(client)
    secret, _answer = set_up_an_app(client)
    found = client.get("/de/account/data.json")

    assert found.json()["mail_address"] == "jana@example.org"
    assert [each["role"] for each in found.json()["roles"]] == ["organiser"]
    assert {each["kind"] for each in found.json()["second_proofs"]} == {"totp", "recovery_codes"}
    assert secret.encode() not in found.content
