"""Facts without which nobody knows whether to come, and facts that are said to follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.preparation.missing.lacks import Code, Lack
from werkstadt.preparation.missing.material import Material

LEGAL = ("imprint", "privacy", "accessibility")
# Names of places and organisations stay as they are; short names on maps too.
KEPT = {"also", "short_name"}


def facts(material: Material) -> Iterator[Lack]:
    """What every page of a conference must say."""
    conference = material.conference
    for code, key, is_there in (
        (Code.TITLE, "title", bool(conference.title)),
        (Code.DAY, "starts", conference.starts_at is not None),
        (Code.END, "ends", conference.starts_at is None or conference.ends_at is not None),
        (Code.VENUE, "venue", conference.venue is not None),
        (Code.AUDIENCE, "audience", bool(conference.audience)),
        (Code.REGISTRATION, "registration", bool(conference.registration)),
        (Code.ADMISSION, "admission_free", conference.is_free is not None),
        (Code.ORGANISER, "organiser", conference.organiser_id is not None),
        (Code.LEAD, "lead", bool(conference.lead)),
        (Code.CATERING, "catering", conference.has_catering is not None),
        (Code.CHILDCARE, "childcare", conference.has_childcare is not None),
        (Code.PARTICIPATION, "participation", bool(conference.participation)),
    ):
        if not is_there:
            yield Lack(code, "conference", (conference.slug,), key)
    venue = conference.venue
    if venue and not (venue.street and venue.town):
        yield Lack(Code.ADDRESS, "place", (venue.slug,), "street", {"name": venue.name})
    if not material.city.email and not material.city.phone:
        yield Lack(Code.CONTACT, "city", (), "email")


def that_follow(material: Material) -> Iterator[Lack]:
    """What the pages promise for later: "will be added in good time". What is needed anyway is said above."""
    said = {(lack.kind, lack.key, lack.fact) for lack in facts(material)}
    for kind, key, row in _rows(material):
        for fact in row.open_facts if isinstance(row, Fact) else []:
            if (kind, key, fact) not in said:
                name = "" if kind == "conference" else str(row)
                yield Lack(Code.FOLLOWS, kind, key, fact, {"name": name})


def legal_texts(material: Material) -> Iterator[Lack]:
    """One for each language of the city, with the texts that are not there."""
    for code in material.city.language_codes:
        if absent := [name for name in LEGAL if not getattr(material.city, name).get(code)]:
            yield Lack(Code.LEGAL_TEXTS, "city", (), absent[0], {"language": code, "texts": tuple(absent)})


def translations(material: Material) -> Iterator[Lack]:
    """One for each language: how many texts are not there, of those that the first language has."""
    original, *others = material.city.language_codes or [""]
    texts = [text for row in _translated_rows(material) for text in _texts(row) if text.get(original)]
    for code in others:
        if missing := sum(1 for text in texts if not text.get(code)):
            params = {"language": code, "missing": missing, "texts": len(texts)}
            yield Lack(Code.TRANSLATIONS, "translation", (material.conference.slug,), code, params)


def _rows(material: Material) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Everything that readers see of a conference, with its kind and key in a pack."""
    slug = material.conference.slug
    yield "conference", (slug,), material.conference
    for place in material.own_places:
        yield "place", (place.slug,), place
    for room in material.rooms:
        yield "room", (room.place.slug, room.slug), room
    for kind, rows in (("topic", material.topics), ("basis", material.bases), ("event", material.happening)):
        for row in rows:
            yield kind, (slug, row.slug), row
    if material.contest:
        yield "contest", (slug,), material.contest
    for download in material.downloads:
        yield "download", (slug, download.slug), download


def _translated_rows(material: Material) -> list[Any]:
    return [row for _kind, _key, row in _rows(material)]


def _texts(row: Any) -> Iterator[Any]:
    for each in row._meta.concrete_fields:
        if isinstance(each, TranslatedField) and each.name not in KEPT:
            yield getattr(row, each.attname)
