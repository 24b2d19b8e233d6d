"""Who would be told of something: to be said before anything is pressed."""

from __future__ import annotations

from dataclasses import dataclass

from werkstadt.base.mail_address import parsed
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.following import noting
from werkstadt.seats.models import Booking, Contact, Registration


@dataclass(frozen=True)
class Audience:
    """People and letters; who has booked and follows as well is counted among those who booked."""

    booked: int
    waiting: int
    # To parties with a seat, or in the line.
    letters: int
    followers: int

    @property
    def people(self) -> int:
        return self.booked + self.waiting

    @property
    def all_letters(self) -> int:
        return self.letters + self.followers


def of_event(event: Event) -> Audience:
    meant = Booking.objects.of(event).alive()
    waiting = meant.filter(status=Booking.Status.WAITING).places()
    return Audience(
        booked=meant.places() - waiting,
        waiting=waiting,
        letters=len(registrations(event.conference, event)),
        followers=len(noting.followers(event.conference, event, marks_of_booked(event.conference, event))),
    )


def of_conference(conference: Conference) -> Audience:
    """Of an announcement about the conference as a whole; who is both is counted in both."""
    meant = Booking.objects.alive().filter(registration__conference=conference)
    waiting = meant.filter(status=Booking.Status.WAITING).places()
    return Audience(
        booked=meant.places() - waiting,
        waiting=waiting,
        letters=len(registrations(conference)),
        followers=len(noting.followers(conference, None)),
    )


def registrations(conference: Conference, event: Event | None = None) -> list[int]:
    """With an address and something that is still meant (of the event, when there is one), in order."""
    found = Registration.objects.of(conference).alive().filter(contact__isnull=False).exclude(contact__email="")
    meant = Booking.objects.alive() if event is None else Booking.objects.of(event).alive()
    return sorted(found.filter(bookings__in=meant).distinct().values_list("pk", flat=True))


def marks_of_booked(conference: Conference, event: Event | None = None) -> frozenset[str]:
    """Of the addresses to which a letter about a booking goes: they get no second one."""
    own = Contact.objects.filter(registration__in=registrations(conference, event))
    return frozenset(mark for email in own.values_list("email", flat=True) if (mark := _mark(email)))


def _mark(email: str) -> str:
    try:
        return parsed(email).mark
    except Refused:
        return ""


def followers_by_event(conference: Conference, events: list[Event]) -> dict[int | None, int]:
    """How many follow each event (None: the conference as a whole), in two questions to the database."""
    around = set(noting.followers(conference, None))
    own: dict[int, set[int]] = {}
    for event, follower in noting.followers_of_events(events):
        own.setdefault(event, set()).add(follower)
    return {None: len(around), **{event.pk: len(around | own.get(event.pk, set())) for event in events}}
