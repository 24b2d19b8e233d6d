"""Whether everybody can get in and hear: what is not known about the venue, its rooms, and other places."""

from __future__ import annotations

from collections.abc import Iterator

from werkstadt.preparation.missing.lacks import Code, Lack
from werkstadt.preparation.missing.material import Material


def accessibility(material: Material) -> Iterator[Lack]:
    """Unknown is not no: a wheelchair user stays at home in both cases."""
    venue = material.conference.venue
    if venue and venue.is_step_free is None:
        yield Lack(Code.VENUE_STEP_FREE, "place", (venue.slug,), "step_free", {"name": venue.name})
    if venue and not venue.access and "access" not in venue.open_facts:
        yield Lack(Code.VENUE_ACCESS, "place", (venue.slug,), "access", {"name": venue.name})
    for room in material.rooms:
        key, name = (room.place.slug, room.slug), {"name": str(room)}
        if room.is_step_free is None and "step_free" not in room.open_facts:
            yield Lack(Code.ROOM_STEP_FREE, "room", key, "step_free", name)
        if room.has_hearing_loop is None and "hearing_loop" not in room.open_facts:
            yield Lack(Code.ROOM_HEARING_LOOP, "room", key, "hearing_loop", name)
    for place in material.own_places:
        if (
            place.is_step_free is None
            and (venue is None or place.pk != venue.pk)
            and "step_free" not in place.open_facts
        ):
            yield Lack(Code.PLACE_STEP_FREE, "place", (place.slug,), "step_free", {"name": place.name})
