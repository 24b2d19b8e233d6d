"""Plans for tests, without a database: a day in a school with three rooms, from 10:00 to 16:00."""

from __future__ import annotations

from typing import Any

from tests.factories import at
from werkstadt.conferences import clashes
from werkstadt.conferences.clashes import Clash, Plan, Spot
from werkstadt.conferences.models import Conference, Event, Organisation, Place, Room, Round

SCHOOL = Place(pk=1, slug="schule", name="Schule", latitude=50.9, longitude=11.5, is_step_free=True)
# 1 km away as the crow flies: 19 minutes.
PARK = Place(pk=2, slug="park", name="Park", latitude=50.9 + 0.008993, longitude=11.5)
HALL = Room(pk=1, place=SCHOOL, slug="aula", name="Aula", floor="Erdgeschoss", seats=100)
CANTEEN = Room(pk=2, place=SCHOOL, slug="mensa", name="Mensa", floor="Erdgeschoss", seats=20)
UPSTAIRS = Room(pk=3, place=SCHOOL, slug="raum-101", name="Raum 101", floor="1. Obergeschoss", seats=20)
CLUB = Organisation(pk=1, slug="verein", name="Verein")
OFFICE = Organisation(pk=2, slug="amt", name="Amt")
MORNING = Round(pk=1, slug="vormittag", title="Vormittag")


def a_day(**facts: Any) -> Conference:
    usual = {"pk": 1, "slug": "werkstadt-nord", "venue": SCHOOL, "starts_at": local("10:00"), "ends_at": local("16:00")}
    return Conference(**usual | facts)


def local(hour: str) -> Any:
    """In winter, in Jena."""
    hours, minutes = hour.split(":")
    return at(f"2025-12-13 {int(hours) - 1:02}:{minutes}")


def one(slug: str, begins: str | None = "11:00", ends: str | None = "12:00", **facts: Any) -> Event:
    """A workshop from 11:00 to 12:00 without a room."""
    usual = {
        "pk": sum(map(ord, slug)) * 1000 + len(slug),
        "slug": slug,
        "title": slug,
        "kind": Event.Kind.WORKSHOP,
        "conference": a_day(),
        "starts_at": begins and local(begins),
        "ends_at": ends and local(ends),
    }
    return Event(**usual | facts)


def a_plan(*events: Event, **more: Any) -> Plan:
    conference = more.pop("conference", events[0].conference)
    hosts = {event.pk: more.get("hosts", {}).get(event.slug, ()) for event in events}
    return clashes.plan(conference, events, **more | {"hosts": hosts})


def found(code: str, *events: Event, **more: Any) -> list[Clash]:
    return [clash for clash in clashes.of(a_plan(*events, **more)) if clash.code == code]


def named(clashes_found: list[Clash]) -> list[list[str]]:
    return [[event.slug for event in clash.events] for clash in clashes_found]


def spot(room: Room | None, begins: str, ends: str) -> Spot:
    return Spot(room, None, local(begins), local(ends))
