"""Receipts that are alike are rendered once: in a rush hundreds differ in nothing but code, address and place in line.

The page is made for a stand-in, whose secrets nobody has, and then each gets their own put in. Only where somebody told
nothing about themselves; kept for as long as facts are remembered.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from werkstadt.base import remembered
from werkstadt.public.context import origin
from werkstadt.seats.models import Booking, Registration

# Made anew for each process: no receipt can ever have it.
_NONCE = secrets.token_hex(16)
# Places in line of the stand-in, one for each of its bookings; no line is so long.
_FIRST = 800_000_001
_STEP = 1_000

Render = Callable[[Registration, dict[int, int]], HttpResponse]


def page(
    request: HttpRequest,
    registration: Registration,
    bookings: Sequence[Booking],
    before: dict[int, int],
    render: Render,
) -> HttpResponse:
    """What `render` makes for a registration and the number of people before each of its waiting bookings."""
    if getattr(registration, "tells_more", True) or request.META.get("QUERY_STRING"):
        return render(registration, before)
    waiting = [booking.pk for booking in bookings if booking.pk in before]
    numbers = {key: _FIRST + _STEP * row for row, key in enumerate(waiting)}
    made = _rendered(_key(request, registration, bookings), _Making(registration, numbers, render))
    words = made.replace(_stand_in(registration).token, registration.token)
    for theirs, own in zip(_halves(_stand_in(registration)), _halves(registration), strict=True):
        words = words.replace(theirs, own)
    for key in waiting:
        # The page says the number of whoever stands there, one more than stand before.
        words = words.replace(str(numbers[key] + 1), str(before[key] + 1))
    return HttpResponse(words)


class _Making:
    """How to make the page, if it is not remembered; says nothing about which page it is."""

    def __init__(self, registration: Registration, numbers: dict[int, int], render: Render) -> None:
        self.registration, self.numbers, self.render = registration, numbers, render

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Making)

    def __hash__(self) -> int:
        return 0


@remembered.for_a_moment
def _rendered(key: tuple[Any, ...], making: _Making) -> str:
    stand_in = _stand_in(making.registration)
    made = making.render(stand_in, making.numbers).content.decode()
    # The address of the page stands in it too, as whoever asked first has asked for it.
    return made.replace(making.registration.token, stand_in.token)


def _key(request: HttpRequest, registration: Registration, bookings: Sequence[Booking]) -> tuple[Any, ...]:
    """Everything that the page says, but for the three things that are put in."""
    about = (registration.conference_id, registration.adults, *registration.children)
    each = ((row.event_id, row.places, row.arrived, row.status, row.decline_until) for row in bookings)
    return (origin(request), get_language(), about, *each)


def _stand_in(registration: Registration) -> Registration:
    found = copy.copy(registration)
    found.nonce = _NONCE
    return found


def _halves(registration: Registration) -> tuple[str, str]:
    """Two words stand together, as people say them."""
    words = registration.code.split()
    return " ".join(words[:2]), " ".join(words[2:])
