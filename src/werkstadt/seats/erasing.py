"""Forgetting people: at once when they want it, by the calendar otherwise. Bare numbers stay."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from werkstadt.base import live, post
from werkstadt.conferences.models import Conference
from werkstadt.seats import booking as bookings
from werkstadt.seats import locking
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.models.registration import RegistrationQuerySet

# The privacy page promises these; days after the day of the conference.
NEEDS_KEPT = timedelta(days=7)
CONTACTS_KEPT = timedelta(days=30)


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
    for each in open_bookings.select_related("event").order_by("event"):
        # What is over stays counted.
        if not each.event.has_ended(at):
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
    return _day_after(conference, NEEDS_KEPT)


def contacts_gone_on(conference: Conference) -> date | None:
    """The day on which contacts, and the way to registrations, are deleted."""
    return _day_after(conference, CONTACTS_KEPT)


def _day_after(conference: Conference, kept: timedelta) -> date | None:
    ended = conference.ends_at or conference.starts_at
    return timezone.localdate(ended) + kept if ended else None


def needs_older_than(day: date) -> int:
    """Delete the support needs of conferences held before this day. Returns how many."""
    return SupportNeeds.objects.filter(registration__in=_held_before(day)).delete()[0]


def contacts_older_than(day: date, at: datetime) -> int:
    """Delete contacts of conferences held before this day, and the way to their registrations. Returns how many."""
    found = list(_held_before(day).alive())
    for registration in found:
        erase(registration, at=at)
    return len(found)


def _held_before(day: date) -> RegistrationQuerySet:
    """Registrations of conferences that ended before this day."""
    ended = Coalesce(F("conference__ends_at"), F("conference__starts_at"))
    return Registration.objects.annotate(ended=ended).filter(ended__date__lt=day)


def _unname(registration: Registration, at: datetime) -> None:
    # Ages of children could tell who it was.
    registration.adults, registration.children = registration.people, []
    registration.nonce = registration.code_hash = registration.token_hash = ""
    registration.erased_at = at
    registration.save(update_fields=["nonce", "code_hash", "token_hash", "children", "adults", "erased_at"])
