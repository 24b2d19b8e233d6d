"""The programme of one conference: within its hours, one thing at a time in a room, enough seats."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from werkstadt.conferences.clashes.rooms import NEED_A_ROOM, disturb
from werkstadt.packs.checks.trail import Trail, readable
from werkstadt.packs.format import CityFile, ConferenceFile, Event
from werkstadt.packs.mistakes import Code


def check_programme(trail: Trail, conference: ConferenceFile, city: CityFile | None) -> None:
    """Times, rooms and seats of all events."""
    in_room: defaultdict[str, list[Event]] = defaultdict(list)
    for event in conference.events or []:
        if event.kind == "run-up":
            _check_run_up(trail, conference, event)
        else:
            _check_hours(trail, conference, event)
        if event.room and event.kind in NEED_A_ROOM and event.state != "cancelled":
            for other in in_room[event.room]:
                _check_clash(trail, event, other)
            in_room[event.room].append(event)
    _check_seats(trail, conference, city)


def _check_run_up(trail: Trail, conference: ConferenceFile, event: Event) -> None:
    if event.starts and conference.starts and event.starts >= conference.starts:
        trail.wrong(Code.RUN_UP_TOO_LATE, event, "starts", event=event.slug, opens=readable(conference.starts))


def _check_hours(trail: Trail, conference: ConferenceFile, event: Event) -> None:
    opens, closes = conference.starts, conference.ends
    begins, ends = event.starts, event.ends or event.starts
    if begins is None or ends is None or opens is None:
        return
    if begins < opens or (closes is not None and (ends > closes or begins > closes)):
        hours = {"opens": readable(opens), "closes": readable(closes) if closes else "…"}
        params: dict[str, Any] = {"event": event.slug, "begins": readable(begins), "ends": readable(ends)} | hours
        trail.wrong(Code.OUTSIDE_CONFERENCE, event, "starts", **params)


def _check_clash(trail: Trail, event: Event, other: Event) -> None:
    if not disturb(event.kind, other.kind):
        return
    if event.starts is None or event.ends is None or other.starts is None or other.ends is None:
        return
    begins, ends = max(event.starts, other.starts), min(event.ends, other.ends)
    if begins < ends:
        params: dict[str, Any] = {
            "event": event.slug,
            "other": other.slug,
            "other_line": other.line("slug"),
            "room": event.room,
        }
        trail.wrong(Code.ROOM_TWICE, event, "room", begins=readable(begins), ends=readable(ends), **params)


def _check_seats(trail: Trail, conference: ConferenceFile, city: CityFile | None) -> None:
    places = [place for place in (city.places or []) if place.slug == conference.venue] if city else []
    seats = {room.slug: room.seats for place in places for room in place.rooms or []}
    for event in conference.events or []:
        available = seats.get(event.room) if event.room else None
        if available is not None and event.capacity is not None and event.capacity > available:
            params: dict[str, Any] = {
                "event": event.slug,
                "capacity": event.capacity,
                "room": event.room,
                "seats": available,
            }
            trail.wrong(Code.TOO_MANY_SEATS, event, "capacity", **params)
