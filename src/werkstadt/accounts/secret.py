"""Secrets that stand in links and cookies: too long to guess, and stored so that a stolen database opens nothing."""

from __future__ import annotations

import hashlib
import secrets

# 256 bits. No salt and no slow hash are needed for what nobody can try out.
SECRET_BYTES = 32


def new() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
