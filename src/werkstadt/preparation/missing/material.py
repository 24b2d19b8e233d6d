"""What the checks look at: conferences with everything that belongs to them, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from werkstadt.areas.models import City, PlanningArea
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Basis, Conference, Event, Place, Room, Topic
from werkstadt.contest.models import Contest
from werkstadt.downloads.models import Download

# German comes first: it is what the checks of words can read.
READ = ("de", "de-simple")


@dataclass(frozen=True)
class Said:
    """Words of one text, and where they stand."""

    kind: str
    key: tuple[str, ...]
    fact: str
    words: str
    name: str = ""


@dataclass
class Material:
    """A conference and its parts."""

    conference: Conference
    events: list[Event] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)
    # All of the city: the same place may be there twice.
    places: list[Place] = field(default_factory=list)
    # Those that conferences of this one's division are held in.
    areas: list[PlanningArea] = field(default_factory=list)
    contest: Contest | None = None
    n_drop_offs: int = 0

    @property
    def city(self) -> City:
        return self.conference.area.city

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.city.time_zone)

    @property
    def happening(self) -> list[Event]:
        """All that is not called off."""
        return [event for event in self.events if not event.is_cancelled]

    @property
    def on_the_day(self) -> list[Event]:
        return [event for event in self.happening if event.kind != Event.Kind.RUN_UP]

    @property
    def run_ups(self) -> list[Event]:
        return [event for event in self.happening if event.kind == Event.Kind.RUN_UP]

    @property
    def rooms(self) -> list[Room]:
        """Those that something takes place in, each once."""
        found = {event.room.pk: event.room for event in self.on_the_day if event.room}
        return sorted(found.values(), key=lambda room: (room.position, room.pk))

    @property
    def own_places(self) -> list[Place]:
        """The venue and the places of events, each once."""
        found = [self.conference.venue, *(event.place for event in self.happening)]
        return list({place.pk: place for place in found if place}.values())

    def local(self, moment: datetime | None) -> datetime | None:
        """On the clock of the city, without a zone, as it stands in packs."""
        return moment.astimezone(self.zone).replace(tzinfo=None) if moment else None

    def key_of(self, event: Event) -> tuple[str, str]:
        return (self.conference.slug, event.slug)


def of(conferences: Sequence[Conference], areas: Sequence[PlanningArea] | None = None) -> list[Material]:
    """Each needs `area__city` and `venue` with it; all of one city. `areas`: those of the city, if they are known."""
    within = {"conference__in": [conference.pk for conference in conferences]}
    events = Event.objects.filter(**within).select_related("room__place", "place", "topic", "round")
    parts: dict[str, dict[int, list[Any]]] = {
        "events": _by_conference(events),
        "topics": _by_conference(Topic.objects.filter(**within)),
        "bases": _by_conference(Basis.objects.filter(**within)),
        "downloads": _by_conference(Download.objects.filter(**within)),
    }
    found = Contest.objects.filter(**within).annotate(n_drop_offs=Count("drop_off_places"))
    contests = {each.conference_id: each for each in found}
    places = list(Place.objects.filter(city=conferences[0].area.city)) if conferences else []
    if areas is None:
        areas = list(PlanningArea.objects.filter(city=conferences[0].area.city)) if conferences else []
    materials = []
    for conference in conferences:
        own = {name: rows.get(conference.pk, []) for name, rows in parts.items()}
        contest = contests.get(conference.pk)
        # Known already; asking again would cost a query for each.
        for row in [*own["events"], *([contest] if contest else [])]:
            row.conference = conference
        n_drop_offs = contest.n_drop_offs if contest else 0
        beside = [area for area in areas if area.division_id == conference.area.division_id]
        materials.append(
            Material(conference, **own, places=places, areas=beside, contest=contest, n_drop_offs=n_drop_offs)
        )
    return materials


def _by_conference(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.conference_id].append(row)
    return found


def texts_of(material: Material) -> Iterator[Said]:
    """The German words of the conference and its events, also in easy language."""
    conference, slug = material.conference, material.conference.slug
    for fact in ("title", "lead", "audience", "age_reason", "registration_text", "goal", "parts", "invitation"):
        yield from _read("conference", (slug,), fact, getattr(conference, fact))
    for event in material.happening:
        for fact in ("title", "text", "audience", "meeting_point", "condition"):
            yield from _read("event", material.key_of(event), fact, getattr(event, fact), str(event))
    if material.contest:
        for fact in ("title", "text", "rules"):
            yield from _read("contest", (slug,), fact, getattr(material.contest, fact), str(material.contest))


def of_place(place: Place) -> Iterator[Said]:
    for fact in ("access", "arrival"):
        yield from _read("place", (place.slug,), fact, getattr(place, fact), place.name)


def _read(kind: str, key: tuple[str, ...], fact: str, text: Text, name: str = "") -> Iterator[Said]:
    for language in READ:
        if words := text.get(language):
            yield Said(kind, key, fact, words, name)
