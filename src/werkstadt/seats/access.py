"""The door to registrations and bookings: a receipt opens its own, staff get those of their conference."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from werkstadt.areas.models import City
from werkstadt.base.prepared import Prepared
from werkstadt.conferences import access as conferences
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import receipts
from werkstadt.seats.models import Arrival, Booking, Contact, Placement, Registration, SupportNeeds, Wish

# Whether somebody told anything about themselves but who comes.
_TELLS_MORE = (
    Exists(Contact.objects.filter(registration=OuterRef("pk")))
    | Exists(SupportNeeds.objects.filter(registration=OuterRef("pk")))
    | Exists(Wish.objects.filter(registration=OuterRef("pk")))
)


# On the way through a rush: the form, the receipt.
_WITH_TOKEN = Prepared(
    lambda token_hash: Registration.objects.alive().annotate(tells_more=_TELLS_MORE).filter(token_hash=token_hash)
)
_WITH_KEY = Prepared(lambda conference, key: Registration.objects.filter(conference=conference, key=key))
_BOOKINGS = Prepared(
    lambda registration: (
        Booking.objects.filter(registration=registration)
        .exclude(status=Booking.Status.CANCELLED)
        .order_by("event__starts_at", "pk")
    )
)


def _of(city: City) -> QuerySet[Registration]:
    published = Conference.objects.published().filter(area__city=city)
    return Registration.objects.alive().filter(conference__in=published).select_related("conference__area__city")


def registration_by_token(city: City, token: str) -> Registration:
    """Of the address of a receipt. One that was deleted is as unknown as one that never was."""
    if not receipts.TOKEN.fullmatch(token):
        raise Http404
    found: Registration | None = next(iter(_WITH_TOKEN(receipts.hash_of(token))), None)
    conference = conferences.conferences_by_key(city).get(found.conference_id) if found else None
    if found is None or conference is None:
        raise Http404
    found.conference = conference
    return found


def registration_by_code(city: City, typed: str) -> Registration | None:
    """Of what somebody typed; None when there is no such code. The caller limits how often one may guess."""
    letters = receipts.letters_of(typed)
    return _of(city).filter(code_hash=receipts.hash_of(letters)).first() if letters else None


def registration_by_key(conference: Conference, key: str) -> Registration | None:
    """What became of a form; also one that was deleted since, so that sending it again books nothing."""
    return next(iter(_WITH_KEY(conference.pk, key)), None)


def bookings(registration: Registration) -> list[Booking]:
    """All that is still meant, and what was given away or called off, by time."""
    found: list[Booking] = _BOOKINGS(registration.pk)
    events = conferences.events_by_key(registration.conference)
    for booking in found:
        booking.registration = registration
        if booking.event_id in events:
            booking.event = events[booking.event_id]
    return found


def history(registration: Registration) -> list[Booking]:
    """The newest booking in each event, also where it was cancelled: calendars take out what was given back."""
    found = registration.bookings.select_related("event__room", "event__place", "event__topic", "registration")
    newest = {each.event_id: each for each in found.select_related("event__conference__venue").order_by("pk")}
    return sorted(newest.values(), key=lambda each: (each.event.starts_at is None, each.event.starts_at, each.pk))


def every_booking(registration: Registration) -> list[Booking]:
    """For the person themselves: everything that is stored."""
    return list(registration.bookings.select_related("event").order_by("pk"))


def wishes(registration: Registration) -> list[Wish]:
    return list(registration.wishes.select_related("event__round"))


def published_placements(conference: Conference) -> list[Placement]:
    """Places given by wishes that everybody may check, the newest first."""
    return list(Placement.objects.filter(conference=conference, published_at__isnull=False).order_by("-published_at"))


def placements(conference: Conference) -> list[Placement]:
    """For staff: all that was computed, the newest first."""
    return list(Placement.objects.filter(conference=conference).order_by("-computed_at", "-pk"))


def placement(conference: Conference, number: int) -> Placement:
    return get_object_or_404(Placement, conference=conference, pk=number)


def round_(conference: Conference, slug: str) -> Round:
    return get_object_or_404(conference.rounds, slug=slug)


def rounds(conference: Conference) -> list[Round]:
    return list(conference.rounds.all())


def arrivals(registration: Registration) -> list[Arrival]:
    return list(registration.arrivals.select_related("event"))


def last_booking(registration: Registration, event: str) -> Booking:
    """The newest booking in the event with this short name, whatever has become of it."""
    found = registration.bookings.filter(event__slug=event).select_related("registration", "event__round")
    newest = found.select_related("event__conference__venue", "event__room", "event__place").order_by("-pk").first()
    if newest is None:
        raise Http404
    return newest


def booking(registration: Registration, event: str) -> Booking:
    """The booking of a registration in the event with this short name, as long as it is meant."""
    found = registration.bookings.alive().select_related("event__conference", "registration")
    return get_object_or_404(found, event__slug=event)


def events_with_seats(conference: Conference) -> list[Event]:
    """Programme and run-up events that have a number of seats, by time."""
    found = conference.events.filter(capacity__isnull=False).with_place()
    return list(found.select_related("round"))


def events_to_book(conference: Conference) -> list[Event]:
    """The same for pages on which people choose; whoever then acts looks again under the locks of the seats."""
    return [event for event in conferences.events_by_key(conference).values() if event.capacity is not None]


def event_with_seats(conference: Conference, slug: str) -> Event:
    found = conference.events.filter(capacity__isnull=False).with_place().select_related("round")
    return get_object_or_404(found, slug=slug)


def registrations(conference: Conference) -> QuerySet[Registration]:
    """For staff: all that were not deleted, by the order of registering."""
    return Registration.objects.of(conference).alive().select_related("contact")
