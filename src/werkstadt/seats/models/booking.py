"""A place in one event."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import Personal
from werkstadt.conferences.models import Event
from werkstadt.seats.models.registration import Registration
from werkstadt.seats.privacy import PARTY


class BookingQuerySet(models.QuerySet["Booking"]):
    def of(self, event: Event) -> BookingQuerySet:
        return self.filter(event=event)

    def in_events(self, events: Iterable[Event]) -> BookingQuerySet:
        return self.filter(event__in=[event.pk for event in events])

    def taking_seats(self) -> BookingQuerySet:
        return self.filter(status__in=Booking.TAKING_SEATS)

    def booked(self) -> BookingQuerySet:
        return self.filter(status=Booking.Status.BOOKED)

    def waiting(self) -> BookingQuerySet:
        """In order of arrival."""
        return self.filter(status=Booking.Status.WAITING).order_by("queued_at", "pk")

    def alive(self) -> BookingQuerySet:
        """Still meant: neither cancelled nor given away."""
        return self.filter(status__in=Booking.ALIVE)

    def places(self) -> int:
        return self.aggregate(places=Sum("places"))["places"] or 0


class Booking(models.Model):
    """A place in one event, for some or all people of a registration — Platzbuchung."""

    class Status(models.TextChoices):
        BOOKED = "booked", _("booked")
        WAITING = "waiting", _("on the waiting list")
        CHECKED_IN = "checked-in", _("has arrived")
        RELEASED = "released", _("given away")
        CANCELLED = "cancelled", _("cancelled")

    TAKING_SEATS = (Status.BOOKED, Status.CHECKED_IN)
    ALIVE = (Status.BOOKED, Status.WAITING, Status.CHECKED_IN)

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="bookings")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="bookings")
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    # How many of them have come.
    arrived = models.PositiveSmallIntegerField(_("arrived"), default=0)
    status = models.CharField(_("status"), max_length=12, choices=Status)
    source = models.CharField(
        _("how it came"), max_length=10, choices=Registration.Source, default=Registration.Source.ONLINE
    )
    # The place in the line; who cancels and comes again stands at its end.
    queued_at = models.DateTimeField(_("in line since"))
    # Moved up from the waiting list; who does not want the seat gives it back until then.
    moved_up_at = models.DateTimeField(_("moved up"), null=True, blank=True)
    decline_until = models.DateTimeField(_("to be declined until"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"))

    about_people = Personal(
        {PARTY: "event places arrived status source queued_at moved_up_at decline_until changed_at"},
        nobody="registration",
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        ordering = ["event__starts_at", "pk"]
        indexes = [models.Index(fields=["event", "status", "queued_at"], name="booking_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "event"],
                condition=Q(status__in=["booked", "waiting", "checked-in"]),
                name="booking_once_per_registration_and_event",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="booking_has_a_place"),
            models.CheckConstraint(condition=Q(arrived__lte=F("places")), name="booking_no_more_arrive_than_booked"),
            models.CheckConstraint(
                condition=Q(arrived=0) | Q(status="checked-in"), name="booking_arrived_is_checked_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.places} {self.status}"

    @property
    def uid(self) -> str:
        """In calendars: the same for ever, and not that of the event, which somebody may follow as well."""
        return f"{self.event.slug}.{self.registration.token_hash[:16]}@werkstadt"

    @property
    def sequence(self) -> int:
        """In calendars: higher after each change of the event or of the registration, and after moving up."""
        return self.event.sequence + self.registration.revision + bool(self.moved_up_at)

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def takes_seats(self) -> bool:
        return self.status in self.TAKING_SEATS
