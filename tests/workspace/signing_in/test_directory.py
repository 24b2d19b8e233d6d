"""Signing in through the city's directory: a real one answers, and only people who are known or invited get in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured

from tests.account_factories import an_invitation
from tests.factories import a_city, a_person, an_area, an_open_conference
from tests.staff import FROM_HERE
from tests.workspace.signing_in import a_directory
from tests.workspace.signing_in.a_directory import Directory
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.config import directory as configured

pytestmark = pytest.mark.django_db
SIGN_IN = "/de/account/sign-in/"
JANA = {"sub": "42", "email": "Jana@example.org", "email_verified": True, "name": "Jana"}


@pytest.fixture
def directory(settings) -> Iterator[Directory]:
    with a_directory.running() as running:
        running.person = dict(JANA)
        use(settings, running)
        yield running


def use(settings: Any, running: Directory, **more: Any) -> None:
    usual = {"trusts_addresses": False, "has_second_factor": False}
    found = configured.Directory(
        running.url, a_directory.CLIENT, a_directory.SECRET, "Stadtverzeichnis", **usual | more
    )
    settings.DIRECTORY = found
    settings.SOCIALACCOUNT_PROVIDERS = configured.providers(found)


def come_in(client: Any, **sent: str) -> Any:
    """From our form to the directory, which leads back."""
    there = client.post(SIGN_IN + "directory/", sent, headers=FROM_HERE)["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def is_signed_in(client: Any) -> bool:
    return client.get("/de/account/").status_code == 200


def test_somebody_we_know_is_let_in_by_their_verified_address(client, directory):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")

    answer = come_in(client, next="/de/account/")

    assert (answer["Location"], is_signed_in(client)) == ("/de/account/", True)


def test_it_is_asked_with_a_state_a_challenge_and_our_own_address(client, directory):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")
    come_in(client)

    asked = directory.asked[0]
    assert asked["redirect_uri"] == "http://testserver/account/directory/back"
    assert (asked["code_challenge_method"], bool(asked["state"]), bool(directory.asked[1]["code_verifier"])) == (
        "S256",
        True,
        True,
    )


def test_nobody_gets_in_who_was_not_invited(client, directory):
    a_city()

    answer = come_in(client)

    assert (answer["Location"].endswith("?directory=unknown"), is_signed_in(client)) == (True, False)
    assert not Person.objects.exists()


def test_an_open_invitation_is_accepted_by_coming(client, directory):
    an_invitation(a_city(), email="jana@example.org", role=Role.TRANSLATOR)

    come_in(client)

    assert is_signed_in(client)
    assert [grant.role for grant in Person.objects.get().grants.all()] == [Role.TRANSLATOR]


@pytest.mark.parametrize("said", [{"email_verified": False}, {"email_verified": None}, {"email": ""}])
def test_an_address_that_the_directory_has_not_verified_opens_nothing(client, directory, said):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")
    directory.person |= said

    come_in(client)

    assert not is_signed_in(client)


def test_a_directory_that_is_trusted_need_not_say_so(client, directory, settings):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")
    directory.person.pop("email_verified")
    use(settings, directory, trusts_addresses=True)

    come_in(client)

    assert is_signed_in(client)


def test_who_was_closed_out_stays_out(client, directory):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org", is_active=False)

    come_in(client)

    assert not is_signed_in(client)


@pytest.mark.parametrize(("has_second_factor", "status"), [(False, 302), (True, 200)])
def test_it_counts_as_a_second_proof_only_where_that_is_configured(
    client, directory, settings, has_second_factor, status
):
    city = a_city()
    an_open_conference(an_area(city))
    a_person(city, Role.ORGANISER, email="jana@example.org")
    use(settings, directory, has_second_factor=has_second_factor)

    come_in(client)

    assert client.get("/de/workspace/werkstadt-nord/seats/").status_code == status


def test_nothing_of_the_directory_is_kept(client, directory):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")

    come_in(client)

    assert not SocialAccount.objects.exists()


def test_a_foreign_state_opens_nothing(client, directory):
    a_person(a_city(), Role.TRANSLATOR, email="jana@example.org")
    client.post(SIGN_IN + "directory/", headers=FROM_HERE)

    answer = client.get("/account/directory/back?code=code-1&state=made-up")

    assert (answer["Location"].endswith("?directory=failed"), is_signed_in(client)) == (True, False)


def test_a_directory_that_is_away_says_so(client, settings):
    a_city()
    with a_directory.running() as running:
        use(settings, running)

    answer = client.post(SIGN_IN + "directory/", headers=FROM_HERE)

    assert answer["Location"] == SIGN_IN + "?said=failed"


def test_the_page_offers_it_and_its_form_may_lead_there(client, directory):
    a_city()
    response = client.get(SIGN_IN)

    assert "Stadtverzeichnis" in response.content.decode()
    assert f"form-action 'self' {directory.url}" in response["Content-Security-Policy"]


def test_without_configuration_there_is_none(client):
    a_city()

    assert client.post(SIGN_IN + "directory/", headers=FROM_HERE).status_code == 404
    assert client.get("/account/directory/back").status_code == 404


def test_half_a_configuration_is_refused_at_start(monkeypatch):
    monkeypatch.setenv("WERKSTADT_OIDC_URL", "https://directory.example")

    with pytest.raises(ImproperlyConfigured, match="WERKSTADT_OIDC_CLIENT"):
        configured.directory("WERKSTADT_OIDC")
