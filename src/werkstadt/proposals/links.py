"""The link to a proposal: computed from a random number and our key; stored is only a hash that finds it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings

from werkstadt.accounts.secret import hashed

# 192 bits.
TOKEN_BYTES = 24
TOKEN = re.compile(r"[\w-]{32}", re.ASCII)


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    return _encoded(_secret("token", nonce)[:TOKEN_BYTES])


def hash_of(token: str) -> str:
    return hashed(f"proposal {token}")


def proof_of(nonce: str, address: str) -> str:
    """Stands only in letters to this address: who knows it reads them."""
    return _encoded(_secret("mail", f"{nonce} {address}")[:TOKEN_BYTES])


def is_proof(proof: str, nonce: str, address: str) -> bool:
    return hmac.compare_digest(proof.encode(errors="replace"), proof_of(nonce, address).encode())


def _encoded(secret: bytes) -> str:
    return urlsafe_b64encode(secret).rstrip(b"=").decode()


def _secret(purpose: str, nonce: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"proposal {purpose}:{nonce}".encode(), hashlib.sha256).digest()
