"""Reads from the environment how mail is sent, and says how to repair what is wrong."""

from __future__ import annotations

import os
from email.utils import getaddresses
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from werkstadt.base.mail_address import is_address

EXAMPLE = "smtp://user:password@mail.example.org:587?tls=starttls"
PORTS = {"tls": 465, "starttls": 587, "none": 25}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def server(name: str, *, public_url: str) -> dict[str, Any] | None:
    """smtps://user:password@host, or smtp:// with ?tls=starttls (which is usual) or ?tls=none."""
    value = os.environ.get(name, "")
    if not value:
        return None
    try:
        url = urlsplit(value)
        port = url.port
    except ValueError:
        url, port = urlsplit(""), 0
    if url.scheme not in {"smtp", "smtps"} or not url.hostname or url.path.strip("/") or port == 0:
        # The value holds a password, so it is not repeated.
        raise ImproperlyConfigured(
            f"{name} is not the address of a mail server. Write for example {EXAMPLE}"
            " and special characters in the password as %.. (# is %23)."
        )
    tls, user, password = _tls(name, url), unquote(url.username or ""), unquote(url.password or "")
    if user and tls == "none" and url.hostname not in THIS_MACHINE:
        raise ImproperlyConfigured(f"{name} would send the password in the clear. Use smtps:// or ?tls=starttls")
    if bool(user) != bool(password) or not (user + password).isascii():
        raise ImproperlyConfigured(f"{name} needs a user and a password in ASCII signs, or neither of them.")
    if not public_url:
        raise ImproperlyConfigured(f"{name} needs WERKSTADT_URL as well: letters contain links.")
    return {"host": url.hostname, "port": port or PORTS[tls], "tls": tls, "user": user, "password": password}


def _tls(name: str, url: SplitResult) -> str:
    said = dict(parse_qsl(url.query, keep_blank_values=True))
    usual = "none" if url.hostname in THIS_MACHINE else "starttls"
    tls = said.pop("tls", "tls" if url.scheme == "smtps" else usual)
    allowed = {"tls"} if url.scheme == "smtps" else {"starttls", "none"}
    if said or tls not in allowed:
        raise ImproperlyConfigured(f"{name} may end in ?tls=starttls or ?tls=none after smtp://, in nothing else.")
    return tls


def sender(name: str, *, is_needed: bool) -> tuple[str, str]:
    """Name and address that letters come from: WerkStadt Jena <werkstadt@example.org>"""
    value = os.environ.get(name, "").strip()
    found = getaddresses([value])
    called, address = found[0] if len(found) == 1 else ("", "")
    is_right = is_address(address) and address.rpartition("@")[0].isascii() and called.isprintable()
    if (value or is_needed) and not is_right:
        raise ImproperlyConfigured(
            f"{name}={value!r} does not say whom letters come from. Write for example WerkStadt <mail@example.org>"
        )
    return called, address
