"""Forgetting people: at once when they want it, and the days on which the calendar does (see retention)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.base import live, post
from werkstadt.base.privacy import CONTACTS_PERIOD, NEEDS_PERIOD
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking as bookings
from werkstadt.seats import locking
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds


@transaction.atomic
def erase(registration: Registration, *, at: datetime) -> None:
    """Everything about a person, at once: seats go back, contact, needs, wishes and letters are deleted.

    What stays is a row without a way to find it: so many people came. A second time changes nothing.
    """
    open_bookings = registration.bookings.alive().exclude(status=Booking.Status.CHECKED_IN)
    # Events first, as everywhere: two who want the same never wait for each other.
    locking.lock(open_bookings.values_list("event", flat=True))
    if Registration.objects.select_for_update().get(pk=registration.pk).erased_at:
        return
    registration.refresh_from_db()
    for each in open_bookings.select_related("event__conference").order_by("event"):
        if not _is_over(each.event, at):
            bookings.cancel(each, at=at)
    Contact.objects.filter(registration=registration).delete()
    SupportNeeds.objects.filter(registration=registration).delete()
    registration.wishes.all().delete()
    post.forget(about=about(registration))
    _unname(registration, at)
    live.announce(f"seats-{registration.conference.slug}")


def about(registration: Registration) -> str:
    """The name under which letters belong to a registration."""
    return f"registration:{registration.pk}"


def needs_gone_on(conference: Conference) -> date | None:
    """The day on which support needs are deleted; None while the day of the conference is not known."""
    return _gone_on(conference, NEEDS_PERIOD)


def contacts_gone_on(conference: Conference) -> date | None:
    """The day on which contacts, and the way to registrations, are deleted."""
    return _gone_on(conference, CONTACTS_PERIOD)


def _gone_on(conference: Conference, period: str) -> date | None:
    ended = conference.ends_at or conference.starts_at
    return periods.gone_on(conference.area.city, ended, period) if ended else None


def _is_over(event: Event, at: datetime) -> bool:
    """What is over stays counted, and nobody moves up in it. An event whose time nobody stated ends with its day."""
    return event.has_ended(at) or (event.starts_at is None and event.conference.has_ended(at))


def _unname(registration: Registration, at: datetime) -> None:
    # Ages of children could tell who it was.
    registration.adults, registration.children = registration.people, []
    registration.nonce = registration.code_hash = registration.token_hash = ""
    registration.erased_at = at
    registration.save(update_fields=["nonce", "code_hash", "token_hash", "children", "adults", "erased_at"])
