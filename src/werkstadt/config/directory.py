"""The city's own directory, through which people may sign in (OpenID Connect): by configuration only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from werkstadt.config import environment


@dataclass(frozen=True)
class Directory:
    """What the environment says of it."""

    url: str
    client: str
    secret: str
    name: str
    # It gives addresses only to their owners, although it does not say `email_verified`.
    trusts_addresses: bool
    # Everybody proves twice there who they are, so we don't ask again.
    has_second_factor: bool
    # How our addresses and allauth call it.
    provider: str = "directory"

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the form that begins it may lead."""
        parts = urlsplit(self.url)
        return (f"{parts.scheme}://{parts.netloc}",)


def directory(name: str) -> Directory | None:
    """WERKSTADT_OIDC_URL and its company; None without it."""
    url = environment.address(f"{name}_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured(f"{name}_URL={url!r} must begin with https://: passwords and people pass there.")
    client, secret = os.environ.get(f"{name}_CLIENT", ""), os.environ.get(f"{name}_SECRET", "")
    if not client or not secret:
        raise ImproperlyConfigured(f"{name}_URL is set; it needs {name}_CLIENT and {name}_SECRET, too.")
    return Directory(
        url,
        client,
        secret,
        os.environ.get(f"{name}_NAME", "") or str(urlsplit(url).hostname),
        environment.switch(f"{name}_TRUSTS_ADDRESSES"),
        environment.switch(f"{name}_SECOND_FACTOR"),
    )


def providers(found: Directory | None) -> dict[str, Any]:
    """As allauth wants it."""
    if found is None:
        return {}
    one = {
        "provider_id": found.provider,
        "name": found.name,
        "client_id": found.client,
        "secret": found.secret,
        "settings": {"server_url": found.url},
    }
    return {"openid_connect": {"APPS": [one], "OAUTH_PKCE_ENABLED": True}}
