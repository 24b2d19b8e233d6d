"""What a device at the door knows of tickets: enough to recognise one that is shown, too little to make one up.

A ticket is a registration. The device gets no code and no address of a receipt, but the first 24 bits of a keyed hash
of each, under a key of the conference. It computes the same of what somebody types or shows, and compares. To a thief
of the device each of these names fits a million of all the codes there are (45 syllables to the eighth, through 2 to
the 24th), and the page that opens receipts lets nobody try so many. See docs/decisions/0016-desk-without-network.md.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from werkstadt.conferences.models import Conference
from werkstadt.seats import receipts
from werkstadt.seats.models import Arrival, Booking, Registration
from werkstadt.seats.models.registration import RegistrationQuerySet

# Four bits each. Among 300 tickets a mistyped code is taken for another one's once in 56,000 times.
DIGITS = 6
NAME = rf"^[0-9a-f]{{{DIGITS}}}$"
CODE, TOKEN = "code", "token"


@dataclass(frozen=True)
class Seats:
    """A booking as the door needs it."""

    event: int
    places: int
    arrived: int
    status: str


@dataclass(frozen=True)
class Ticket:
    """A registration as the door needs it: neither who it is nor what they need."""

    code: str
    token: str
    people: int
    # Who came in before, at the house (None) and at the doors of events.
    arrivals: tuple[Arrival, ...]
    seats: tuple[Seats, ...]

    @property
    def last(self) -> Arrival | None:
        return self.arrivals[-1] if self.arrivals else None

    def inside(self, event: int | None) -> int:
        return sum(each.people for each in self.arrivals if each.event_id == event)


def key_of(conference: Conference) -> bytes:
    """Each conference has its own, so that lists of two conferences cannot be laid side by side."""
    words = f"door key:{conference.pk}:{conference.uid}"
    return hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).digest()[:16]


def name_of(key: bytes, kind: str, words: str) -> str:
    """The name of a ticket on devices: of the letters of its code, or of its token. desk/tickets.js does the same."""
    return hmac.new(key, f"{kind}:{words}".encode(), hashlib.sha256).hexdigest()[:DIGITS]


@lru_cache(maxsize=20_000)
def names_of(key: bytes, nonce: str) -> tuple[str, str]:
    """Of a registration, by its code and by its token. Each desk asks every few seconds, and they never change."""
    letters = receipts.code_of(nonce).replace(" ", "")
    return name_of(key, CODE, letters), name_of(key, TOKEN, receipts.token_of(nonce))


def of(conference: Conference) -> list[Ticket]:
    """All that can be shown at the door; three queries, however many there are."""
    return _of(conference, Registration.objects.of(conference).alive())


def of_one(registration: Registration) -> Ticket:
    return _of(registration.conference, Registration.objects.filter(pk=registration.pk))[0]


def _of(conference: Conference, registrations: RegistrationQuerySet) -> list[Ticket]:
    key = key_of(conference)
    seats: dict[int, dict[int, Seats]] = defaultdict(dict)
    booked = Booking.objects.filter(registration__in=registrations).exclude(status=Booking.Status.CANCELLED)
    facts = booked.order_by("pk").values_list("registration", "event", "places", "arrived", "status")
    for owner, event, places, arrived, status in facts:
        # The newest of an event holds: who was given away and came back has two.
        seats[owner][event] = Seats(event, places, arrived, status)
    arrivals: dict[int, list[Arrival]] = defaultdict(list)
    for arrival in Arrival.objects.counting().filter(registration__in=registrations):
        arrivals[arrival.registration_id].append(arrival)
    return [
        Ticket(
            *names_of(key, registration.nonce),
            people=registration.people,
            arrivals=tuple(arrivals[registration.pk]),
            seats=tuple(seats[registration.pk].values()),
        )
        for registration in registrations
    ]


def index(conference: Conference) -> dict[str, list[int]]:
    """Keys of registrations by the names that devices know; nearly always one for each."""
    key, found = key_of(conference), defaultdict(list)
    for pk, nonce in Registration.objects.of(conference).alive().values_list("pk", "nonce"):
        for name in names_of(key, nonce):
            found[name].append(pk)
    return found


@dataclass(frozen=True)
class ShownAgain:
    """A ticket whose whole party was in when it was shown once more, here or at another door."""

    arrival: Arrival
    first: Arrival | None
    # In the party, whoever was inside.
    people: int


def shown_again(conference: Conference, since: datetime) -> list[ShownAgain]:
    """The latest first; two queries."""
    repeats = Arrival.objects.filter(is_repeat=True, taken_back_at__isnull=True, at__gte=since)
    repeats = repeats.filter(registration__conference=conference).select_related("registration")
    found = list(repeats.order_by("-at", "-pk"))
    shown = Arrival.objects.counting().filter(registration__in={each.registration_id for each in found})
    # The earliest of each ticket at each door stands last, so it stays.
    first = {(each.registration_id, each.event_id): each for each in shown.order_by("-at", "-pk")}
    return [
        ShownAgain(each, first.get((each.registration_id, each.event_id)), each.registration.people) for each in found
    ]
