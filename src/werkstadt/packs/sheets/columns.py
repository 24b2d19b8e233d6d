"""What stands in which column of which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from werkstadt.conferences.models import Event

Form = Literal["line", "text", "moment", "number", "yes", "choice", "name", "names", "languages"]
# The sheets in their order, and what they are called.
SHEETS: dict[str, Any] = {"event": _("Programme"), "organisation": _("Organisations"), "room": _("Rooms")}
# Marks the row of keys: „event/slug“ in its first cell.
SLUG = "slug"


@dataclass(frozen=True)
class Column:
    """One column: a key of the format, of a text in one language."""

    key: str
    label: Any
    form: Form = "line"
    language: str = ""
    width: int = 14
    # Code → what people read.
    choices: tuple[tuple[str, Any], ...] = ()
    # The kind of entry that is named.
    names: str = ""

    @property
    def name(self) -> str:
        return f"{self.key}.{self.language}" if self.language else self.key


def columns_of(kind: str, languages: Sequence[str]) -> list[Column]:
    """In the order of the sheet. The first column is the short name, by which a row is known again."""
    return {"event": _events, "organisation": _organisations, "room": _rooms}[kind](languages)


def _in_each(key: str, label: Any, languages: Sequence[str], form: Form = "line", width: int = 32) -> list[Column]:
    return [Column(key, label, form, language, width) for language in languages]


def _events(languages: Sequence[str]) -> list[Column]:
    first = languages[:1]
    return [
        Column(SLUG, _("Short name"), width=22),
        Column("kind", _("Kind"), "choice", choices=tuple(Event.Kind.choices)),
        *_in_each("title", _("Title"), languages),
        Column("starts", _("Start"), "moment", width=17),
        Column("ends", _("End"), "moment", width=17),
        Column("room", _("Room"), "name", width=20, names="room"),
        Column("place", _("Place"), "name", width=24, names="place"),
        Column("hosts", _("Hosts"), "names", width=32, names="organisation"),
        Column("topic", _("Topic"), "name", width=24, names="topic"),
        Column("round", _("Round"), "name", width=14, names="round"),
        Column("capacity", _("Seats"), "number", width=8),
        Column("languages", _("Languages spoken"), "languages", width=18),
        Column("interpreted", _("Languages interpreted"), "languages", width=18),
        Column("min_age", _("From age"), "number", width=8),
        Column("max_age", _("Up to age"), "number", width=8),
        Column("state", _("State"), "choice", choices=tuple(Event.State.choices)),
        *_in_each("audience", _("For whom"), first, width=24),
        *_in_each("led_by", _("Led by (role)"), first, width=24),
        *_in_each("meeting_point", _("Meeting point"), first, width=24),
        *_in_each("bring", _("Please bring"), first, "text", 24),
        *_in_each("condition", _("Condition, such as the weather"), first, width=24),
        *_in_each("text", _("Description"), languages, "text", 60),
    ]


def _organisations(languages: Sequence[str]) -> list[Column]:
    return [
        Column(SLUG, _("Short name"), width=26),
        Column("name", _("Name"), width=44),
        *_in_each("also", _("Name in other languages"), languages[1:], width=30),
        Column("url", _("Web site"), width=36),
    ]


def _rooms(languages: Sequence[str]) -> list[Column]:
    return [
        Column(SLUG, _("Short name"), width=22),
        Column("place", _("Place"), "name", width=30, names="place"),
        *_in_each("name", _("Name"), languages, width=26),
        *_in_each("floor", _("Floor"), languages[:1], width=18),
        Column("seats", _("Seats"), "number", width=8),
        Column("step_free", _("Step-free"), "yes", width=12),
        Column("hearing_loop", _("Hearing loop"), "yes", width=12),
    ]
