"""The rows of a city as they are now, under the same names as in a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from werkstadt.areas.models import (
    Boundaries,
    City,
    District,
    Division,
    Figure,
    Membership,
    PlanningArea,
    Population,
    Source,
)
from werkstadt.conferences.models import (
    Basis,
    Conference,
    Event,
    News,
    Organisation,
    Place,
    RelatedFormat,
    Room,
    Round,
    Topic,
)
from werkstadt.contest.models import Contest, DropOffPlace
from werkstadt.downloads.models import Download
from werkstadt.packs.kinds import Ref


def existing(city: City) -> dict[Ref, Model]:
    """Every row of the city."""
    rows: dict[Ref, Model] = {Ref("city", ()): city}
    rows.update(_of_the_city(city))
    rows.update(_of_its_areas(city))
    rows.update(_of_its_conferences(city))
    return rows


def _of_the_city(city: City) -> Iterator[tuple[Ref, Model]]:
    slugged: dict[str, Any] = {
        "source": Source,
        "figure": Figure,
        "place": Place,
        "organisation": Organisation,
        "related-format": RelatedFormat,
        "district": District,
        "division": Division,
        "area": PlanningArea,
    }
    for kind, model in slugged.items():
        for row in model.objects.filter(city=city):
            yield Ref(kind, (row.slug,)), row
    for boundaries in Boundaries.objects.filter(city=city):
        yield Ref("boundaries", ()), boundaries
    for room in Room.objects.filter(place__city=city).select_related("place"):
        yield Ref("room", (room.place.slug, room.slug)), room


def _of_its_areas(city: City) -> Iterator[tuple[Ref, Model]]:
    for number in Population.objects.filter(district__city=city).select_related("district"):
        yield Ref("population", (number.district.slug, number.as_of.isoformat())), number
    for member in Membership.objects.filter(area__city=city).select_related("area", "district"):
        start = member.valid_from.isoformat() if member.valid_from else ""
        yield Ref("member", (member.area.slug, member.district.slug, start)), member


def _of_its_conferences(city: City) -> Iterator[tuple[Ref, Model]]:
    for conference in Conference.objects.filter(area__city=city):
        yield Ref("conference", (conference.slug,)), conference
    slugged: dict[str, Any] = {
        "topic": Topic.objects.select_related("conference"),
        "basis": Basis.objects.select_related("conference"),
        "round": Round.objects.select_related("conference"),
        "event": Event.objects.with_place().select_related("round"),
        "download": Download.objects.select_related("conference"),
        "news": News.objects.select_related("conference"),
    }
    for kind, rows in slugged.items():
        for row in rows.filter(conference__area__city=city):
            yield Ref(kind, (row.conference.slug, row.slug)), row
    for contest in Contest.objects.filter(conference__area__city=city).select_related("conference"):
        yield Ref("contest", (contest.conference.slug,)), contest
    places = DropOffPlace.objects.filter(contest__conference__area__city=city)
    for place in places.select_related("contest__conference"):
        yield Ref("drop-off-place", (place.contest.conference.slug, place.slug)), place
