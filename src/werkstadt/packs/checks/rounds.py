"""When and how seats are given: the time of booking, and rounds of parallel events."""

from __future__ import annotations

from collections import defaultdict

from werkstadt.packs.checks.trail import Trail, readable
from werkstadt.packs.format import ConferenceFile, Event, Round
from werkstadt.packs.mistakes import Code
from werkstadt.packs.reading.draft import ConferenceDraft


def check_rounds(trail: Trail, part: ConferenceDraft, conference: ConferenceFile) -> None:
    """Booking and wishes have a time that makes sense, and a round has events that somebody has to choose from."""
    _check_booking(trail, conference)
    trail.once(conference.rounds or [])
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in conference.events or []:
        trail.points_to(event, "round", event.round, part.names["rounds"], kind="round", file=part.file)
        if event.round and event.state != "cancelled":
            events[event.round].append(event)
    for round_ in conference.rounds or []:
        _check_hours(trail, round_, events[round_.slug])
        if round_.placing == "wishes":
            _check_wishes(trail, conference, round_, events[round_.slug])


def _check_booking(trail: Trail, conference: ConferenceFile) -> None:
    opens, closes, starts = conference.booking_opens, conference.booking_closes, conference.starts
    if opens and closes:
        trail.in_order(conference, "booking_opens", "booking_closes", opens, closes)
    if opens and starts and opens >= starts:
        params = {"key": "starts", "start_key": "booking_opens", "starts": readable(opens), "ends": readable(starts)}
        trail.wrong(Code.ENDS_BEFORE_START, conference, "booking_opens", **params)


def _check_hours(trail: Trail, round_: Round, events: list[Event]) -> None:
    """Each beside the first: who takes one of them can't take another."""
    timed = [(event, event.starts, event.ends) for event in events if event.starts and event.ends]
    for event, begins, ends in timed[1:]:
        first, first_begins, first_ends = timed[0]
        if max(first_begins, begins) >= min(first_ends, ends):
            params = {"event": event.slug, "other": first.slug, "other_line": first.line("slug"), "round": round_.slug}
            trail.strange(Code.ROUND_NOT_PARALLEL, event, "round", **params)


def _check_wishes(trail: Trail, conference: ConferenceFile, round_: Round, events: list[Event]) -> None:
    closes, opens = round_.wishes_close, conference.booking_opens
    if closes is None:
        if not round_.has_lost("wishes_close"):
            trail.wrong(Code.WISHES_WITHOUT_CUT_OFF, round_, "placing", round=round_.slug)
    elif opens and closes <= opens:
        params = {"key": "wishes_close", "start_key": "booking_opens"}
        trail.wrong(
            Code.ENDS_BEFORE_START, round_, "wishes_close", starts=readable(opens), ends=readable(closes), **params
        )
    for event in events:
        if event.capacity is None and not event.has_lost("capacity"):
            trail.wrong(Code.WISHES_NEED_SEATS, event, "round", event=event.slug, round=round_.slug)
    begun = [(event.starts, event.slug) for event in events if closes and event.starts and closes >= event.starts]
    if closes and begun:
        starts, slug = min(begun)
        params = {"event": slug, "begins": readable(starts), "closes": readable(closes)}
        trail.wrong(Code.CUT_OFF_TOO_LATE, round_, "wishes_close", **params)
