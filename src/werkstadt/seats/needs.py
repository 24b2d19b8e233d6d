"""What people need from us so that they can take part: sealed in the database, counted for the organiser."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


@dataclass(frozen=True)
class Needs:
    """Everything is optional; empty means: not needed, or not said."""

    # Ages of the children to look after, and when.
    childcare: tuple[int, ...] = ()
    childcare_times: str = ""
    sign_language: bool = False
    # The language (BCP 47) to interpret into.
    interpreter: str = ""
    # Places for wheelchairs.
    wheelchairs: int = 0
    hearing_loop: bool = False
    quiet_room: bool = False
    # Where somebody wants to be fetched from.
    pick_up: str = ""
    food: str = ""
    other: str = ""
    # Rather than writing anything down: „please call me“.
    call_me: bool = False

    def __bool__(self) -> bool:
        return self != NONE


NONE = Needs()


def seal(needs: Needs) -> str:
    return _lock(settings.SECRET_KEY).encrypt(json.dumps(asdict(needs)).encode()).decode()


def unseal(sealed: str) -> Needs:
    """Raises `Unreadable` when the secret key of the installation is another one now."""
    try:
        stored: dict[str, Any] = json.loads(_lock(settings.SECRET_KEY).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise Unreadable from error
    known = {each.name for each in fields(Needs)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
    }
    return Needs(**{name: value for name, value in values.items() if name in known})


class Unreadable(Exception):
    """Sealed with another key than the one we have."""


@lru_cache(maxsize=2)
def _lock(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"support needs:" + secret.encode()).digest()))


@dataclass
class PackingList:
    """How much of what is needed: numbers only, no persons."""

    people: int = 0
    children: int = 0
    ages: Counter[int] = field(default_factory=Counter)
    sign_language: int = 0
    interpreters: Counter[str] = field(default_factory=Counter)
    wheelchairs: int = 0
    hearing_loop: int = 0
    quiet_room: int = 0
    pick_up: int = 0
    food: int = 0
    other: int = 0
    to_call: int = 0


def packing_list(all_needs: Iterable[Needs]) -> PackingList:
    total = PackingList()
    for needs in all_needs:
        total.people += 1
        total.children += len(needs.childcare)
        total.ages.update(needs.childcare)
        total.wheelchairs += needs.wheelchairs
        total.interpreters.update([needs.interpreter] if needs.interpreter else [])
        for name in ("sign_language", "hearing_loop", "quiet_room", "pick_up", "food", "other"):
            setattr(total, name, getattr(total, name) + bool(getattr(needs, name)))
        total.to_call += needs.call_me
    return total
