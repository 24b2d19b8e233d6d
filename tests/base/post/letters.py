"""Builders of letters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.factories import at
from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.base.post import sending

NOON = at("2025-12-01 12:00")


def some_words(subject: str = "Your seats", text: str = "You have two seats.", language: str = "en") -> post.Words:
    return post.Words(subject, f"{text}\n", f"<!doctype html><p>{text}</p>\n", language)


def a_letter(key: str = "booking-1-confirmed", **facts: Any) -> Letter:
    """Written at noon, to a confirmed address; held-back letters too."""
    usual = {"to": "oksana@example.org", "letter": some_words(), "about": "registration:1", "at": NOON}
    post.write(**{"key": key, "is_confirmed": True} | usual | facts)
    return Letter.objects.get(key=key)


def sent(letter: Letter, moment: datetime = NOON) -> Letter:
    """Try to send it now, and see what became of it."""
    sending.send(letter.pk, moment)
    letter.refresh_from_db()
    return letter


def standing(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return str(letter.state), str(letter.reason)
