"""A conference with three rooms and four workshops, for tests of the programme editor, and what its page sends."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.factories import a_place, a_room, a_workshop, an_open_conference, at
from tests.staff import FROM_HERE
from tests.workspace.the_team import address
from werkstadt.conferences.models import Conference, Event

CHECK, SAVE = "programme/check/", "programme/save/"


def a_programme() -> Conference:
    """In Jena, in winter. Morning: wald in the hall, wiese in the canteen; afternoon: bach; teich is not placed yet."""
    conference = an_open_conference()
    venue = a_place(conference.area.city)
    conference.venue = venue
    conference.save()
    hall = a_room(venue, floor="Erdgeschoss", seats=100)
    canteen = a_room(venue, slug="mensa", name="Mensa", floor="Erdgeschoss", seats=20, position=1)
    a_room(venue, slug="raum-101", name="Raum 101", floor="1. Obergeschoss", seats=20, position=2)
    a_workshop(conference, slug="wald", title="Wald", room=hall)
    a_workshop(conference, slug="wiese", title="Wiese", room=canteen)
    afternoon = {"starts_at": at("2025-12-13 12:00"), "ends_at": at("2025-12-13 13:00")}
    a_workshop(conference, slug="bach", title="Bach", room=canteen, **afternoon)
    a_workshop(conference, slug="teich", title="Teich", starts_at=None, ends_at=None)
    return conference


def moved(event: str, room: str, begins: str = "", ends: str = "", stood: str | None = None) -> dict[str, Any]:
    """What the page sends for one event that has moved."""
    where = stands(Event.objects.get(slug=event)) if stood is None else stood
    day = "2025-12-13T"
    return {
        f"{event}-room": room,
        f"{event}-starts": begins and day + begins,
        f"{event}-ends": ends and day + ends,
        f"{event}-stood": where,
    }


def stands(event: Event) -> str:
    """As its card on the page says it."""
    moments = [
        f"{timezone.localtime(each):%Y-%m-%dT%H:%M}" if each else "" for each in (event.starts_at, event.ends_at)
    ]
    where = event.room.slug if event.room else "@" if event.place else ""
    return "|".join([where, *moments])


def send(client: Any, path: str, *moves: dict[str, Any], **more: Any) -> Any:
    sent: dict[str, Any] = {"move": [next(iter(move)).rpartition("-")[0] for move in moves]}
    for move in moves:
        sent |= move
    return client.post(address(path), sent | more, headers=FROM_HERE)


def spot_of(event: str) -> tuple[str, str, str]:
    return tuple(stands(Event.objects.get(slug=event)).split("|"))  # type: ignore[return-value]
