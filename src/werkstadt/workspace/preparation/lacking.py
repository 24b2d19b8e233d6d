"""What is missing before a conference may be announced, and where it is mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from werkstadt.base import clock
from werkstadt.conferences.doors import StaffRequest, for_role
from werkstadt.conferences.models import Conference
from werkstadt.preparation import missing
from werkstadt.preparation.missing import Code, Lack
from werkstadt.workspace.pages import page
from werkstadt.workspace.preparation import clashing, lack_words, mending
from werkstadt.workspace.preparation.plan import PLANNERS

# So many are one line: nobody reads thirty.
MANY = 4


@dataclass(frozen=True)
class Shown:
    """A line of the list."""

    sentence: str
    advice: str
    url: str


@for_role(*PLANNERS)
@require_safe
def missing_facts(request: StaffRequest, conference: str) -> HttpResponse:
    shown = request.conference
    lacks = missing.of(shown)
    context = {
        "title": _("What is still missing"),
        "musts": _lines(shown, (lack for lack in lacks if lack.is_must)),
        "shoulds": _lines(shown, (lack for lack in lacks if not lack.is_must and lack.code != Code.FOLLOWS)),
        "following": _following(shown, [lack for lack in lacks if lack.code == Code.FOLLOWS]),
        "programme": clashing.count(shown, clock.now()),
        "is_public": shown.state != Conference.State.DRAFT,
    }
    return page(request, "workspace/preparation/missing.html", context, current="workspace-conference")


def _lines(conference: Conference, lacks: Iterable[Lack]) -> list[Shown]:
    return [
        Shown(lack_words.sentence(lack), lack_words.advice(lack), mending.address(conference, lack)) for lack in lacks
    ]


def _following(conference: Conference, lacks: list[Lack]) -> list[Shown]:
    """One line for each entry, with all that follows of it; one for many events of which the same follows."""
    entries: defaultdict[tuple[str, tuple[str, ...]], list[Lack]] = defaultdict(list)
    for lack in lacks:
        entries[lack.kind, lack.key].append(lack)
    alike: defaultdict[tuple[str, ...], list[list[Lack]]] = defaultdict(list)
    for (kind, _key), each in entries.items():
        alike[(kind, *(lack.fact for lack in each))].append(each)
    return [line for (kind, *_facts), group in alike.items() for line in _lines_of_alike(conference, kind, group)]


def _lines_of_alike(conference: Conference, kind: str, group: list[list[Lack]]) -> list[Shown]:
    if kind == "event" and len(group) >= MANY:
        place = reverse("workspace-programme", args=[conference.slug])
        return [Shown(lack_words.following_of_many(group[0], len(group)), "", place)]
    return [Shown(lack_words.following(each), "", mending.address(conference, each[0])) for each in group]
