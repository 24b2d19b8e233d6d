"""The mail settings: what is understood, and what each mistake says."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from werkstadt.config import mail

HOME = "https://werkstadt.example.org"


def server(monkeypatch: pytest.MonkeyPatch, value: str, home: str = HOME) -> object:
    monkeypatch.setenv("WERKSTADT_MAIL_URL", value)
    return mail.server("WERKSTADT_MAIL_URL", public_url=home)


@pytest.mark.parametrize(
    ("value", "host", "port", "tls", "user", "password"),
    [
        ("smtp://u:p@mail.example.org:587?tls=starttls", "mail.example.org", 587, "starttls", "u", "p"),
        ("smtp://mail.example.org", "mail.example.org", 587, "starttls", "", ""),
        (
            "smtps://u%40example.org:p%40%23%2F@mail.example.org",
            "mail.example.org",
            465,
            "tls",
            "u@example.org",
            "p@#/",
        ),
        ("smtp://mail.example.org?tls=none", "mail.example.org", 25, "none", "", ""),
        ("smtp://localhost", "localhost", 25, "none", "", ""),
        ("smtp://u:p@127.0.0.1:2525", "127.0.0.1", 2525, "none", "u", "p"),
        ("smtp://[::1]:2525/", "::1", 2525, "none", "", ""),
    ],
)
def test_an_address_of_a_mail_server_is_understood(monkeypatch, value, host, port, tls, user, password):
    wanted = {"host": host, "port": port, "tls": tls, "user": user, "password": password}

    assert server(monkeypatch, value) == wanted


def test_nothing_said_means_no_mail_server(monkeypatch):
    assert server(monkeypatch, "", home="") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("mail.example.org", "not the address of a mail server"),
        ("https://mail.example.org", "not the address of a mail server"),
        ("smtp://", "not the address of a mail server"),
        ("smtp://mail.example.org:x", "not the address of a mail server"),
        ("smtp://mail.example.org:0", "not the address of a mail server"),
        ("smtp://u:geheim#1@mail.example.org", "special characters"),
        ("smtp://[mail", "not the address of a mail server"),
        ("smtp://mail.example.org/path", "not the address of a mail server"),
        ("smtp://mail.example.org?tls=yes", "may end in"),
        ("smtp://mail.example.org?ssl=1", "may end in"),
        ("smtps://mail.example.org?tls=none", "may end in"),
        ("smtp://u:geheim@mail.example.org?tls=none", "in the clear"),
        ("smtp://u@mail.example.org", "a user and a password"),
        ("smtp://u:gehe%C3%AFm@mail.example.org", "ASCII"),
    ],
)
def test_a_mistake_is_explained_without_the_password(monkeypatch, value, words):
    with pytest.raises(ImproperlyConfigured, match=words) as said:
        server(monkeypatch, value)

    assert "WERKSTADT_MAIL_URL" in str(said.value)
    assert "gehe" not in str(said.value)


def test_letters_need_an_address_for_their_links(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="WERKSTADT_URL"):
        server(monkeypatch, "smtp://localhost", home="")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("mail@example.org", ("", "mail@example.org")),
        ("WerkStadt Jena <mail@example.org>", ("WerkStadt Jena", "mail@example.org")),
        ('"Stadt Jena, Zeit für Teilhabe" <mail@example.org>', ("Stadt Jena, Zeit für Teilhabe", "mail@example.org")),
    ],
)
def test_a_sender_has_an_address_and_perhaps_a_name(monkeypatch, value, found):
    monkeypatch.setenv("WERKSTADT_MAIL_FROM", value)

    assert mail.sender("WERKSTADT_MAIL_FROM", is_needed=True) == found


@pytest.mark.parametrize(
    "value", ["", "WerkStadt", "a@b", "WerkStadt <>", "a@example.org, b@example.org", "ä@example.org"]
)
def test_a_sender_without_an_address_is_explained(monkeypatch, value):
    monkeypatch.setenv("WERKSTADT_MAIL_FROM", value)

    with pytest.raises(ImproperlyConfigured, match="WERKSTADT_MAIL_FROM"):
        mail.sender("WERKSTADT_MAIL_FROM", is_needed=True)


def test_without_a_mail_server_no_sender_is_needed(monkeypatch):
    monkeypatch.delenv("WERKSTADT_MAIL_FROM", raising=False)

    assert mail.sender("WERKSTADT_MAIL_FROM", is_needed=False) == ("", "")
