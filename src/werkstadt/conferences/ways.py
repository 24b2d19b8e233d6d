"""How long the way from one place to another takes, for people who are slow."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from werkstadt.conferences.models import Place

# Slowly, with a pushchair: 4 km an hour; and streets are longer than the line through the air.
METRES_A_MINUTE = 4000 / 60
DETOUR = 1.3
EARTH_METRES = 6_371_000


def walking_minutes(here: Place | None, there: Place | None) -> int:
    """0 within one place, and where nobody knows where a place is."""
    if here is None or there is None or here == there:
        return 0
    metres = _metres(here, there)
    return 0 if metres is None else round(metres * DETOUR / METRES_A_MINUTE)


def _metres(here: Place, there: Place) -> float | None:
    """Along the surface of the earth (haversine)."""
    points = (here.latitude, here.longitude, there.latitude, there.longitude)
    if None in points:
        return None
    south, west, north, east = (radians(number) for number in points if number is not None)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(half))
