"""Facts against words: ages, hours, days, addresses and languages that a text gives otherwise than its fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from werkstadt.conferences.models import Event
from werkstadt.preparation.missing import german
from werkstadt.preparation.missing.lacks import Code, Lack
from werkstadt.preparation.missing.material import Material, Said, of_place, texts_of

# A workshop does not say anew who may come to the conference; childcare and the contest are for others.
OF_THEIR_OWN = {Event.Kind.CHILDCARE}


def ages(material: Material) -> Iterator[Lack]:
    """An age limit here and none there."""
    conference, slug = material.conference, material.conference.slug
    limits = (conference.min_age, conference.max_age)
    if limits != (None, None) and not conference.age_reason:
        yield Lack(Code.AGE_REASON, "conference", (slug,), "age_reason", _limits(limits))
    for event in material.on_the_day:
        if event.kind not in OF_THEIR_OWN and _is_wider(event, limits):
            own = {"name": str(event), "own_from": event.min_age, "own_to": event.max_age}
            yield Lack(Code.AGE_WIDER, "event", material.key_of(event), "min_age", own | _limits(limits))
    silent = [event for event in material.run_ups if event.min_age is None and event.max_age is None]
    if limits != (None, None) and silent:
        params = _limits(limits) | {"events": len(silent), "names": tuple(str(event) for event in silent)}
        yield Lack(Code.AGE_HERE_NOT_THERE, "event", material.key_of(silent[0]), "min_age", params)
    yield from _ages_in_texts(material)


def _is_wider(event: Event, limits: german.Ages) -> bool:
    """It invites people whom the conference does not."""
    least, most = limits
    is_younger = event.min_age is not None and least is not None and event.min_age < least
    return is_younger or (event.max_age is not None and most is not None and event.max_age > most)


def _limits(limits: german.Ages) -> dict[str, int | None]:
    return {"from": limits[0], "to": limits[1]}


def _ages_in_texts(material: Material) -> Iterator[Lack]:
    fields = _age_fields(material)
    for said in texts_of(material):
        least, most = fields[said.kind, said.key]
        for begins, ends in german.ages(said.words):
            params = {"name": said.name, "said_from": begins, "said_to": ends, "from": least, "to": most}
            if (least, most) == (None, None):
                yield Lack(Code.AGE_ONLY_IN_TEXT, said.kind, said.key, said.fact, params)
            elif (begins is not None and begins != least) or (ends is not None and ends != most):
                yield Lack(Code.AGE_IN_TEXT, said.kind, said.key, said.fact, params)


def _age_fields(material: Material) -> dict[tuple[str, tuple[str, ...]], german.Ages]:
    conference = material.conference
    whole = (conference.min_age, conference.max_age)
    found: dict[tuple[str, tuple[str, ...]], german.Ages] = {("conference", (conference.slug,)): whole}
    for event in material.happening:
        own = (event.min_age, event.max_age)
        inherits = own == (None, None) and event.kind not in OF_THEIR_OWN
        found["event", material.key_of(event)] = whole if inherits else own
    if material.contest:
        found["contest", (conference.slug,)] = (material.contest.min_age, material.contest.max_age)
    return found


def hours(material: Material) -> Iterator[Lack]:
    """An hour that nothing begins or ends at."""
    conference = material.conference
    moments = [conference.starts_at, conference.ends_at, conference.booking_opens_at, conference.booking_closes_at]
    for event in material.events:
        moments += [event.starts_at, event.ends_at, event.round.wishes_close_at if event.round else None]
    known = {local.time() for moment in moments if (local := material.local(moment))}
    own = {material.key_of(event): _span(material, event) for event in material.events}
    for said in texts_of(material):
        for hour in german.hours(said.words):
            if hour not in (own[said.key] | _span(material, conference) if said.kind == "event" else known):  # type: ignore[index]
                params = {"name": said.name, "said": f"{hour:%H:%M}"}
                yield Lack(Code.TIME_IN_TEXT, said.kind, said.key, said.fact, params)


def _span(material: Material, row: object) -> set[time]:
    moments = (getattr(row, "starts_at", None), getattr(row, "ends_at", None))
    return {local.time() for moment in moments if (local := material.local(moment))}


def days(material: Material) -> Iterator[Lack]:
    """A day on which nothing takes place."""
    known = _known_days(material)
    for said in texts_of(material):
        for day, month, year in german.days(said.words):
            if not any((day, month) == (each.day, each.month) and year in (None, each.year) for each in known):
                shown = f"{day}.{month}.{year or ''}"
                yield Lack(Code.DAY_IN_TEXT, said.kind, said.key, said.fact, {"name": said.name, "said": shown})


def _known_days(material: Material) -> set[date]:
    conference, contest = material.conference, material.contest
    moments = [conference.starts_at, conference.ends_at, conference.booking_opens_at, conference.booking_closes_at]
    for event in material.events:
        moments += [event.starts_at, event.ends_at, event.round.wishes_close_at if event.round else None]
    known = {local.date() for moment in moments if (local := material.local(moment))}
    plain = [*(basis.held_on for basis in material.bases), *(each.published_on for each in material.downloads)]
    plain += [contest.opens_on, contest.closes_on] if contest else []
    return known | {day for day in plain if day}


# Who reads these only believes to be asked to another part of the city.
WHO_IS_ASKED = {"title", "lead", "audience"}


def areas(material: Material) -> Iterator[Lack]:
    """A text names another planning area and not its own: it was copied from there."""
    own = german.names_of_area(material.conference.area.short_name, material.conference.area.name)
    others = [area for area in material.areas if area.pk != material.conference.area_id]
    names = {name for area in others for name in german.names_of_area(area.short_name, area.name)} - own
    for said in texts_of(material):
        found = german.named(said.words, names)
        if found and not german.named(said.words, own):
            is_asked = said.kind == "conference" and said.fact in WHO_IS_ASKED
            code = Code.OTHER_AREA if is_asked else Code.OTHER_AREA_BESIDE
            params = {"name": said.name, "said": found, "area": str(material.conference.area)}
            yield Lack(code, said.kind, said.key, said.fact, params)


def addresses(material: Material) -> Iterator[Lack]:
    """Two house numbers for one place: in a text, or because the place is there twice."""
    texts = [*texts_of(material), *(said for place in material.own_places for said in of_place(place))]
    for place in material.own_places:
        name, number = german.street_and_number(place.street)
        if name:
            yield from _other_numbers(texts, name, number, place.street)
        for other in material.places:
            if other.pk != place.pk and _same(other.name, place.name) and other.address != place.address:
                params = {"name": place.name, "one": place.address, "other": other.address}
                yield Lack(Code.TWO_ADDRESSES, "place", (place.slug,), "street", params)


def _other_numbers(texts: list[Said], name: str, number: str, street: str) -> Iterator[Lack]:
    for said in texts:
        for found in german.numbers_in(said.words, name):
            if found != number:
                params = {"name": said.name, "said": found, "street": street}
                yield Lack(Code.ADDRESS_IN_TEXT, said.kind, said.key, said.fact, params)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def languages(material: Material) -> Iterator[Lack]:
    """Interpreted, but a text says that one must understand German."""
    for event in material.happening:
        if not event.interpreted:
            continue
        for said in texts_of(material):
            is_about_it = said.key == material.key_of(event) or (
                said.kind == "conference" and said.fact in {"audience", "registration_text"}
            )
            if is_about_it and german.says_only_german(said.words):
                params = {"name": str(event), "languages": tuple(event.interpreted)}
                yield Lack(Code.INTERPRETED, said.kind, said.key, said.fact, params)
