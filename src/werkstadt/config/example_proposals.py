"""Invented proposals of partners for the demonstration: new, asked, accepted, declined; in several languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from werkstadt.base.models import Letter
from werkstadt.conferences.models import Conference
from werkstadt.proposals import calls, deciding, proposing
from werkstadt.proposals.models import Call, Need, Proposal
from werkstadt.proposals.offers import Needs, Offer, Reach, Wording

BY = "demonstration"
TEXT = {
    "de": "Zeigen Sie, was Sie in Jena-Nord tun: an einem Infostand, in einer Werkstatt oder vorab im Stadtteil.",
    "de-simple": "Sie machen etwas für die Menschen in Jena-Nord? Zeigen Sie es auf der Konferenz.",
    "en": "Show what you do in Jena-Nord: at a booth, in a workshop, or beforehand in the neighbourhood.",
    "uk": "Покажіть, що ви робите в Єна-Норд: на стенді, у майстерні або заздалегідь у районі.",
}


@dataclass(frozen=True)
class Example:
    """What somebody proposes, and what becomes of it."""

    organisation: str
    kind: str
    wording: Wording
    needs: Needs
    days: int
    question: str = ""
    reply: str = ""
    declined: tuple[str, str] = field(default=("", ""))


EXAMPLES = (
    Example(
        "Fahrradselbsthilfe Nord (Beispiel)",
        "booth",
        Wording("Rad-Check am Eingang", "Wir prüfen Bremsen und Licht und zeigen, wie man flickt.", "de"),
        Needs(tables=2, has_power=True, floor_m2=12, people=3, times="vormittags", languages=("de", "ar")),
        days=2,
    ),
    Example(
        "Українська родина (Beispiel)",
        "workshop",
        Wording("Разом говоримо", "Українці та німці говорять за столом: що нам допомогло, чого бракує.", "uk"),
        Needs(minutes=60, seats=16, tables=4, people=2, languages=("uk", "de"), access="Є переклад на німецьку."),
        days=5,
    ),
    Example(
        "Mieterrunde Am Hang (Beispiel)",
        "workshop",
        Wording("Wohnen und Nebenkosten", "Mietende vergleichen Abrechnungen und sammeln Fragen.", "de"),
        Needs(minutes=60, seats=20, has_wall=True, people=2, languages=("de",)),
        days=9,
        question="Brauchen Sie einen Beamer, oder reicht eine Pinnwand?",
    ),
    Example(
        "Chor der Generationen (Beispiel)",
        "booth",
        Wording("Mitsingen", "Drei Lieder zum Mitsingen, jede Stunde.", "de"),
        Needs(floor_m2=30, has_power=True, people=12, times="ab 12 Uhr, jede volle Stunde", languages=("de",)),
        days=12,
        question="Wie laut wird es?",
        reply="Ohne Verstärker. Das Klavier bringen wir mit.",
    ),
    Example(
        "Autohaus Beispiel (Beispiel)",
        "booth",
        Wording("Probefahrten", "Neue Modelle zum Ausprobieren.", "de"),
        Needs(floor_m2=60, people=2),
        days=14,
        declined=("not-fitting", "Auf der Konferenz geht es um das Zusammenleben im Stadtteil."),
    ),
)


@transaction.atomic
def make(conference: Conference, at: datetime) -> int:
    """Once; returns how many."""
    if Call.objects.filter(conference=conference).exists():
        return 0
    calls.set_call(
        conference,
        opens_at=at - timedelta(days=30),
        closes_at=at + timedelta(days=10),
        text=TEXT,
        kinds=["booth", "workshop", "run-up"],
        asked=list(Need),
        by=BY,
        at=at - timedelta(days=30),
    )
    for example in EXAMPLES:
        _propose(conference, example, at - timedelta(days=example.days))
    # Their letters went in those days; the mailbox shows them as such.
    Letter.objects.waiting().filter(about__startswith="proposal:").update(
        state=Letter.State.SENT, due_at=None, settled_at=F("written_at")
    )
    return len(EXAMPLES)


def _propose(conference: Conference, example: Example, at: datetime) -> Proposal:
    offer = Offer(example.kind, example.wording, example.needs, example.organisation)
    # One mailbox each: so many letters to one in a day would be held back.
    reach = Reach("Beispiel", f"verein-{example.days}@example.org", "")
    key = f"example-{example.days:016}"
    made = proposing.propose(conference, offer, reach, key=key, language=example.wording.language, at=at)
    later = at + timedelta(days=1)
    if example.question:
        deciding.ask(made, example.question, by=BY, at=later)
    if example.reply:
        proposing.reply(made, example.reply, at=later + timedelta(hours=3))
    if example.declined[0]:
        deciding.decline(made, *example.declined, by=BY, at=later)
    return made
