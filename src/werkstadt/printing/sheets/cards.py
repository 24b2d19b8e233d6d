"""Contribution cards, and stickers for dots and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from werkstadt.base.languages import direction
from werkstadt.printing import codes
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.card_words import BACKS
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.sheets.words import base_of, code, said

# The four kinds with their signs, as at the tables.
KINDS = (
    ("strength", "+", pgettext_lazy("kind of card", "works well")),
    ("need", "−", pgettext_lazy("kind of card", "need")),
    ("idea", "!", pgettext_lazy("kind of card", "idea")),
    ("question", "?", pgettext_lazy("kind of card", "question")),
)
# A sheet of labels, 70 × 37 mm; and of dots of 16 mm.
LABELS, DOTS = 24, 120
# Without codes: to look at, and for those who want none.
BLANK_CARDS = 4
BLANK: dict[str, Any] = {"code": "", "qr": None}
MOST_TOPICS = 8


def cards(source: Source, words: Sequence[str] = ()) -> dict[str, Any]:
    """Cards with these codes; without any, cards on which the code stays empty."""
    return facts.common(source) | {
        "heading": _("My card"),
        "kind_label": _("What is it?"),
        "kinds": kinds(),
        "topic_label": _("What is it about?"),
        "topics": [said(topic.title) for topic in source.conference.topics.all()[:MOST_TOPICS]],
        "words_label": _("My words"),
        "hint": _("One thought on each card, in your language. Please no names."),
        "keep": _("Tear off and take with you. With this code you find your words again:"),
        "find": source.url("public-card-find").partition("://")[2],
        "no_code": _("This card has no code."),
        "cards": [{"code": each, "qr": _address(source, each)} for each in words] or [BLANK] * BLANK_CARDS,
        "back": [
            {
                "language": base_of(back.language),
                "direction": direction(back.language),
                "name": back.name,
                "words": back.words,
                "kinds": [back.strength, back.need, back.idea, back.question],
            }
            for back in BACKS
        ],
    }


def _address(source: Source, words: str) -> dict[str, str]:
    return code(source.url("public-card", codes.in_address(words)))


def kinds() -> list[dict[str, str]]:
    return [{"kind": kind, "sign": sign, "words": str(words)} for kind, sign, words in KINDS]


def stickers(source: Source, kind: str = "dots") -> dict[str, Any]:
    """A sheet of dots (one is one person's weight), or of kinds to stick on cards without any."""
    return facts.common(source) | {
        "kind": kind,
        "kinds": kinds(),
        "count": LABELS if kind == "kinds" else DOTS,
        "heading": _("Stickers: the kinds of cards") if kind == "kinds" else _("Stickers: dots"),
    }
