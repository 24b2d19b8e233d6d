"""The link in the letters: computed from a random number; only its hash is stored to find it by."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings

TOKEN = re.compile(r"[\w-]{22}", re.ASCII)


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    """22 characters, 128 bits."""
    return urlsafe_b64encode(_keyed("token", nonce)[:16]).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """Keyed, so that a stolen database alone opens nothing."""
    return _keyed("hash", token).hex()


def _keyed(purpose: str, words: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"following {purpose}:{words}".encode(), hashlib.sha256).digest()
