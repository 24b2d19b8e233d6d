"""Receipts for tests: those that `a_whole_city` makes."""

from __future__ import annotations

import hashlib
import zlib

from werkstadt.seats import receipts


def nonce_of(city: str) -> str:
    """Of the registration for the city's conference."""
    return hashlib.sha256(city.encode()).hexdigest()[:32]


def receipt_of(city: str) -> str:
    """The token in the address of its receipt."""
    return receipts.token_of(nonce_of(city))


def placement_of(city: str) -> int:
    """The number of the placement that was published for the city's conference."""
    return zlib.crc32(city.encode()) % 1_000_000 + 1
