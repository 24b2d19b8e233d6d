"""The page of a pass's link: opening it changes nothing, its button makes this browser a device."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from tests.factories import a_city, a_pass, at
from tests.staff import FROM_HERE
from werkstadt.accounts import cookie, secret
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import PASS_ROLES, Role
from werkstadt.base.models import AuditEntry
from werkstadt.workspace import entering as page

pytestmark = pytest.mark.django_db
TOKEN = secret.new()
LINK = f"/de/enter/{TOKEN}/"
HTTPS = "https://werkstadt.example.org"


def press(client: Any, link: str = LINK, **headers: str) -> Any:
    return client.post(link, headers=FROM_HERE | headers)


def now() -> datetime:
    return timezone.now()


def test_the_page_says_what_the_link_is_for_and_has_one_button(client):
    a_pass(token=TOKEN, label="Tür 1", valid_until=at("2099-12-20 09:00"))

    said = unescape(client.get(LINK).content.decode())

    with override("de"):
        assert gettext("Sign in on this device") in said
    assert ("<bdi>Tür 1</bdi>" in said, "20. Dezember 2099" in said) == (True, True)
    assert said.partition("<main")[2].count("<form") == 1


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_changes_nothing(client, method):
    """Messengers and mail programs open links to show a preview."""
    a_pass(token=TOKEN)

    response = getattr(client, method)(LINK, headers=FROM_HERE)

    assert (response.cookies, Device.objects.count(), AuditEntry.objects.count()) == ({}, 0, 0)


def test_the_button_makes_a_device_whose_secret_only_the_cookie_holds(client):
    access_pass = a_pass(token=TOKEN)

    response = press(client)

    own = response.cookies[cookie.name()].value
    assert (response.status_code, response["Location"]) == (302, page.workplace_of(access_pass))
    assert Device.objects.get().secret_hash == secret.hashed(own)
    assert (len(own), own == TOKEN) == (43, False)


def test_each_entering_has_a_secret_of_its_own(client):
    a_pass(token=TOKEN)

    own = set()
    for _ in range(3):
        client.cookies.clear()
        own.add(press(client).cookies[cookie.name()].value)

    assert (len(own), Device.objects.count()) == (3, 3)


def test_the_same_browser_stays_one_device(client):
    a_pass(token=TOKEN)

    first, second = (press(client).cookies[cookie.name()].value for _ in range(2))

    assert (Device.objects.count(), first == second) == (1, False)
    assert Device.objects.get().secret_hash == secret.hashed(second)


def test_a_browser_is_told_before_it_changes_its_pass(client):
    first = a_pass(token=TOKEN)
    a_pass(first.city, "t" * 43, label="Team Betreuung", role=Role.CARE)
    press(client)

    said = client.get(f"/de/enter/{'t' * 43}/").context["staff"]
    press(client, f"/de/enter/{'t' * 43}/")

    assert said.label == "Tür 1"
    assert [device.pass_.role for device in Device.objects.all()] == [Role.CARE]


# The cookie


@pytest.mark.parametrize(
    ("url", "name", "is_secure"),
    [("", "werkstadt-pass", ""), ("http://x.example", "werkstadt-pass", ""), (HTTPS, "__Host-werkstadt-pass", True)],
)
def test_the_cookie_is_as_strict_as_the_address_allows(client, settings, url, name, is_secure):
    settings.PUBLIC_URL = url
    a_pass(token=TOKEN, valid_until=now() + timedelta(days=10))

    cookies = press(client).cookies

    assert list(cookies) == [name]
    given = cookies[name]
    assert (given["httponly"], given["samesite"], given["secure"], given["path"], given["domain"]) == (
        True,
        "Strict",
        is_secure,
        "/",
        "",
    )
    assert abs(given["max-age"] - timedelta(days=10).total_seconds()) < 60


@pytest.mark.parametrize(("url", "is_secure"), [("", ""), (HTTPS, True)])
def test_leaving_deletes_the_device_and_the_cookie(client, settings, url, is_secure):
    settings.PUBLIC_URL = url
    a_pass(token=TOKEN)
    press(client)

    response = press(client, "/de/leave/")

    gone = response.cookies[cookie.name()]
    assert (response.status_code, response["Location"], Device.objects.count()) == (302, "/de/", 0)
    assert (gone.value, gone["max-age"], gone["path"], gone["secure"]) == ("", 0, "/", is_secure)


def test_leaving_without_a_pass_is_the_same(client):
    a_city()

    response = press(client, "/de/leave/")

    assert (response.status_code, response["Location"]) == (302, "/de/")


def test_nobody_else_can_make_a_device_leave(client):
    a_pass(token=TOKEN)
    press(client)

    found = [
        client.post("/de/leave/", headers=headers).status_code for headers in ({}, {"Origin": "https://e.example"})
    ]

    assert (found, Device.objects.count()) == ([403, 403], 1)


# Links that open nothing


@pytest.fixture
def dead_links(client):
    """Ended, taken back, of the demonstration, of another city, never given, cut off, read from the database."""
    city = a_city()
    ways = [
        {"valid_until": at("2025-11-02 09:00")},
        {"revoked_at": at("2025-11-02 09:00")},
        {"is_demonstration": True},
        {"city": a_city(slug="erfurt", hosts=["erfurt.example"])},
    ]
    tokens = [secret.new() for _ in ways]
    for token, way in zip(tokens, ways, strict=True):
        a_pass(**{"city": city, "token": token} | way)
    return [f"/de/enter/{token}/" for token in [*tokens, secret.new(), "x", Pass.objects.first().token_hash]]


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_open_nothing_get_one_and_the_same_answer(client, dead_links, method):
    answers = [getattr(client, method)(link, headers=FROM_HERE) for link in dead_links]

    # Of the address itself only the links to the other languages know.
    pages = {answer.content.decode().replace(link[3:], "/…/") for link, answer in zip(dead_links, answers, strict=True)}
    headers = {
        str({name: said for name, said in answer.headers.items() if name != "Content-Length"}) for answer in answers
    }
    assert {answer.status_code for answer in answers} == {404}
    assert (len(pages), len(headers)) == (1, 1)
    assert (Device.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_pass_taken_back_between_opening_and_pressing_opens_nothing(client):
    access_pass = a_pass(token=TOKEN)
    client.get(LINK)
    Pass.objects.filter(pk=access_pass.pk).update(revoked_at=now())

    assert (press(client).status_code, Device.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_of_another_site_ends_at_our_button(client, headers):
    a_pass(token=TOKEN)

    response = client.post(LINK, headers=headers)

    assert (response.status_code, response.cookies, Device.objects.count()) == (403, {}, 0)
    assert response.templates[0].name == "workspace/accounts/enter.html"


def test_a_form_that_an_old_browser_sends_from_here_enters(client):
    """It says its origin only."""
    a_pass(token=TOKEN)

    assert client.post(LINK, headers={"Origin": "http://testserver"}).status_code == 302


# The link stays a secret


@pytest.mark.parametrize(("link", "status"), [(LINK, 200), (f"/de/enter/{secret.new()}/", 404)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_answer_tells_the_link_to_anybody(client, link, status, method):
    a_pass(token=TOKEN)

    response = getattr(client, method)(link, headers=FROM_HERE)

    assert response["Referrer-Policy"] == "strict-origin"
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")
    assert TOKEN not in response.get("Location", "")
    assert response.status_code == (302 if method == "post" and status == 200 else status)


def test_the_token_never_stands_in_a_query_nor_in_what_others_fetch(client, settings):
    settings.DEMONSTRATION = True
    a_pass(token=TOKEN)

    said = client.get(LINK).content.decode()

    assert "?" not in "".join(part.partition('"')[0] for part in said.split('href="')[1:])
    assert {'rel="canonical"', 'rel="alternate"', "og:url", "/qr/"} & {word for word in said.split() if word} == set()


def test_a_token_in_a_query_opens_nothing(client):
    a_pass(token=TOKEN)

    assert [
        client.get(f"/de/enter/?token={TOKEN}").status_code,
        press(client, f"/de/enter/x/?token={TOKEN}").status_code,
    ] == [
        404,
        404,
    ]


# Where a role works


def test_a_role_without_a_page_of_its_own_begins_at_home(monkeypatch):
    monkeypatch.setattr(page, "WORKPLACES", {Role.HELPER: ("room-that-is-not-there",)})

    found = [page.workplace_of(Pass(role=role, conference_slug="x")) for role in (Role.HELPER, Role.CARE)]

    assert found == ["/de/", "/de/"]


@pytest.mark.parametrize("role", PASS_ROLES)
def test_every_role_of_a_pass_has_a_workplace_that_there_is(role):
    assert page.workplace_of(Pass(role=role, conference_slug="x")) != "/de/"


def test_a_role_begins_where_it_works(monkeypatch):
    monkeypatch.setattr(page, "WORKPLACES", {Role.HELPER: ("room-that-is-not-there", "public-programme")})

    assert page.workplace_of(Pass(role=Role.HELPER, conference_slug="x")) == "/de/conferences/x/programme/"
