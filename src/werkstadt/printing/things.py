"""Everything that can be printed: what it is for, who prints it, what can be chosen, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from werkstadt.accounts.roles import Role
from werkstadt.printing.paper import Sheet
from werkstadt.printing.sheets import cards, lists, posters, programmes, scripts, signs
from werkstadt.printing.sheets.facts import Source

ORGANISERS = frozenset({Role.ORGANISER})
MODERATORS = frozenset({Role.ORGANISER, Role.MODERATOR})
HELPERS = frozenset({Role.ORGANISER, Role.HELPER})
EVERYBODY = MODERATORS | HELPERS

A3, A4, A6 = "A3", "A4", "A6"
A5 = gettext_lazy("A5, both sides")
ACROSS = gettext_lazy("A4 across")


@dataclass(frozen=True)
class Choice:
    """What somebody chose to print."""

    languages: Sequence[str]
    # Short names of rooms, events or organisations; empty: all.
    only: Sequence[str] = ()
    # One of the kinds of a thing; empty: the first.
    kind: str = ""
    codes: Sequence[str] = ()
    # A picture on the page shows the first of many.
    is_preview: bool = False


Make = Callable[[Source, Choice], dict[str, Any]]
Items = Callable[[Source], list[Any]]


@dataclass(frozen=True)
class Thing:
    """Something that can be printed."""

    slug: str
    name: Any
    purpose: Any
    paper: Any
    roles: frozenset[Role]
    template: str
    make: Make
    # What can be chosen from: a name for it, and the things with short names.
    only: Any = ""
    items: Items | None = None
    # Kinds of which one is chosen, with what they are called.
    kinds: tuple[tuple[str, Any], ...] = ()
    options: Callable[[str], dict[str, Any]] = field(default=lambda _kind: {})

    def kind_of(self, wanted: str) -> str:
        known = [kind for kind, _name in self.kinds]
        return wanted if wanted in known else (known[0] if known else "")

    def sheet(self, source: Source, choice: Choice) -> Sheet:
        """In each language that was chosen, one after the other."""
        choice = replace(choice, kind=self.kind_of(choice.kind))
        versions = []
        for language in choice.languages:
            with override(language):
                made = self.make(source, choice)
            if choice.is_preview:
                made |= {many: made[many][:1] for many in ("rooms", "events") if many in made}
            versions.append(made)
        with override(choice.languages[0]):
            title = _("%(thing)s: %(conference)s") % {"thing": self.name, "conference": source.conference.title}
        return Sheet(self.template, title, choice.languages[0], source.at, versions, self.options(choice.kind))


POSTER = Thing(
    "poster",
    gettext_lazy("Poster"),
    gettext_lazy("For stairwells, shop windows and notice boards."),
    A3,
    ORGANISERS,
    "poster",
    lambda source, _choice: posters.poster(source),
)
FLYER = Thing(
    "flyer",
    gettext_lazy("Flyer"),
    gettext_lazy("For letter boxes and counters. What matters on the front, workshops and the way on the back."),
    A5,
    ORGANISERS,
    "flyer",
    lambda source, _choice: posters.flyer(source),
    options=lambda _kind: {"format": "a5"},
)
LEAFLET = Thing(
    "leaflet",
    gettext_lazy("Folded flyer"),
    gettext_lazy("Four small pages. Print it on both sides, turned over at the short edge, and fold it once."),
    gettext_lazy("A5 across, folded to A6"),
    ORGANISERS,
    "flyer",
    lambda source, _choice: posters.flyer(source),
    options=lambda _kind: {"format": "a6"},
)
PROGRAMME = Thing(
    "programme",
    gettext_lazy("Programme"),
    gettext_lazy("The whole day, to take along. Lay some in big print at the entrance."),
    A4,
    ORGANISERS,
    "programme",
    lambda source, _choice: programmes.of_the_day(source),
    kinds=(("usual", gettext_lazy("usual letters")), ("big", gettext_lazy("big print, 18 points"))),
    options=lambda kind: {"big": kind == "big"},
)
DOORS = Thing(
    "door-signs",
    gettext_lazy("Door signs"),
    gettext_lazy("One for each room: its name, what takes place in it, and a QR code to what is up to date."),
    ACROSS,
    HELPERS,
    "doors",
    lambda source, choice: signs.doors(source, choice.only),
    only=gettext_lazy("Rooms"),
    items=signs.rooms_of,
)
TABLES = Thing(
    "table-signs",
    gettext_lazy("Table signs"),
    gettext_lazy("One for each booth and activity. Fold it in the middle, then it stands."),
    A4,
    ORGANISERS,
    "tables",
    lambda source, choice: signs.tables(source, choice.only),
    only=gettext_lazy("Organisations"),
    items=signs.hosts_of,
)
BADGES = Thing(
    "badges",
    gettext_lazy("Name badges"),
    gettext_lazy("Ten on a sheet, with a line to write on. No names are stored for this."),
    A4,
    ORGANISERS,
    "badges",
    lambda source, choice: signs.badges(source, choice.kind, choice.only),
    only=gettext_lazy("Organisations"),
    items=signs.hosts_of,
    kinds=(
        ("guests", gettext_lazy("for guests")),
        ("roles", gettext_lazy("for the team, by role")),
        ("organisations", gettext_lazy("for organisations")),
    ),
)
ATTENDANCE = Thing(
    "attendance",
    gettext_lazy("Attendance lists"),
    gettext_lazy("Numbered lines for each event, as many as there are seats. Nothing about people is printed."),
    A4,
    EVERYBODY,
    "attendance",
    lambda source, choice: lists.attendance(source, choice.only),
    only=gettext_lazy("Events"),
    items=lists.events_with_lists,
)
SCRIPTS = Thing(
    "scripts",
    gettext_lazy("Scripts for the moderation"),
    gettext_lazy("One page for each workshop: what it is for, what comes when, what to note, how the cards work."),
    A4,
    MODERATORS,
    "scripts",
    lambda source, choice: scripts.scripts(source, choice.only),
    only=gettext_lazy("Events"),
    items=scripts.workshops_of,
)
EVALUATION = Thing(
    "evaluation",
    gettext_lazy("Evaluation sheet"),
    gettext_lazy("One page on which people say how it was, without their names."),
    A4,
    MODERATORS,
    "evaluation",
    lambda source, _choice: lists.evaluation(source),
)
STICKERS = Thing(
    "stickers",
    gettext_lazy("Stickers"),
    gettext_lazy("Dots to weigh with, or the four kinds of cards. Print them on sheets of labels."),
    A4,
    ORGANISERS,
    "stickers",
    lambda source, choice: cards.stickers(source, choice.kind),
    kinds=(
        ("dots", gettext_lazy("dots, 16 mm")),
        ("kinds", gettext_lazy("kinds, 70 × 37 mm (24 on a sheet)")),
    ),
)
CARDS = Thing(
    "cards",
    gettext_lazy("Contribution cards"),
    gettext_lazy("What people say, on paper: kind, topic, words, and a strip with a code to take home."),
    A6,
    ORGANISERS,
    "cards",
    lambda source, choice: cards.cards(source, choice.codes),
    kinds=(("a4", gettext_lazy("four on a sheet of A4, to cut")), ("a6", gettext_lazy("one by one, A6"))),
    options=lambda kind: {"format": kind},
)

# In the order in which they are needed.
THINGS = (
    POSTER,
    FLYER,
    LEAFLET,
    PROGRAMME,
    DOORS,
    TABLES,
    BADGES,
    CARDS,
    STICKERS,
    SCRIPTS,
    ATTENDANCE,
    EVALUATION,
)
BY_SLUG = {thing.slug: thing for thing in THINGS}
