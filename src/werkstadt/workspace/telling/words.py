"""Sentences about who was told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def told(booked: int, followers: int) -> str:
    """After the button: letters are being written."""
    if not booked and not followers:
        return _("Saved. Page, calendar and feed say it. Nobody has to be told by letter.")
    return " ".join([_("Saved. Page, calendar and feed say it."), letters(booked, followers)])


def letters(booked: int, followers: int) -> str:
    to_booked = ngettext(
        "%(number)s letter goes to people who booked.", "%(number)s letters go to people who booked.", booked
    )
    to_followers = ngettext(
        "%(number)s letter goes to people who follow.", "%(number)s letters go to people who follow.", followers
    )
    said = [to_booked % {"number": booked}] if booked else []
    return " ".join([*said, *([to_followers % {"number": followers}] if followers else [])])


def done(asked: Any) -> str:
    """From the address of the page after a form."""
    numbers = [asked.get(name, "") for name in ("booked", "followers")]
    if not all(number.isdecimal() and len(number) < 7 for number in numbers):
        return ""
    return told(*(int(number) for number in numbers))
