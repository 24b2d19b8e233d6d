"""What does not fit together in a programme, said to those who plan it: what is wrong, and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from werkstadt.base.languages import own_name
from werkstadt.base.templatetags.dates import clock_time
from werkstadt.conferences.clashes import Clash, Code, Severity
from werkstadt.conferences.models import Event, Room

LABELS = {
    Severity.BLOCKS: gettext_lazy("impossible"),
    Severity.CLASH: gettext_lazy("clash"),
    Severity.HINT: gettext_lazy("please check"),
}
# As the design system calls states.
LOOKS = {Severity.BLOCKS: "no", Severity.CLASH: "no", Severity.HINT: "warn"}
# More names than these nobody reads.
MOST_NAMES = 4


@dataclass(frozen=True)
class Finding:
    """One sentence about the programme, and the events it is about."""

    clash: Clash
    words: str
    # What would help: this event into this room.
    event: Event | None = None
    room: Room | None = None

    @property
    def severity(self) -> str:
        return self.clash.severity

    @property
    def label(self) -> str:
        return str(LABELS[self.clash.severity])

    @property
    def look(self) -> str:
        return LOOKS[self.clash.severity]

    @property
    def offer(self) -> str:
        """As a button sends it."""
        return f"{self.event.slug} {self.room.slug}" if self.event and self.room else ""

    @property
    def offer_label(self) -> str:
        names = {"title": self.event.title if self.event else "", "room": self.room.name if self.room else ""}
        return _("“%(title)s” to %(room)s") % names

    @property
    def slugs(self) -> str:
        return " ".join(event.slug for event in self.clash.events)


def findings(clashes: Iterable[Clash]) -> list[Finding]:
    return [Finding(clash, say(clash)) for clash in clashes]


def say(clash: Clash) -> str:
    """One sentence or two."""
    first, *others = (str(event.title) for event in clash.events)
    known = {"first": first, "second": others[0] if others else "", "all": names(clash.events)}
    known |= {"others": names(clash.events[1:]), **{key: _shown(key, value) for key, value in clash.params.items()}}
    return _sentence(clash) % known


def names(events: Iterable[Event]) -> str:
    """„A“, „B“ and so on."""
    every = [_("“%(title)s”") % {"title": event.title} for event in events]
    shown = _(", ").join(every[:MOST_NAMES])
    more = len(every) - MOST_NAMES
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(more)s more", "%(shown)s and %(more)s more", more) % {"shown": shown, "more": more}


def _shown(key: str, value: Any) -> Any:
    if key in {"begins", "ends", "opens", "closes"}:
        return clock_time(value) if value else "…"
    return own_name(value) if key == "language" else value


def _sentence(clash: Clash) -> str:
    match clash.code:
        case Code.ROOM_TWICE:
            return _(
                "%(room)s, %(begins)s to %(ends)s: “%(first)s” and “%(second)s” are both there. "
                "Choose another room or another time for one of them."
            )
        case Code.TOO_MANY_SEATS:
            return _(
                "“%(first)s” has %(capacity)s seats, but %(room)s has only %(seats)s. "
                "Choose a larger room, or offer fewer seats."
            )
        case Code.OUTSIDE:
            return _("“%(first)s” lies outside the hours of the conference, %(opens)s to %(closes)s.")
        case Code.UNPLACED:
            return _("Without a place or a time yet: %(all)s.")
        case Code.STEPS:
            return _("Not everybody gets into %(where)s: there are steps on the way. There: %(all)s.")
    return _about_people(clash) or _about_time(clash)


def _about_people(clash: Clash) -> str:
    match clash.code:
        case Code.HOST_TWICE:
            return _("%(host)s hosts “%(first)s” and “%(second)s” at the same time.")
        case Code.HOST_AT_BOOTH:
            return _("%(host)s is at “%(first)s” and at the same time hosts: %(others)s. Who stays, who goes?")
        case Code.MODERATOR_TWICE:
            return _("%(moderator)s moderates “%(first)s” and “%(second)s” at the same time.")
        case Code.INTERPRETERS:
            return ngettext(
                "%(language)s: %(needed)s event needs an interpreter, the conference has %(there)s. It is: %(all)s.",
                "%(language)s: %(needed)s events need an interpreter at the same time, the conference has %(there)s. "
                "They are: %(all)s.",
                clash.params["needed"],
            )
        case Code.WALK if clash.params["who"]:
            return _(
                "%(who)s leads “%(first)s” and then “%(second)s”. The way takes about %(minutes)s minutes, "
                "between them are %(pause)s."
            )
        case Code.WALK:
            return _(
                "“%(first)s” and then “%(second)s”: the way takes about %(minutes)s minutes, between are %(pause)s."
            )
    return ""


def _about_time(clash: Clash) -> str:
    match clash.code:
        case Code.BREAK_TOO_SHORT if clash.params["across_floors"]:
            return _(
                "From %(ends)s to %(begins)s there are %(pause)s minutes to change rooms. With a wheelchair and a lift "
                "it takes %(needed)s minutes to another floor. It is about: %(all)s."
            )
        case Code.BREAK_TOO_SHORT:
            return _(
                "From %(ends)s to %(begins)s there are %(pause)s minutes to change rooms. With a wheelchair it takes "
                "%(needed)s minutes. It is about: %(all)s."
            )
        case Code.PLENUM:
            return _("“%(first)s” is for everybody, but “%(second)s” runs at the same time.")
        case Code.BREAK:
            return _("“%(second)s” runs during the break “%(first)s”: whoever is there has none.")
        case Code.CHILDCARE:
            return _("Nobody looks after children outside %(opens)s to %(closes)s: parents can not come to %(all)s.")
        case Code.ROUND_APART:
            return _("They belong to the round “%(round)s”, but do not run side by side: %(all)s.")
    return clash.code


def summary(found: list[Finding]) -> str:
    """„2 clashes, 1 hint.“"""
    hard = sum(each.severity != Severity.HINT for each in found)
    soft = len(found) - hard
    clashes = ngettext("%(n)s clash", "%(n)s clashes", hard) % {"n": hard}
    hints = ngettext("%(n)s hint", "%(n)s hints", soft) % {"n": soft}
    if hard and soft:
        return _("%(clashes)s, %(hints)s") % {"clashes": clashes, "hints": hints}
    return clashes if hard else hints if soft else _("Everything fits together.")
