"""The city's own file."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from werkstadt.packs.checks.trail import Trail
from werkstadt.packs.format import CityFile, Place, languages
from werkstadt.packs.mistakes import Code
from werkstadt.packs.suggestions import meant


def check_city(trail: Trail, city: CityFile) -> None:
    """Languages that have pages, short names that are there once, points that are whole."""
    if city.format != 1:
        trail.wrong(Code.FORMAT_VERSION, city, "format", found=city.format)
    _check_time_zone(trail, city)
    _check_languages(trail, city)
    for entries in (city.sources, city.figures, city.places, city.organisations, city.related_formats):
        trail.once(entries or [])
    for place in city.places or []:
        trail.once(place.rooms or [])
        _check_point(trail, place)


def _check_time_zone(trail: Trail, city: CityFile) -> None:
    try:
        ZoneInfo(city.time_zone)
    except (KeyError, ValueError, OSError):
        trail.wrong(Code.TIME_ZONE, city, "time_zone", found=city.time_zone)


def _check_languages(trail: Trail, city: CityFile) -> None:
    pages = languages.of_pages()
    seen: set[str] = set()
    for language in city.languages:
        if language.code not in pages:
            params = {"found": language.code, "choices": ", ".join(pages)}
            trail.wrong(Code.PAGE_LANGUAGE, language, "code", meant=meant(language.code, pages), **params)
        if language.code in seen:
            trail.wrong(Code.LANGUAGE_TWICE, language, "code", found=language.code)
        seen.add(language.code)


def _check_point(trail: Trail, place: Place) -> None:
    is_half = (place.longitude is None) != (place.latitude is None)
    if is_half and not place.has_lost("longitude", "latitude"):
        trail.wrong(Code.HALF_POINT, place, "latitude" if place.longitude is None else "longitude")
