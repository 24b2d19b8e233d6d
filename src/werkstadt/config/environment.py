"""Reads the environment for the settings, and says how to repair what is wrong."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgresql", "postgres", "sqlite")


def switch(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "0", "1", "no", "yes", "false", "true", "off", "on"}:
        return value in {"1", "yes", "true", "on"} if value else default
    raise ImproperlyConfigured(f"{name}={value!r} is neither on nor off. Write 1 or 0.")


def words(name: str, *, default: str) -> list[str]:
    return os.environ.get(name, default).replace(",", " ").split()


def folder(name: str, *, default: str) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()


def address(name: str) -> str:
    value = os.environ.get(name, "").rstrip("/")
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
        raise ImproperlyConfigured(
            f"{name}={value!r} is not an address. Write for example https://werkstadt.example.org"
        )
    return value


def secret(data: Path) -> str:
    """The key that signs things: from the environment, or made once and kept in the data folder."""
    if key := os.environ.get("WERKSTADT_SECRET_KEY"):
        return key
    path = data / "secret_key"
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            made = data / f"secret_key.{secrets.token_hex(8)}"
            with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
            # Two processes may start at once: the first gives the file its name, and nobody sees it half written.
            with suppress(FileExistsError):
                os.link(made, path)
            made.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {data} can't be written ({error.strerror}). Set WERKSTADT_DATA to a folder of your own."
        ) from error
    return path.read_text()


def database(name: str, data: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what the address says: postgresql://user:password@host:5432/name"""
    value = os.environ.get(name, "")
    url = urlsplit(value)
    if value and url.scheme not in SCHEMES:
        raise ImproperlyConfigured(f"{name} must begin with postgresql:// or sqlite://, not {url.scheme or value!r}.")
    if url.scheme.startswith("postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": url.port or "",
            "OPTIONS": {
                # One from the pool costs 0.1 ms, a new one 20. For eight threads, the worker, its leases.
                "pool": {"min_size": 1, "max_size": 10, "timeout": 30},
                # What was acknowledged survives a power cut, whatever the server was set to.
                "options": "-c synchronous_commit=on",
            },
        }
    return {
        # Writers of one process come in order of arrival.
        "ENGINE": "werkstadt.base.sqlite",
        "NAME": unquote(url.path) or data / "werkstadt.sqlite3",
        "OPTIONS": {
            # FULL: what was acknowledged survives a power cut. IMMEDIATE: writers wait in line instead of failing.
            # secure_delete: where somebody was forgotten, zeros stand.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA secure_delete=ON;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
        },
        # Opening a file and setting it up again for every request costs more than most pages.
        "CONN_MAX_AGE": None,
    }
