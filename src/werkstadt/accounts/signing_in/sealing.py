"""What we have to read again must not lie open in the database: keys of apps, codes on the way."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(words: str) -> str:
    return _lock(settings.SECRET_KEY).encrypt(words.encode()).decode()


def unseal(sealed: str) -> str:
    """Empty when the secret key of the installation is another one now: then nobody's code is right."""
    try:
        return _lock(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


@lru_cache(maxsize=2)
def _lock(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"signing in:" + secret.encode()).digest()))
