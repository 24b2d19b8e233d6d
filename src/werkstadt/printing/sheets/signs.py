"""What hangs on doors, stands on tables and is worn."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from werkstadt.accounts.roles import Role
from werkstadt.conferences.models import Event, Organisation, Room
from werkstadt.printing.sheets import facts
from werkstadt.printing.sheets.facts import Source
from werkstadt.printing.sheets.words import code, proper

# Fit onto a sheet of A4.
BADGES = 10
WORN_BY = (Role.ORGANISER, Role.MODERATOR, Role.HELPER, Role.CARE)


def rooms_of(source: Source) -> list[Room]:
    """Those in which something of the programme takes place, in the order of the venue."""
    found = {event.room for event in source.programme if event.room}
    return sorted(found, key=lambda room: (room.position, room.pk))


def doors(source: Source, chosen: Collection[str] = ()) -> dict[str, Any]:
    """One sign for each room (all, or those with these short names), with its events in order of time."""
    events = source.programme
    rooms = [room for room in rooms_of(source) if not chosen or room.slug in chosen]
    return facts.common(source) | {
        "heading": _("Here today"),
        "nothing": _("The programme follows in good time."),
        "more": _("All of this room, up to date"),
        "seats_label": _("Seats"),
        "rooms": [
            facts.room(room)
            | {
                "events": [facts.event(event) for event in events if event.room_id == room.pk],
                "qr": code(source.url("public-programme", source.conference.slug, query=f"?room={room.slug}")),
            }
            for room in rooms
        ],
    }


def hosts_of(source: Source) -> list[Organisation]:
    """Those that offer something on the day, by name."""
    found = {host for event in source.programme for host in event.hosts.all()}
    return sorted(found, key=lambda host: host.name)


def tables(source: Source, chosen: Collection[str] = ()) -> dict[str, Any]:
    """A sign that stands, for each booth and activity; of these organisations only, when some are chosen."""
    events = [
        event
        for event in source.programme
        if event.kind in {Event.Kind.BOOTH, Event.Kind.ACTIVITY} and not event.is_cancelled
        if not chosen or any(host.slug in chosen for host in event.hosts.all())
    ]
    return facts.common(source) | {
        "events": [
            facts.event(event) | {"qr": code(source.url("public-event", source.conference.slug, event.slug))}
            for event in events
        ],
        "nothing": _("The programme follows in good time."),
        "languages_label": _("We speak"),
    }


def badges(source: Source, kind: str = "guests", chosen: Collection[str] = ()) -> dict[str, Any]:
    """Sheets of badges with a line to write on: for guests, for each role of the team, or for organisations."""
    if kind == "roles":
        worn = [(str(role.label), BADGES) for role in WORN_BY]
    elif kind == "organisations":
        hosts = [host for host in hosts_of(source) if not chosen or host.slug in chosen]
        worn = [(proper(host.name, host.also), 2) for host in hosts]
    else:
        worn = [("", BADGES)]
    return facts.common(source) | {
        "name_label": _("Name"),
        "speaks_label": _("I speak"),
        "badges": [under for under, times in worn for _number in range(times)],
        "kind": kind,
        "nothing": _("The programme follows in good time."),
    }
