"""The code of a card: computed from the seed of its batch, so that it can be printed again; only its hash is stored."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from werkstadt.seats import receipts


def code_of(seed: str, number: int) -> str:
    """„LUMA TIRO BEKA SODU“: spoken and typed as the code of a receipt, computed from another secret."""
    return receipts.words_of(_secret("code", f"{seed} {number}"))


def hash_of(code: str) -> str:
    """Keyed, so that a stolen database alone gives no code away. Codes are hashed without spaces."""
    return _secret("hash", code.replace(" ", "")).hex()


def in_address(code: str) -> str:
    """„luma-tiro-beka-sodu“."""
    return code.lower().replace(" ", "-")


def shown(typed: str) -> str:
    """As it stands on the card, however it was typed."""
    return receipts.spaced(receipts.letters_of(typed) or "")


def _secret(purpose: str, words: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"card {purpose}:{words}".encode(), hashlib.sha256).digest()
