"""Who has come: parties with a booking, and people who just came."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING, Personal
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models.registration import Registration
from werkstadt.seats.privacy import PARTY


class Operation(models.Model):
    """Something done at a desk — Vorgang am Einlass: its id is made on the device, so that it counts once."""

    operation = models.UUIDField(_("operation"), unique=True, editable=False)
    # The label of the pass: „Tür 1“.
    door = models.CharField(_("door"), max_length=100, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        abstract = True


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def counting(self) -> ArrivalQuerySet:
        """Through which people really came in."""
        return self.filter(is_repeat=False, taken_back_at__isnull=True)

    def at_the_house(self) -> ArrivalQuerySet:
        return self.filter(event__isnull=True)


class Arrival(Operation):
    """A party with a booking comes in — Einlass einer Anmeldung."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="arrivals")
    # None: the door of the house, for all events of the day.
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="arrivals")
    people = models.PositiveSmallIntegerField(_("people"))
    # The same ticket had been shown before, here or at another door.
    is_repeat = models.BooleanField(_("shown again"), default=False)
    # A wrong tap: these people did not come in.
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    about_people = Personal({PARTY: "at door event people is_repeat taken_back_at"}, nobody="operation registration")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.people}"


class HeadCountQuerySet(models.QuerySet["HeadCount"]):
    def in_events(self, events: Iterable[Event]) -> HeadCountQuerySet:
        return self.filter(event__in=[event.pk for event in events])

    def at_the_house(self, conference: Conference) -> HeadCountQuerySet:
        return self.filter(conference=conference, event__isnull=True)


class HeadCount(Operation):
    """People who just came — Zählung: nobody knows who they are. Negative: a tap taken back."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="head_counts")
    # None: at the door of the house, without a seat in an event.
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="head_counts")
    people = models.SmallIntegerField(_("people"))
    # How many of them got a seat of the event. Two desks without network may let in more people than there are seats:
    # those are counted, but no seat is invented for them.
    seated = models.SmallIntegerField(_("with a seat"), default=0)

    about_people = NOTHING

    objects = HeadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("head count")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(people=0), name="head_count_counts_somebody"),
            models.CheckConstraint(
                condition=Q(people__gt=0, seated__gte=0, seated__lte=F("people"))
                | Q(people__lt=0, seated__lte=0, seated__gte=F("people")),
                name="head_count_seats_at_most_its_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.people:+d}"
