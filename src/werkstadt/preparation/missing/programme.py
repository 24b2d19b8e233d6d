"""The programme: what the checks of a pack find in it, and what they can not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar, cast

from werkstadt.conferences.models import Conference, Event
from werkstadt.packs import format as form
from werkstadt.packs.checks.programme import check_programme
from werkstadt.packs.checks.rounds import check_rounds
from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.mistakes import Code as Found
from werkstadt.packs.reading.draft import ConferenceDraft
from werkstadt.preparation.missing.lacks import Code, Lack
from werkstadt.preparation.missing.material import Material

E = TypeVar("E", bound=form.Entry)

# What a pack calls wrong, in our words. Its other mistakes can not get into the database.
FROM_PACKS = {
    Found.OUTSIDE_CONFERENCE: Code.OUTSIDE_CONFERENCE,
    Found.RUN_UP_TOO_LATE: Code.RUN_UP_TOO_LATE,
    Found.ROOM_TWICE: Code.ROOM_TWICE,
    Found.TOO_MANY_SEATS: Code.TOO_MANY_SEATS,
    Found.ROUND_NOT_PARALLEL: Code.NOT_PARALLEL,
    Found.WISHES_NEED_SEATS: Code.WISHES_NEED_SEATS,
    Found.CUT_OFF_TOO_LATE: Code.CUT_OFF_TOO_LATE,
    Found.ENDS_BEFORE_START: Code.BOOKING_TOO_LATE,
}
FACTS = {
    Code.ROOM_TWICE: "room",
    Code.TOO_MANY_SEATS: "capacity",
    Code.NOT_PARALLEL: "round",
    Code.WISHES_NEED_SEATS: "capacity",
}
# Parents want to be at these while somebody looks after their children.
ATTENDED = {Event.Kind.WORKSHOP, Event.Kind.PLENUM, Event.Kind.ACTIVITY}
# These go on all day, beside everything else, or need no room.
ANYWHERE = {Event.Kind.CHILDCARE, Event.Kind.BREAK}


def of_packs(material: Material) -> Iterator[Lack]:
    """The same checks that a pack passes before it is imported, on what is in the database."""
    entry, trail = _entry(material), Trail("")
    check_programme(trail, entry, _city(material))
    rounds = {round_.slug for round_ in entry.rounds or []}
    check_rounds(trail, ConferenceDraft("", "", entry, {"rounds": rounds}), entry)
    events = {event.slug: event for event in material.events}
    for mistake in [*trail.mistakes, *trail.hints]:
        if code := FROM_PACKS.get(mistake.code):
            yield _lack(material, code, dict(mistake.params), events)


def _lack(material: Material, code: Code, params: dict[str, Any], events: dict[str, Event]) -> Lack:
    slug = material.conference.slug
    event = events.get(str(params.get("event", "")))
    if event is None:
        return Lack(code, "conference", (slug,), "booking_opens", params)
    other = events.get(str(params.get("other", "")))
    named = {"name": str(event), "other_name": str(other) if other else "", "room_name": str(event.room or "")}
    return Lack(code, "event", (slug, event.slug), FACTS.get(code, "starts"), params | named)


def gaps(material: Material) -> Iterator[Lack]:
    """Events of which nobody knows when or where, unless the pages say that it follows."""
    slug = material.conference.slug
    if not material.on_the_day:
        yield Lack(Code.PROGRAMME, "conference", (slug,), "events")
    for event in material.happening:
        key, name = material.key_of(event), {"name": str(event)}
        if event.starts_at is None and "starts" not in event.open_facts:
            yield Lack(Code.EVENT_TIME, "event", key, "starts", name)
        follows = {"room", "place", "meeting_point"} & set(event.open_facts)
        has_place = event.room_id or event.place_id or event.meeting_point
        if not has_place and not follows and event.kind not in ANYWHERE:
            yield Lack(Code.EVENT_PLACE, "event", key, "room", name)


def childcare(material: Material) -> Iterator[Lack]:
    """Promised, but not in the programme; in the programme, but denied; events before or after its hours."""
    slug = material.conference.slug
    offered = [event for event in material.on_the_day if event.kind == Event.Kind.CHILDCARE]
    if offered and material.conference.has_childcare is False:
        yield Lack(Code.CHILDCARE_DENIED, "conference", (slug,), "childcare", {"name": str(offered[0])})
    if material.conference.has_childcare and not offered:
        yield Lack(Code.CHILDCARE_NOT_IN_PROGRAMME, "conference", (slug,), "events")
    spans = [(event.starts_at, event.ends_at) for event in offered if event.starts_at and event.ends_at]
    if not spans:
        return
    for event in material.on_the_day:
        ends = event.ends_at or event.starts_at
        if event.kind not in ATTENDED or event.starts_at is None or ends is None:
            continue
        if not any(begins <= event.starts_at and ends <= over for begins, over in spans if begins and over):
            yield Lack(Code.OUTSIDE_CHILDCARE, "event", material.key_of(event), "starts", {"name": str(event)})


def booking(material: Material) -> Iterator[Lack]:
    """Seats and registration fit together."""
    conference = material.conference
    has_seats = any(event.capacity for event in material.on_the_day)
    if conference.registration == Conference.Registration.REQUIRED and not has_seats:
        yield Lack(Code.NOTHING_TO_BOOK, "conference", (conference.slug,), "registration")
    if has_seats and conference.booking_opens_at is None:
        is_open = conference.state == Conference.State.BOOKING_OPEN
        params = {"is_open": is_open}
        yield Lack(Code.BOOKING_WITHOUT_OPENING, "seats", (conference.slug,), "booking_opens", params)


def contest(material: Material) -> Iterator[Lack]:
    """Drawings come in before the day, and people know where."""
    found, starts = material.contest, material.local(material.conference.starts_at)
    if found is None:
        return
    key = (material.conference.slug,)
    if found.closes_on and starts and found.closes_on > starts.date():
        yield Lack(Code.CONTEST_TOO_LATE, "contest", key, "closes", {"day": found.closes_on})
    if not material.n_drop_offs and "drop_off_places" not in found.open_facts:
        yield Lack(Code.CONTEST_PLACES, "contest", key, "drop_off_places")


def downloads(material: Material) -> Iterator[Lack]:
    for download in material.downloads:
        key, name = (material.conference.slug, download.slug), {"name": str(download)}
        is_there = download.file or download.url
        if not is_there and not {"file", "url"} & set(download.open_facts):
            yield Lack(Code.DOWNLOAD_EMPTY, "download", key, "file", name)
        if is_there and not download.licence:
            yield Lack(Code.DOWNLOAD_LICENCE, "download", key, "licence", name)


def _entry(material: Material) -> form.ConferenceFile:
    """What the checks look at, as an entry of a pack; it has been validated when it was written."""
    conference, rounds = material.conference, {event.round_id: event.round for event in material.events if event.round}

    def local(moment: datetime | None) -> datetime | None:
        return material.local(moment)

    return _built(
        form.ConferenceFile,
        slug=conference.slug,
        starts=local(conference.starts_at),
        ends=local(conference.ends_at),
        venue=conference.venue.slug if conference.venue else None,
        booking_opens=local(conference.booking_opens_at),
        booking_closes=local(conference.booking_closes_at),
        rounds=[
            _built(form.Round, slug=each.slug, placing=each.placing, wishes_close=local(each.wishes_close_at))
            for each in rounds.values()
        ],
        events=[
            _built(
                form.Event,
                slug=event.slug,
                kind=event.kind,
                starts=local(event.starts_at),
                ends=local(event.ends_at),
                room=event.room.slug if event.room else None,
                round=event.round.slug if event.round else None,
                capacity=event.capacity,
                state=event.state,
            )
            for event in material.events
        ],
    )


def _city(material: Material) -> form.CityFile:
    rooms = [_built(form.Room, slug=room.slug, seats=room.seats) for room in material.rooms]
    venue = material.conference.venue
    places = [_built(form.Place, slug=venue.slug, rooms=rooms)] if venue else []
    return _built(form.CityFile, places=places)


def _built(model: type[E], /, **values: Any) -> E:
    return cast(E, model.model_construct(**values))
