"""Sentences that the script of the programme editor says, with {…} for what it fills in."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {
        "mode": _(
            "“{title}” is taken up. Arrow keys: 15 minutes earlier or later, another room. "
            "With shift: shorter or longer. Enter puts it down, escape takes it back."
        ),
        "at": _("{begins} to {ends}, {room}"),
        "without_time": _("without a time, {room}"),
        "no_room": _("no room"),
        "put_down": _("Put down: {where}. {summary}"),
        "taken_back": _("“{title}” is back where it was."),
        "undone": _("Undone. {summary}"),
        "others": _("Somebody else has moved “{title}”. It is there now: {where}."),
        "edge": _("It does not go further."),
        "failed": _("The server does not answer. What you moved stays here; it is checked again soon."),
    }
