"""A conference: what it points to, and times and ages that fit."""

from __future__ import annotations

from werkstadt.packs.checks.programme import check_programme
from werkstadt.packs.checks.rounds import check_rounds
from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.format import ConferenceFile, Contest, Event
from werkstadt.packs.mistakes import Code
from werkstadt.packs.reading.draft import AREAS, CITY, ConferenceDraft, Draft
from werkstadt.packs.suggestions import meant


def check_conference(trail: Trail, part: ConferenceDraft, conference: ConferenceFile, draft: Draft) -> None:
    """Everything in one conference.yaml."""
    folder = part.folder.rpartition("/")[2]
    if folder and folder != conference.slug:
        trail.wrong(Code.FOLDER_NAME, conference, "slug", folder=folder, slug=conference.slug)
    _check_area(trail, conference, draft)
    places, organisations = draft.names.get("places"), draft.names.get("organisations")
    trail.points_to(conference, "venue", conference.venue, places, kind="place", file=CITY)
    trail.points_to(conference, "organiser", conference.organiser, organisations, kind="organisation", file=CITY)
    trail.in_order(conference, "starts", "ends", conference.starts, conference.ends)
    trail.ages(conference)
    for entries in (conference.topics, conference.bases, conference.events, conference.downloads, conference.news):
        trail.once(entries or [])
    for event in conference.events or []:
        _check_event(trail, part, conference, event, draft)
    check_programme(trail, conference, draft.city)
    check_rounds(trail, part, conference)
    if conference.contest:
        _check_contest(trail, conference.contest, places)
    for download in conference.downloads or []:
        trail.points_to(download, "basis", download.basis, part.names["bases"], kind="basis", file=part.file)
        if download.file and download.url:
            trail.wrong(Code.FILE_AND_URL, download, "url")
    for news in conference.news or []:
        trail.points_to(news, "event", news.event, part.names["events"], kind="event", file=part.file)


def _check_area(trail: Trail, conference: ConferenceFile, draft: Draft) -> None:
    divisions = draft.areas.divisions if draft.areas else []
    for_conferences = any(division.for_conferences for division in divisions)
    known = draft.names.get("areas")
    for division in divisions:
        slugs = {area.slug for area in division.areas or []}
        if conference.area in slugs and for_conferences and not division.for_conferences:
            params = {"area": conference.area, "division": division.slug}
            trail.wrong(Code.AREA_NOT_FOR_CONFERENCES, conference, "area", **params)
        elif division.for_conferences and known is not None and conference.area not in known:
            params = {"found": conference.area, "kind": "area", "file": AREAS}
            trail.wrong(Code.REFERENCE, conference, "area", meant=meant(conference.area, slugs), **params)
            return
    if not for_conferences:
        trail.points_to(conference, "area", conference.area, known, kind="area", file=AREAS)


def _check_event(trail: Trail, part: ConferenceDraft, conference: ConferenceFile, event: Event, draft: Draft) -> None:
    trail.in_order(event, "starts", "ends", event.starts, event.ends)
    trail.ages(event)
    trail.points_to(event, "place", event.place, draft.names.get("places"), kind="place", file=CITY)
    trail.points_to(event, "topic", event.topic, part.names["topics"], kind="topic", file=part.file)
    for host in event.hosts or []:
        trail.points_to(event, "hosts", host, draft.names.get("organisations"), kind="organisation", file=CITY)
    if event.room and event.place:
        trail.wrong(Code.ROOM_AND_PLACE, event, "place")
    elif event.room and not conference.venue:
        if not conference.has_lost("venue"):
            trail.wrong(Code.ROOM_WITHOUT_VENUE, event, "room")
    elif event.room:
        rooms = draft.names.get(f"rooms of {conference.venue}")
        trail.points_to(event, "room", event.room, rooms, kind="room", file=CITY)


def _check_contest(trail: Trail, contest: Contest, places: set[str] | None) -> None:
    trail.ages(contest)
    trail.in_order(contest, "opens", "closes", contest.opens, contest.closes, same=True)
    trail.once(contest.drop_off_places or [])
    for drop_off in contest.drop_off_places or []:
        trail.points_to(drop_off, "place", drop_off.place, places, kind="place", file=CITY)
