"""Invented registrations of the demonstration: full and half empty workshops, a waiting list, wishes, support needs."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import booking
from werkstadt.seats.booking import Choice, Party
from werkstadt.seats.models import Booking, Registration
from werkstadt.seats.models.wish import MOST_WISHES
from werkstadt.seats.needs import Needs
from werkstadt.seats.wishes import Ranking

REGISTRATIONS = 60
SEED = 2025
# Since when people register in the example.
WEEKS = timedelta(weeks=2)
# How much of what can be booked people want, event by event, in the rounds in turn. More than 1: some have to wait.
WANTED = ((1.35, 0.95, 0.6, 0.3), (0.95, 0.5, 0.3, 0.7))
# The first is the dearest to many.
DEARNESS = (5, 4, 2, 1)
LANGUAGES = {"de": 60, "uk": 14, "ar": 9, "ru": 6, "en": 6, "de-simple": 5}
# Numbers that no telephone has; they are kept free for films.
PHONE = "030 23125-{:03}"


@transaction.atomic
def make(conference: Conference, at: datetime) -> int:
    """Let people register, in the weeks before `at`. Returns how many did; none where the example has been made."""
    if Registration.objects.of(conference).filter(is_example=True).exists():
        return 0
    example = _Example(conference, random.Random(SEED))
    made = []
    for number in range(1, REGISTRATIONS + 1):
        made.append(example.register(number, at - WEEKS * (1 - number / (REGISTRATIONS + 1))))
    Registration.objects.filter(pk__in=[each.pk for each in made]).update(is_example=True)
    example.one_gives_a_seat_back(at - timedelta(hours=2))
    return len(made)


@dataclass
class _Example:
    """Who comes, and what they want, drawn by lot."""

    conference: Conference
    rng: random.Random
    # Places that somebody still wants, by event, for each round in which the first come first; and events to wish for.
    wanted: list[dict[int, int]] = field(init=False, default_factory=list)
    wishable: list[tuple[Round, Sequence[Event]]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        for round_ in self.conference.rounds.prefetch_related("events__conference"):
            events = [event for event in round_.events.all() if event.capacity and not event.is_cancelled]
            if round_.is_by_wishes:
                self.wishable.append((round_, events))
            else:
                shares = WANTED[len(self.wanted) % len(WANTED)]
                self.wanted.append({event.pk: _places(event, shares, place) for place, event in enumerate(events)})

    def register(self, number: int, moment: datetime) -> Registration:
        language = self.rng.choices(list(LANGUAGES), weights=list(LANGUAGES.values()))[0]
        party = self.party(number, language)
        choices = list(self.choices(party.adults))
        return booking.register(
            self.conference,
            party,
            choices,
            key=secrets.token_urlsafe(16),
            language=language,
            at=moment,
            rankings=list(self.rankings(party.adults, is_all=not choices)),
        )

    def party(self, number: int, language: str) -> Party:
        """Children do not come to the workshops: they are looked after meanwhile."""
        adults = self.rng.choices((1, 2, 3, 4), weights=(58, 32, 7, 3))[0]
        has_children = self.rng.random() < 0.25
        children = tuple(sorted(self.rng.randint(1, 11) for _ in range(self.rng.randint(1, 3)))) if has_children else ()
        needs = self.needs(children, language)
        name = f"Beispiel {number}" if self.rng.random() < 0.4 or needs.call_me else ""
        return Party(adults, children, name=name, phone=PHONE.format(number) if needs.call_me else "", needs=needs)

    def needs(self, children: tuple[int, ...], language: str) -> Needs:
        def now_and_then(share: float) -> bool:
            return self.rng.random() < share

        foreign = language not in {"de", "de-simple"}
        return Needs(
            childcare=children if now_and_then(0.8) else (),
            interpreter=language if foreign and now_and_then(0.6) else "",
            sign_language=now_and_then(0.03),
            wheelchairs=int(now_and_then(0.05)),
            hearing_loop=now_and_then(0.05),
            quiet_room=now_and_then(0.04),
            food="vegetarisch" if now_and_then(0.12) else "",
            call_me=now_and_then(0.05),
        )

    def choices(self, places: int) -> Iterator[Choice]:
        """Three of four take part in a round; who wants to sit in a full workshop waits."""
        for wanted in self.wanted:
            takes_part = self.rng.random() < 0.75
            open_to = [event for event, left in wanted.items() if left >= places]
            if takes_part and open_to:
                event = self.rng.choices(open_to, weights=[wanted[event] for event in open_to])[0]
                wanted[event] -= places
                yield Choice(event, places)

    def rankings(self, places: int, *, is_all: bool) -> Iterator[Ranking]:
        """Seven of ten wish for something; those who have booked nothing come for that."""
        for round_, events in self.wishable:
            could_sit = [event for event in events if event.could_seat(places)]
            dearness = {event.pk: DEARNESS[place % len(DEARNESS)] for place, event in enumerate(could_sit)}
            most = min(len(could_sit), MOST_WISHES)
            how_many = self.rng.randint(1, most) if most and (is_all or self.rng.random() < 0.7) else 0
            ranked = []
            for _rank in range(how_many):
                ranked.append(self.rng.choices(list(dearness), weights=list(dearness.values()))[0])
                del dearness[ranked[-1]]
            if ranked:
                yield Ranking(round_.pk, tuple(ranked), places)

    def one_gives_a_seat_back(self, moment: datetime) -> None:
        """So that somebody has just moved up and can still decline."""
        waiting = Booking.objects.filter(registration__conference=self.conference).waiting().first()
        booked = Booking.objects.of(waiting.event).booked() if waiting else Booking.objects.none()
        if waiting and (large := booked.filter(places__gte=waiting.places).order_by("places", "pk").first()):
            booking.cancel(large, at=moment)


def _places(event: Event, shares: Sequence[float], place: int) -> int:
    can_be_booked = (event.capacity or 0) - event.walk_in_seats
    return round(can_be_booked * shares[place % len(shares)])
