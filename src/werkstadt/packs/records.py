"""A pack as a flat list of rows, parents before children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from werkstadt.packs import format as form
from werkstadt.packs.kinds import KINDS, Kind, Ref
from werkstadt.packs.reading.draft import TEXT_KEYS, Pack, PackFile


@dataclass(frozen=True)
class Record:
    """What one row should hold. A Ref stands for another row."""

    kind: Kind
    key: tuple[str, ...]
    values: dict[str, Any]
    links: dict[str, list[Ref]] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        return Ref(self.kind.name, self.key)


CITY = Ref("city", ())


def records(pack: Pack) -> list[Record]:
    """Every row of the pack."""
    return [*_city(pack), *_areas(pack), *(row for part in pack.conferences for row in _conference(pack, *part))]


def _record(pack: Pack, kind: str, entry: form.Entry, key: tuple[str, ...], **more: Any) -> Record:
    """The row of an entry: its plain keys, its sources, and what is handed in beside."""
    described = KINDS[kind]
    values: dict[str, Any] = {}
    for name_in_pack, attribute in described.plain_keys().items():
        name = described.field(name_in_pack)
        if name in more:
            continue
        value = getattr(entry, attribute)
        if value is None:
            value = described.model._meta.get_field(name).get_default()  # type: ignore[union-attr]
        elif isinstance(value, datetime):
            # In UTC: in the hour that comes twice, no other time zone equals the one in the database.
            value = value.replace(tzinfo=pack.zone).astimezone(UTC)
        values[name] = value
    if isinstance(entry, form.Fact):
        values |= {"sources": entry.source or {}, "is_example": entry.example, "open_facts": entry.open_keys()}
    return Record(described, key, values | more)


def _city(pack: Pack) -> Iterator[Record]:
    city = pack.city
    languages = [{"code": language.code, "is_reviewed": language.reviewed} for language in city.languages]
    texts = {key: pack.texts.get(key, {}) for key in TEXT_KEYS}
    yield _record(pack, "city", city, (), languages=languages, **texts)
    for kind, entries in (
        ("source", city.sources),
        ("figure", city.figures),
        ("related-format", city.related_formats),
    ):
        for position, entry in enumerate(entries or []):
            yield _record(pack, kind, entry, (entry.slug,), city=CITY, position=position)  # type: ignore[attr-defined]
    for place in city.places or []:
        yield _record(pack, "place", place, (place.slug,), city=CITY)
        for position, room in enumerate(place.rooms or []):
            above = Ref("place", (place.slug,))
            yield _record(pack, "room", room, (place.slug, room.slug), place=above, position=position)
    for organisation in city.organisations or []:
        yield _record(pack, "organisation", organisation, (organisation.slug,), city=CITY)


def _areas(pack: Pack) -> Iterator[Record]:
    borders = {border.slug: border for border in pack.borders.districts} if pack.borders else {}
    if pack.areas.boundaries:
        yield _record(pack, "boundaries", pack.areas.boundaries, (), city=CITY, original=pack.geojson)
    for district in pack.areas.districts:
        border = borders.get(district.slug)
        yield _record(
            pack,
            "district",
            district,
            (district.slug,),
            city=CITY,
            geometry=border.geometry if border else None,
            shape=border.shape if border else None,
            label_point=list(border.label_point) if border else None,
            area_km2=border.area_km2 if border else None,
        )
        for number in district.populations:
            key = (district.slug, number.as_of.isoformat())
            yield _record(pack, "population", number, key, district=Ref("district", (district.slug,)))
    for position, division in enumerate(pack.areas.divisions):
        yield _record(pack, "division", division, (division.slug,), city=CITY, position=position)
        for place, area in enumerate(division.areas or []):
            above = Ref("division", (division.slug,))
            yield _record(pack, "area", area, (area.slug,), city=CITY, division=above, position=place)
            for member in area.members or []:
                yield _member(pack, area, member)


def _member(pack: Pack, area: form.Area, member: form.Member) -> Record:
    start = member.valid_from.isoformat() if member.valid_from else ""
    district = Ref("district", (member.district,))
    key = (area.slug, member.district, start)
    return _record(pack, "member", member, key, area=Ref("area", (area.slug,)), district=district)


def _ref(kind: str, *key: str | None) -> Ref | None:
    """A row named by the pack, or none when the pack names none."""
    return Ref(kind, tuple(part for part in key if part is not None)) if key[-1] is not None else None


def _conference(pack: Pack, conference: form.ConferenceFile, files: dict[str, PackFile]) -> Iterator[Record]:
    slug = conference.slug
    yield _record(
        pack,
        "conference",
        conference,
        (slug,),
        area=_ref("area", conference.area),
        venue=_ref("place", conference.venue),
        organiser=_ref("organisation", conference.organiser),
    )
    above = Ref("conference", (slug,))
    for position, topic in enumerate(conference.topics or []):
        yield _record(pack, "topic", topic, (slug, topic.slug), conference=above, position=position)
    for basis in conference.bases or []:
        yield _record(pack, "basis", basis, (slug, basis.slug), conference=above)
    for position, round_ in enumerate(conference.rounds or []):
        yield _record(pack, "round", round_, (slug, round_.slug), conference=above, position=position)
    for position, event in enumerate(conference.events or []):
        yield _event(pack, conference, event, position)
    if conference.contest:
        yield from _contest(pack, above, conference.contest)
    for position, download in enumerate(conference.downloads or []):
        yield _download(pack, above, download, files, position)
    for news in conference.news or []:
        event_ref = _ref("event", slug, news.event)
        yield _record(pack, "news", news, (slug, news.slug), conference=above, event=event_ref)


def _event(pack: Pack, conference: form.ConferenceFile, event: form.Event, position: int) -> Record:
    record = _record(
        pack,
        "event",
        event,
        (conference.slug, event.slug),
        conference=Ref("conference", (conference.slug,)),
        room=_ref("room", conference.venue, event.room),
        place=_ref("place", event.place),
        topic=_ref("topic", conference.slug, event.topic),
        round=_ref("round", conference.slug, event.round),
        hosts=None,
        position=position,
    )
    del record.values["hosts"]
    record.links["hosts"] = [Ref("organisation", (host,)) for host in event.hosts or []]
    return record


def _contest(pack: Pack, above: Ref, contest: form.Contest) -> Iterator[Record]:
    yield _record(pack, "contest", contest, above.key, conference=above)
    for position, drop_off in enumerate(contest.drop_off_places or []):
        place = Ref("place", (drop_off.place,))
        key = (*above.key, drop_off.slug)
        contest_ref = Ref("contest", above.key)
        yield _record(pack, "drop-off-place", drop_off, key, contest=contest_ref, place=place, position=position)


def _download(pack: Pack, above: Ref, download: form.Download, files: dict[str, PackFile], position: int) -> Record:
    file = files.get(download.file) if download.file else None
    return _record(
        pack,
        "download",
        download,
        (*above.key, download.slug),
        conference=above,
        basis=_ref("basis", *above.key, download.basis),
        sha256=file.sha256 if file else "",
        size=file.size if file else None,
        media_type=file.media_type if file else "",
        position=position,
    )
